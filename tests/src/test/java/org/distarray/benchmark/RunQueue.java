package org.distarray.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How long the threads of a process were ready to run and had no processor: what other programs on
 * the machine cost it. 0 where the system does not tell (it is Linux that does).
 */
final class RunQueue {
  private static final double NANOS_PER_TICK = 1e7;

  private final Path tasks;

  RunQueue(long pid) {
    this.tasks = Path.of("/proc", String.valueOf(pid), "task");
  }

  /** Nanoseconds, of threads that are alive, and what a host kept from this machine. */
  long waited() {
    long sum = stolen();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        sum += field(thread.resolve("schedstat"), 1);
      }
    } catch (IOException e) {
      return sum; // no such directory: not Linux
    }
    return sum;
  }

  private static long stolen() {
    // cpu  user nice system idle iowait irq softirq steal
    return (long) (field(Path.of("/proc/stat"), 8) * NANOS_PER_TICK);
  }

  private static long field(Path file, int k) {
    try {
      return Long.parseLong(Files.readAllLines(file).get(0).split("\\s+")[k]);
    } catch (IOException e) {
      return 0; // the thread has ended meanwhile
    }
  }
}
