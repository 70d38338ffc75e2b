package org.distarray.benchmark;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.distarray.benchmark.StageTime.Load;

/**
 * Prints the predicted times of {@code tests/GROWTH.md}: of what {@link GrowthBenchmark} measures,
 * on executors that share two processors; then of clusters whose driver has its own.
 */
public final class GrowthModel {
  private static final int RANKS = 16; // of the works that are measured
  private static final double SHARED = 0.65;
  private static final int ITEM = 8; // bytes of an element

  private GrowthModel() {}

  /**
   * A work over elements that are held.
   *
   * @param tasks the tasks for each rank: a move sends by one and receives by another
   * @param nanos of one processor for an element: one executor, 4 * 10^7 elements
   * @param moves whether each rank sends each other one elements
   */
  private record Kind(int tasks, int shuffles, double nanos, boolean moves) {
    Load over(double elements, long ranks) {
      return new Load(
          tasks * ranks,
          shuffles,
          moves ? ranks * ranks : 0,
          elements * nanos * 1e-9,
          moves ? elements * ITEM : 0);
    }
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> all = new LinkedHashMap<>();
    all.put("sum(sin(a))", new Kind(1, 0, 2.4, false));
    all.put("a + 1, held", new Kind(1, 0, 4.0, false));
    all.put("rows to columns", new Kind(2, 1, 49.4, true));
    all.put("sort", new Kind(4, 2, 74, true));
    return all;
  }

  public static void main(String[] args) {
    here("tasks, 100 ranks", new Load(100, 0, 0, 0, 0), 2);
    here("tasks, 1000 ranks", new Load(1000, 0, 0, 0, 0), 2);
    here("tasks, 10000 ranks", new Load(10_000, 0, 0, 0, 0), 2);
    for (int ranks : new int[] {30, 100, 300}) {
      // tiny pieces are sent by two tasks for each of two cores, and received by one for each rank
      here("pairs, " + ranks + " ranks", new Load(ranks + 4, 1, (long) ranks * ranks, 0, 0), 2);
    }
    kinds()
        .forEach(
            (name, kind) -> {
              here(name + ", 4e7, 1 executor", kind.over(4e7, RANKS), 1);
              here(name + ", 16e7, 1 executor", kind.over(16e7, RANKS), 1);
              here(name + ", 8e7, 2 executors", kind.over(8e7, RANKS), 2);
              here(name + ", 16e7, 2 executors", kind.over(16e7, RANKS), 2);
            });
    for (int cores : new int[] {100, 10_000}) {
      for (double each : new double[] {4e7, 1.2e8}) {
        kinds().forEach((name, kind) -> there(name, kind, cores, each));
      }
    }
  }

  private static void here(String name, Load load, int cores) {
    StageTime time = new StageTime(cores, cores == 1 ? 1 : SHARED, false);
    System.out.printf(Locale.ROOT, "| %s | %.2f s |%n", name, time.of(load));
  }

  /** Weak scaling: so many elements for each core, and a rank for each core. */
  private static void there(String name, Kind kind, int cores, double each) {
    StageTime time = new StageTime(cores, 1, true);
    Load load = kind.over(each * cores, cores);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1e | %.1f s | %.1f s | %.1f s |%n",
        name,
        cores,
        each,
        time.driver(load),
        time.executors(load),
        time.of(load));
  }
}
