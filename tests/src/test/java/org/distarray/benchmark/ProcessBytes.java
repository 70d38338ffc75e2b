package org.distarray.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What this process has read and written so far, through sockets and files.
 *
 * @param read bytes
 * @param written bytes
 */
record ProcessBytes(long read, long written) {
  private static final Path COUNTS = Path.of("/proc/self/io");

  /** The counts of Linux at this moment. */
  static ProcessBytes now() throws IOException {
    List<String> lines = Files.readAllLines(COUNTS);
    return new ProcessBytes(count(lines, "rchar"), count(lines, "wchar"));
  }

  private static long count(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + ": "))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 2)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Cannot find " + name + " in " + COUNTS));
  }

  ProcessBytes since(ProcessBytes before) {
    return new ProcessBytes(read - before.read, written - before.written);
  }
}
