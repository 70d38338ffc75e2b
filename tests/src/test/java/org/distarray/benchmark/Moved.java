package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.redist.Exchange;

/**
 * The time of a square matrix's move from blocks of rows to another layout, over the time of a
 * plain copy of the matrix by two threads, or on Spark over that of a plain shuffle of the bytes
 * that must move. Beside it: the longest move over the median one.
 */
final class Moved implements Operation {
  private static final int PAIRS = 5;

  private final String layout;

  /** A move to a layout, such as {@code "nb"}. */
  Moved(String layout) {
    this.layout = layout;
  }

  @Override
  public double check(Bed bed) {
    DistArray a = bed.inputs().square();
    try (DistArray moved = a.distributeAs(to(a)).compute()) {
      if (!moved.equal(a).all().asBoolean()) {
        throw new IllegalStateException("Cannot measure: a move to '" + layout + "' lost elements");
      }
      return moved.sum().asDouble();
    }
  }

  @Override
  public Sample measure(Bed bed, double seconds) {
    DistArray a = bed.inputs().square();
    Distribution to = to(a);
    long bytes = Double.BYTES * Exchange.between(a.distribution(), to).moved();
    List<Double> moves = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int k = 0; k <= PAIRS; k++) {
      long start = System.nanoTime();
      DistArray moved = a.distributeAs(to).compute();
      double took = (System.nanoTime() - start) / 1e9;
      moved.close();
      start = System.nanoTime();
      bed.plainMove(a.size(), bytes);
      double plain = (System.nanoTime() - start) / 1e9;
      if (k > 0) { // the first is cold
        moves.add(took);
        ratios.add(took / plain);
      }
    }
    double ratio = Ratios.median(ratios);
    return new Sample(ratio, ratio, ratio, Collections.max(moves) / Ratios.median(moves), 0);
  }

  private Distribution to(DistArray a) {
    return a.context().distribution(a.shape(), layout);
  }
}
