package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Count, mean and sum of squared distances from the mean in one pass over the data: two loops over
 * each tile, Welford's update for single elements, and the pairwise merge of Chan, Golub and
 * LeVeque 1983, "Algorithms for computing the sample variance". A complex mean has two parts, the
 * distances are {@code |x - mean|^2}, real.
 */
final class MomentsFold extends Fold {

  MomentsFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    return new Partial(type, results, 1, width, 1);
  }

  @Override
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, n * width);
    int start = scratch.start();
    double[] lanes = scratch.lanes();
    scratch.loops().sums(x, start, n * width, lanes);
    add(into, x, start, n, at, lanes, 0, scratch.loops());
  }

  @Override
  void runFour(Partial into, Object array, int from, int at, Scratch scratch) {
    int n = TILE * width;
    double[] x = scratch.doubles(array, from * width, 4 * n);
    int start = scratch.start();
    double[] lanes = scratch.lanes();
    scratch.loops().sumsOfFour(x, start, n, lanes);
    for (int tile = 0; tile < 4; tile++) {
      add(into, x, start + tile * n, TILE, at, lanes, tile * DoubleLoops.LANES, scratch.loops());
    }
  }

  /** Adds a tile whose sums are in 8 lanes. */
  private void add(
      Partial into,
      double[] x,
      int start,
      int n,
      int at,
      double[] lanes,
      int lane,
      DoubleLoops loops) {
    double re = SumFold.even(lanes, lane);
    double im = SumFold.odd(lanes, lane);
    if (width == 1) {
      re = (re + im) / n;
      im = re;
    } else {
      re /= n;
      im /= n;
    }
    loops.squares(x, start, n * width, re, im, lanes);
    // the first lanes are free: their sums were used for this tile or for one before
    merge(into, at, n, re, im, SumFold.even(lanes, 0) + SumFold.odd(lanes, 0));
  }

  @Override
  void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch) {
    boolean together = width == 1;
    for (int k = 1; k < n; k++) {
      together &= into.longs[at + k] == into.longs[at];
    }
    if (!together) {
      for (int r = 0; r < rows; r++) {
        double[] x = scratch.doubles(array, (from + r * stride) * width, n * width);
        int start = scratch.start();
        for (int k = 0; k < n; k++) {
          add(into, at + k, x[start + k * width], x[start + (k + 1) * width - 1]);
        }
      }
      return;
    }
    long seen = into.longs[at];
    DoubleLoops loops = scratch.loops();
    double[] shares = new double[DoubleLoops.ROWS];
    for (int c = 0; c < n; c += DoubleLoops.COLUMNS) {
      int columns = Math.min(DoubleLoops.COLUMNS, n - c);
      long count = seen;
      int r = 0;
      for (; r + DoubleLoops.ROWS <= rows; r += DoubleLoops.ROWS) {
        double[] x = scratch.panel(array, from + r * stride + c, stride, columns);
        for (int k = 0; k < shares.length; k++) {
          shares[k] = 1.0 / ++count;
        }
        loops.momentsRows(
            x, scratch.start(), scratch.step(), columns, shares, into.doubles, into.rest, at + c);
      }
      for (; r < rows; r++) {
        double[] x = scratch.doubles(array, from + r * stride + c, columns);
        loops.momentsRow(
            x, scratch.start(), columns, 1.0 / ++count, into.doubles, into.rest, at + c);
      }
    }
    Arrays.fill(into.longs, at, at + n, seen + rows);
  }

  /** Welford's update with one element; the imaginary part of a real one is not looked at. */
  private void add(Partial into, int at, double re, double im) {
    double share = 1.0 / ++into.longs[at];
    double[] means = into.doubles;
    int i = at * width;
    double delta = re - means[i];
    means[i] += delta * share;
    double square = delta * (re - means[i]);
    if (width == 2) {
      delta = im - means[i + 1];
      means[i + 1] += delta * share;
      square += delta * (im - means[i + 1]);
    }
    into.rest[at] += square;
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    for (int k = 0; k < n; k++) {
      int i = (from + k) * width;
      merge(
          into,
          at + k,
          b.longs[from + k],
          b.doubles[i],
          b.doubles[i + width - 1],
          b.rest[from + k]);
    }
  }

  private void merge(Partial into, int at, long n, double re, double im, double m2) {
    long seen = into.longs[at];
    if (n == 0) {
      return;
    }
    int i = at * width;
    into.longs[at] = seen + n;
    if (seen == 0) {
      into.doubles[i] = re;
      into.doubles[i + width - 1] = width == 1 ? re : im;
      into.rest[at] = m2;
      return;
    }
    double share = (double) n / (seen + n);
    double delta = re - into.doubles[i];
    into.doubles[i] += delta * share;
    double distance = delta * delta;
    if (width == 2) {
      delta = im - into.doubles[i + 1];
      into.doubles[i + 1] += delta * share;
      distance += delta * delta;
    }
    into.rest[at] += m2 + distance * (seen * share);
  }
}
