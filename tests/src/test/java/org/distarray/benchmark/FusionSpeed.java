package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;

/**
 * Computes an expression in one pass and step by step, in turn. Prints how many times as long the
 * steps take, in each of some tries, of which the last is the best.
 */
final class FusionSpeed {
  /** At least so many times. */
  static final double WANTED = 2;

  private static final long N = 2_000_000;
  private static final int TRIES = 8;
  private static final int RUNS = 9;

  private FusionSpeed() {}

  public static void main(String[] none) {
    try (Context context = Context.local(2)) {
      Inputs in = new Inputs(context, N);
      DistArray a = in.a();
      DistArray b = in.b();
      double last = stepByStep(a, b);
      if (last != inOnePass(a, b)) {
        throw new AssertionError("the last element is not " + last);
      }
      double ratio = 0;
      for (int k = 0; k < TRIES && ratio < WANTED; k++) {
        ratio = ratio(() -> stepByStep(a, b), () -> inOnePass(a, b));
        System.out.println("TIMES " + ratio);
      }
    }
  }

  /** How many times as long the first takes: medians of runs in turn. */
  private static double ratio(Runnable slow, Runnable fast) {
    List<Double> slowTimes = new ArrayList<>();
    List<Double> fastTimes = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      slowTimes.add(seconds(slow));
      fastTimes.add(seconds(fast));
    }
    return Ratios.median(slowTimes) / Ratios.median(fastTimes);
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double inOnePass(DistArray a, DistArray b) {
    try (DistArray out = Works.fused(a, b).compute()) {
      return out.item(N - 1) instanceof Double last ? last : Double.NaN;
    }
  }

  private static double stepByStep(DistArray a, DistArray b) {
    List<DistArray> made = new ArrayList<>();
    DistArray squared = step(made, a.square());
    DistArray doubled = step(made, squared.multiply(2));
    DistArray tripled = step(made, b.multiply(3));
    DistArray curve = step(made, doubled.add(tripled));
    DistArray product = step(made, a.multiply(b));
    DistArray size = step(made, a.abs());
    DistArray below = step(made, size.add(1));
    DistArray fraction = step(made, product.divide(below));
    DistArray out = step(made, curve.subtract(fraction));
    double last = out.item(N - 1) instanceof Double d ? d : Double.NaN;
    made.forEach(DistArray::close);
    return last;
  }

  private static DistArray step(List<DistArray> made, DistArray array) {
    made.add(array.compute());
    return array;
  }
}
