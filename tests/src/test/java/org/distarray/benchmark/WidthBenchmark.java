package org.distarray.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * The time and the memory of the driver for operations over many ranks, in process: of the plan,
 * and of a run in which each rank has almost nothing to do.
 *
 * <p>The arguments are numbers of ranks. {@code tests/README.md} has the command.
 */
public final class WidthBenchmark {
  private WidthBenchmark() {}

  /** From these numbers of pairs of ranks on, rows are not turned to columns. */
  private static final long MOST_PAIRS = 20_000_000;

  private static Map<String, Function<Context, DistArray>> operations(long ranks) {
    Map<String, Function<Context, DistArray>> all = new LinkedHashMap<>();
    all.put("sum", c -> rows(c, 4).sum());
    all.put("cumsum", c -> rows(c, 4).cumsum(0));
    all.put(
        "mapOverlap",
        c -> rows(c, 4).mapOverlap(Overlap.depth(1, 0), b -> b.array(), DType.FLOAT64));
    all.put("blocks to cyclic", c -> move(rows(c, 4), "cn"));
    if (ranks * ranks < MOST_PAIRS) {
      all.put("rows to columns", c -> move(rows(c, c.nengines()), "nb"));
    }
    return all;
  }

  private static DistArray rows(Context c, long columns) {
    return c.arange(c.distribution(Shape.of(2L * c.nengines(), columns), "bn"), DType.FLOAT64);
  }

  private static DistArray move(DistArray a, String dist) {
    return a.distributeAs(a.context().distribution(a.shape(), dist));
  }

  public static void main(String[] args) {
    for (String arg : args) {
      int ranks = Integer.parseInt(arg);
      operations(ranks).forEach((name, operation) -> measure(name, ranks, operation));
    }
  }

  private static void measure(String name, int ranks, Function<Context, DistArray> operation) {
    try (Context context = Context.local(ranks)) {
      for (int round = 0; round < 3; round++) {
        long free = used();
        long start = System.nanoTime();
        DistArray out = operation.apply(context);
        int characters = out.explain().length();
        long planned = System.nanoTime();
        out.compute();
        long done = System.nanoTime();
        System.out.printf(
            "%s over %d ranks: plan %.1f ms, run %.1f ms (round %d), %d kB held, %d characters of plan%n",
            name,
            ranks,
            (planned - start) / 1e6,
            (done - planned) / 1e6,
            round,
            used() - free >> 10,
            characters);
      }
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
