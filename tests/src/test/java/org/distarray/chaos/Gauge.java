package org.distarray.chaos;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;

/**
 * What a process holds at a moment when no operation runs.
 *
 * @param heap bytes on the heap after a collection
 * @param threads live threads of this JVM
 * @param descriptors open files and sockets of this process; -1 where the system does not tell
 * @param rdds persistent RDDs
 * @param files files that operations have left
 * @param local files in Spark's local directories: shuffles, broadcasts, blocks
 */
record Gauge(long heap, int threads, long descriptors, int rdds, long files, long local) {
  /** Rests of finished work that a later round takes away. */
  private static final long SETTLED = 32L << 20;

  static Gauge read(SparkContext context, Path files, Path local)
      throws IOException, InterruptedException {
    long heap = Long.MAX_VALUE;
    for (int k = 0; k < 4; k++) { // Spark's cleaner works behind the collector
      System.gc();
      Thread.sleep(300);
      heap = Math.min(heap, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return new Gauge(
        heap,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : -1,
        context.getPersistentRDDs().size(),
        count(files),
        count(local));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  /** What has grown since an earlier moment beyond what comes and goes; empty if nothing has. */
  String grownSince(Gauge before) {
    StringBuilder out = new StringBuilder();
    grown(out, "heap", before.heap + before.heap / 10 + SETTLED, heap);
    grown(out, "threads", before.threads + 8L, threads);
    grown(out, "descriptors", before.descriptors + 32, descriptors);
    grown(out, "RDDs", 0, rdds);
    grown(out, "files", 0, files);
    grown(out, "local files", 2 * before.local + 200, local);
    return out.toString();
  }

  private static void grown(StringBuilder out, String name, long most, long now) {
    if (now > most) {
      out.append(name).append(' ').append(now).append(" (at most ").append(most).append(") ");
    }
  }

  String row(long minute, long rounds, double millis) {
    return "| %d | %d | %.0f | %.1f | %d | %d | %d | %d | %d |"
        .formatted(minute, rounds, millis, heap / 1e6, threads, descriptors, rdds, files, local);
  }
}
