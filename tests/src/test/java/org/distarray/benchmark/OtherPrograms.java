package org.distarray.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How much of the processors all programs but some take, the system's own threads and the host of a
 * virtual machine among them. 0 where the system does not tell (it is Linux that does).
 *
 * <p>How long a program's threads wait for a processor says less: its own compilers and workers
 * make each other wait.
 */
final class OtherPrograms {
  private static final double NANOS_PER_TICK = 1e7;

  private final Path processes;
  private final Set<String> own;

  /**
   * All but one and this one, which only waits for it, and reads these figures before and after.
   */
  OtherPrograms(long pid) {
    this(Path.of("/proc"), pid, ProcessHandle.current().pid());
  }

  /**
   * Reads from another directory than {@code /proc}.
   *
   * @param processes a directory of that form
   */
  OtherPrograms(Path processes, long... pids) {
    this.processes = processes;
    this.own = LongStream.of(pids).mapToObj(String::valueOf).collect(Collectors.toSet());
  }

  /** What was used until now, by thread. */
  record Use(Map<String, Long> nanos) {
    /** Nanoseconds since then, of the threads that are there now. */
    long since(Use then) {
      long sum = 0;
      for (Map.Entry<String, Long> thread : nanos.entrySet()) {
        sum += thread.getValue() - then.nanos().getOrDefault(thread.getKey(), 0L);
      }
      return sum;
    }
  }

  Use use() {
    Map<String, Long> nanos = new HashMap<>();
    // cpu  user nice system idle iowait irq softirq steal
    nanos.put("host", (long) (field(processes.resolve("stat"), 8) * NANOS_PER_TICK));
    try (DirectoryStream<Path> all = Files.newDirectoryStream(processes, "[0-9]*")) {
      for (Path process : all) {
        if (!own.contains(process.getFileName().toString())) {
          threads(process, nanos);
        }
      }
    } catch (IOException e) {
      return new Use(nanos); // no such directory: not Linux
    }
    return new Use(nanos);
  }

  private static void threads(Path process, Map<String, Long> nanos) {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        nanos.put(thread.toString(), field(thread.resolve("schedstat"), 0));
      }
    } catch (IOException e) {
      return; // the process has ended meanwhile
    }
  }

  private static long field(Path file, int k) {
    try {
      List<String> lines = Files.readAllLines(file);
      // of a thread that ends while it is asked, the file is there and empty
      return lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).split("\\s+")[k]);
    } catch (IOException e) {
      return 0; // the thread has ended meanwhile
    }
  }
}
