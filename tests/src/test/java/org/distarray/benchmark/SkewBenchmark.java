package org.distarray.benchmark;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/**
 * Sorts of skewed elements against a sort of random ones: all equal, two values, in order, in
 * reverse order, all NaN, and all on one of the ranks. Prints milliseconds of the processors and of
 * the wall, the least of some rounds, and their ratios to the random ones.
 *
 * <p>{@code tests/README.md} has the command; the number of elements is its argument.
 */
public final class SkewBenchmark {
  private static final int RANKS = 4;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 3;
  private static final String RANDOM = "random";

  private SkewBenchmark() {}

  public static void main(String[] args) {
    long n = args.length > 0 ? Long.parseLong(args[0]) : 10_000_000;
    try (Context context = Context.local(RANKS)) {
      Map<String, DistArray> all = arrays(context, n);
      Map<String, Sample> least = new LinkedHashMap<>();
      ProcessClock clock = new ProcessClock();
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        for (Map.Entry<String, DistArray> each : all.entrySet()) {
          Sample sample =
              clock.time(
                  () -> each.getValue().order().sort().compute(),
                  DistArray::close,
                  Double.MIN_NORMAL);
          if (round >= 0) {
            least.merge(each.getKey(), sample, SkewBenchmark::lesser);
          }
        }
      }
      Sample random = least.get(RANDOM);
      least.forEach((name, each) -> System.out.println(row(name, each, random)));
    }
  }

  private static Map<String, DistArray> arrays(Context context, long n) {
    Map<String, DistArray> out = new LinkedHashMap<>();
    DistArray rising = context.arange(context.distribution(n), DType.FLOAT64);
    DistArray random = context.random().rand(n);
    long[] bounds = new long[RANKS + 1];
    Arrays.fill(bounds, 2, bounds.length, n);
    int[] targets = random.distribution().targets();
    out.put(RANDOM, random);
    out.put("all equal", rising.multiply(0));
    out.put("two values", rising.remainder(2));
    out.put("sorted", rising);
    out.put("reverse sorted", rising.get("::-1").copy());
    out.put("all NaN", rising.multiply(Double.NaN));
    Distribution one = Distribution.of(List.of(Block.irregular(bounds)), targets);
    out.put("all on one rank", random.distributeAs(one));
    out.replaceAll((name, a) -> a.compute());
    return out;
  }

  private static Sample lesser(Sample a, Sample b) {
    return a.cpu() <= b.cpu() ? a : b;
  }

  private static String row(String name, Sample each, Sample random) {
    return String.format(
        "%-16s processors %7.1f ms, %.2f of random; wall %7.1f ms, %.2f of random",
        name,
        1e3 * each.cpu(),
        each.cpu() / random.cpu(),
        1e3 * each.wall(),
        each.wall() / random.wall());
  }
}
