package org.distarray.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
  private Machine() {}

  /** {@code AMD EPYC, 2 processors, 23 GB, Linux 6.1, load 0.31 0.80 1.20}. */
  static String about() {
    return value("/proc/cpuinfo", "model name")
        + ", "
        + (value("/proc/cpuinfo", "flags").contains("avx512f") ? "AVX-512, " : "")
        + Runtime.getRuntime().availableProcessors()
        + " processors, "
        + memory()
        + ", "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", load "
        + load();
  }

  static String load() {
    String line = line("/proc/loadavg", "");
    int end = line.lastIndexOf(' ', line.lastIndexOf(' ') - 1);
    return end < 0 ? "unknown" : line.substring(0, end);
  }

  private static String memory() {
    String kb = value("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kb.isEmpty() ? "memory unknown" : (Long.parseLong(kb) >> 20) + " GiB";
  }

  private static String value(String file, String key) {
    String line = line(file, key);
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static String line(String file, String start) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines.filter(line -> line.startsWith(start)).findFirst().orElse("");
    } catch (IOException e) {
      return "unknown"; // not Linux
    }
  }
}
