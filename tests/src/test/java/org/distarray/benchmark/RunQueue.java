package org.distarray.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How long the threads of a process were ready to run and had no processor: what other programs on
 * the machine cost it. 0 where the system does not tell (it is Linux that does).
 */
final class RunQueue {
  private static final double NANOS_PER_TICK = 1e7;

  private static final Pattern OF_JVM = Pattern.compile("(C1|C2|GC|G1|VM) ");

  private final Path system;
  private final Path tasks;

  RunQueue(long pid) {
    this(Path.of("/proc"), pid);
  }

  /**
   * Reads from another directory than {@code /proc}.
   *
   * @param processes a directory of that form
   */
  RunQueue(Path processes, long pid) {
    this.system = processes.resolve("stat");
    this.tasks = processes.resolve(String.valueOf(pid)).resolve("task");
  }

  /**
   * Nanoseconds, of threads that are alive, and what a host kept from this machine. The JVM's own
   * threads, which compile and collect, do not count: when they wait, nobody waits for them.
   */
  long waited() {
    long sum = stolen();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        sum += isOfJvm(thread) ? 0 : field(thread.resolve("schedstat"), 1);
      }
    } catch (IOException e) {
      return sum; // no such directory: not Linux
    }
    return sum;
  }

  private static boolean isOfJvm(Path thread) throws IOException {
    Path name = thread.resolve("comm");
    return Files.exists(name) && OF_JVM.matcher(Files.readString(name)).lookingAt();
  }

  private long stolen() {
    // cpu  user nice system idle iowait irq softirq steal
    return (long) (field(system, 8) * NANOS_PER_TICK);
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
