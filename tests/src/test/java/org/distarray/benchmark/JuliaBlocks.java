package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;

/**
 * How much longer a Julia set takes in blocks of rows than in cyclic rows, over four engines for
 * each processor: by the clock, as processors that wait use no time.
 */
final class JuliaBlocks implements Operation {
  private static final int PARTS = 4;
  private static final int PAIRS = 4;

  @Override
  public double check(Bed bed) {
    try (Context context = context(bed)) {
      return steps(bed, context, "bn");
    }
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    try (Context context = context(bed)) {
      List<Double> ratios = new ArrayList<>();
      for (int k = 0; k < PAIRS; k++) {
        Sample blocks = bed.time(() -> steps(bed, context, "bn"), x -> {}, seconds / PAIRS);
        Sample cyclic = bed.time(() -> steps(bed, context, "cn"), x -> {}, seconds / PAIRS);
        ratios.add(blocks.wall() / cyclic.wall());
      }
      double ratio = Ratios.median(ratios);
      return new Sample(ratio, ratio, ratio);
    }
  }

  private static Context context(Bed bed) {
    return bed.context(PARTS * Runtime.getRuntime().availableProcessors());
  }

  private static double steps(Bed bed, Context context, String layout) {
    DistArray counts = JuliaPlane.counts(context, bed.inputs().n(), layout);
    return counts.sum().asDouble();
  }
}
