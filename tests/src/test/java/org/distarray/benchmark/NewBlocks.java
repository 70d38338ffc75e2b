package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.distarray.DistArray;

/**
 * How much longer {@code y = f(x).compute()} takes in a loop than {@code f(x).computeInto(y)}: by
 * the clock, since collections of garbage are what the loop may cost. Each new {@code y} takes the
 * place of the one before, which nobody closes.
 */
final class NewBlocks implements Operation {
  private static final int PAIRS = 6;

  private DistArray last;

  @Override
  public double check(Bed bed) {
    return expression(bed).sum().asDouble();
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    try (DistArray room = expression(bed).compute()) {
      List<Double> ratios = new ArrayList<>();
      for (int k = 0; k < PAIRS; k++) {
        Sample made = bed.time(() -> made(bed), done -> {}, seconds / PAIRS);
        Sample into =
            bed.time(() -> expression(bed).computeInto(room), done -> {}, seconds / PAIRS);
        ratios.add(made.wall() / into.wall());
      }
      last.close();
      double ratio = Ratios.median(ratios);
      return new Sample(ratio, ratio, ratio);
    }
  }

  private DistArray made(Bed bed) {
    last = expression(bed).compute();
    return last;
  }

  private static DistArray expression(Bed bed) {
    return bed.inputs().a().multiply(2).add(bed.inputs().b());
  }
}
