package org.distarray.io.mutants;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.distarray.Context;

/**
 * Damages good files of all formats again and again, and puts each to the public doors. The Java
 * side of {@code tests/bin/file-mutants}.
 *
 * <p>Mutant n is of specimen n modulo their number, and made with a seed of its own, so that it can
 * be made alone.
 */
public final class FileMutants {
  private static final long MOST_CPU_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long HANGING_SECONDS = 120;
  private static final int SHOWN = 30;

  private static volatile String current = "";
  private static volatile long since = System.nanoTime();

  private FileMutants() {}

  /** {@code SEED FIRST COUNT}; prints each failure, and exits with 1 if there is one. */
  public static void main(String[] args) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    long seed = Long.parseLong(args[0]);
    long first = Long.parseLong(args[1]);
    long count = Long.parseLong(args[2]);
    Path folder = Files.createTempDirectory("file-mutants");
    watch();
    long failed = run(seed, first, count, folder);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    System.exit(failed == 0 ? 0 : 1);
  }

  private static long run(long seed, long first, long count, Path folder) throws IOException {
    List<Specimen> specimens = Specimen.all(folder);
    long arrays = 0;
    long errors = 0;
    long failed = 0;
    long slowest = 0;
    try (Context context = Context.local(3)) {
      for (long n = first; n < first + count; n++) {
        Specimen specimen = specimens.get((int) (n % specimens.size()));
        Random random = new Random(seed * 1_000_003 + n);
        current = specimen + ", mutant " + n;
        since = System.nanoTime();
        long start = cpuNanos();
        specimen.damage(random);
        Doors doors = new Doors(context, specimen.path(), random);
        Throwable failure = null;
        try {
          doors.enter();
        } catch (Throwable e) {
          failure = e;
        }
        long nanos = cpuNanos() - start;
        slowest = Math.max(slowest, nanos);
        if (failure == null && nanos > MOST_CPU_NANOS) {
          failure = new IllegalStateException("it took " + nanos / 1_000_000 + " ms");
        }
        if (failure != null && ++failed <= SHOWN) {
          System.out.println(current + ": " + failure);
          show(failure);
        }
        arrays += doors.arrays();
        errors += doors.errors();
        specimen.restore();
      }
    }
    System.out.printf(
        "file-mutants: %d mutants of %d files, %d arrays read, %d errors, %d failed; at most %d ms%n",
        count, specimens.size(), arrays, errors, failed, slowest / 1_000_000);
    return failed;
  }

  private static void show(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    Arrays.stream(trace).limit(6).forEach(at -> System.out.println("    at " + at));
    if (failure.getCause() != null) {
      System.out.println("  caused by " + failure.getCause());
      show(failure.getCause());
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Ends this program when a mutant does not end, and tells where it is. */
  private static void watch() {
    Thread watch =
        new Thread(
            () -> {
              while (System.nanoTime() - since < TimeUnit.SECONDS.toNanos(HANGING_SECONDS)) {
                try {
                  Thread.sleep(1000);
                } catch (InterruptedException e) {
                  return;
                }
              }
              System.out.println(current + ": hangs");
              Map<Thread, StackTraceElement[]> all = new HashMap<>(Thread.getAllStackTraces());
              all.forEach(
                  (thread, trace) -> {
                    System.out.println("  " + thread.getName());
                    Arrays.stream(trace).limit(12).forEach(at -> System.out.println("    " + at));
                  });
              Runtime.getRuntime().halt(1);
            });
    watch.setDaemon(true);
    watch.start();
  }
}
