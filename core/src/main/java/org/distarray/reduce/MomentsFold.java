package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The variance from sums of distances and of their squares, each from a point near the mean: the
 * tile's mean, in two loops over each tile; or the mean of the elements before, in rows. States are
 * merged after Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance".
 *
 * <p>A state is {@code p}, the sum of {@code x - p}, and the sum of {@code (x - p)^2}: so the mean
 * has twice the digits of a double, and a large offset of all elements takes none from the variance.
 * In rows the point moves to the mean at 1, 2, 4, ..., 64, and every 64 elements: no more elements
 * are far from it than were near, whatever the first one was. A complex variance is that of the real
 * parts and that of the imaginary ones, added up.
 *
 * <p>Where squares leave the range of doubles, elements are divided by {@code 2^600}, or multiplied
 * by it, and looked at again.
 */
final class MomentsFold extends Fold {
  /** Between these, squares and their sums are in range and have all their digits. */
  private static final double LIMIT = 0x1p1020;

  private static final double TINY = 0x1p-940;

  /** Elements are divided by two to the power of this, of its negative, or of 0. */
  private static final int FAR = 600;

  /** In rows, the point moves after so many elements. */
  private static final int STRETCH = 64;

  MomentsFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    return new Partial(type, results, 1, 2 * width, 2 * width);
  }

  /** The distance of sums from points, and of compensations from squares, in their columns. */
  private static int plane(Partial p) {
    return p.doubles.length / 2;
  }

  @Override
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, n * width);
    int start = scratch.start();
    double[] lanes = scratch.lanes();
    scratch.loops().sums(x, start, n * width, lanes);
    add(into, x, start, n, at, lanes, 0, scratch);
  }

  @Override
  void runFour(Partial into, Object array, int from, int at, Scratch scratch) {
    int n = TILE * width;
    double[] x = scratch.doubles(array, from * width, 4 * n);
    int start = scratch.start();
    double[] lanes = scratch.lanes();
    scratch.loops().sumsOfFour(x, start, n, lanes);
    for (int tile = 0; tile < 4; tile++) {
      add(into, x, start + tile * n, TILE, at, lanes, tile * DoubleLoops.LANES, scratch);
    }
  }

  /** Adds a tile whose sums are in 8 lanes. */
  private void add(
      Partial into, double[] x, int start, int n, int at, double[] lanes, int lane, Scratch s) {
    double even = SumFold.even(lanes, lane);
    double odd = SumFold.odd(lanes, lane);
    double re = (width == 1 ? even + odd : even) / n;
    double im = width == 1 ? re : odd / n;
    double[] d = s.distances();
    s.loops().squares(x, start, n * width, re, im, d);
    double evens = SumFold.even(d, 0);
    double odds = SumFold.odd(d, 0);
    double evenSum = SumFold.even(d, DoubleLoops.LANES);
    double oddSum = SumFold.odd(d, DoubleLoops.LANES);
    if (width == 1) {
      addTile(into, at, x, start, n, re, evenSum + oddSum, evens + odds);
    } else {
      addTile(into, 2 * at, x, start, n, re, evenSum, evens);
      addTile(into, 2 * at + 1, x, start + 1, n, im, oddSum, odds);
    }
    into.longs[at] += n;
  }

  /** Adds a part of a tile: the sums of distances from a point and of their squares. */
  private void addTile(
      Partial into, int i, double[] x, int from, int n, double p, double sum, double squares) {
    long seen = into.longs[i / width];
    if (squares < LIMIT && squares >= TINY || squares == 0 && isEqual(x, from, n, p)) {
      merge(into, i, seen, n, p, sum, squares, 0, 0);
    } else if (!Double.isNaN(into.rest[i])) {
      int exponent = squares < TINY ? -FAR : FAR;
      double scale = Math.scalb(1.0, -exponent);
      double total = 0;
      for (int k = 0; k < n; k++) {
        total += x[from + k * width] * scale;
      }
      double mean = total / n;
      double distances = 0;
      double far = 0;
      for (int k = 0; k < n; k++) {
        double d = x[from + k * width] * scale - mean;
        distances += d;
        far += d * d;
      }
      merge(into, i, seen, n, mean, distances, far, 0, exponent);
    }
  }

  private boolean isEqual(double[] x, int from, int n, double p) {
    for (int k = 0; k < n; k++) {
      if (x[from + k * width] != p) {
        return false;
      }
    }
    return true;
  }

  @Override
  void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch) {
    for (int k = 1; k < n; k++) {
      if (into.longs[at + k] != into.longs[at]) {
        for (int c = 0; c < n; c++) {
          rows(into, array, from + c, stride, rows, 1, at + c, scratch);
        }
        return;
      }
    }
    long seen = into.longs[at];
    // the parts of complex elements are columns too
    for (int c = 0; c < n * width; c += DoubleLoops.COLUMNS) {
      int columns = Math.min(DoubleLoops.COLUMNS, n * width - c);
      columns(into, array, from * width + c, stride * width, rows, columns, at * width + c, scratch);
    }
    Arrays.fill(into.longs, at, at + n, seen + rows);
  }

  /** Adds rows of primitives to parts of which equally many were seen. */
  private static void columns(
      Partial into, Object array, int from, int stride, int rows, int n, int i, Scratch scratch) {
    int plane = plane(into);
    double[] points = scratch.saved(0, into.doubles, i, n);
    double[] sums = scratch.saved(1, into.doubles, plane + i, n);
    double[] squares = scratch.saved(2, into.rest, i, n);
    double[] rests = scratch.saved(3, into.rest, plane + i, n);
    long seen = into.longs[i / into.type.width()];
    DoubleLoops loops = scratch.loops();
    int r = 0;
    if (seen == 0) {
      double[] x = scratch.doubles(array, from, n);
      System.arraycopy(x, scratch.start(), into.doubles, i, n);
      r = 1;
    }
    while (r < rows) {
      long moves = next(seen + r);
      int stop = (int) Math.min(rows, moves - seen);
      for (; r + DoubleLoops.ROWS <= stop; r += DoubleLoops.ROWS) {
        double[] x = scratch.panel(array, from + r * stride, stride, n);
        loops.distancesRows(
            x, scratch.start(), scratch.step(), n, into.doubles, into.rest, i, plane);
      }
      for (; r < stop; r++) {
        double[] x = scratch.doubles(array, from + r * stride, n);
        loops.distancesRow(x, scratch.start(), n, into.doubles, into.rest, i, plane);
      }
      for (int k = 0; k < n && seen + r == moves; k++) {
        centre(into, i + k, moves);
      }
    }
    if (!into.hasExponents() && areNear(into, i, n, loops)) {
      return;
    }
    for (int k = 0; k < n; k++) {
      if (isNear(into, i + k, array, from + k, stride, rows, scratch)) {
        continue;
      }
      into.doubles[i + k] = points[k];
      into.doubles[plane + i + k] = sums[k];
      into.rest[i + k] = squares[k];
      into.rest[plane + i + k] = rests[k];
      for (r = 0; r < rows && !Double.isNaN(into.rest[i + k]); r++) {
        double[] x = scratch.doubles(array, from + k + r * stride, 1);
        double point = x[scratch.start()];
        // NaN for what is not finite
        merge(into, i + k, seen + r, 1, point, 0, point - point, 0, 0);
      }
    }
  }

  /** Whether the squares of all columns are plainly in range. */
  private static boolean areNear(Partial p, int from, int n, DoubleLoops loops) {
    int rests = plane(p) + from;
    return loops.firstBelow(p.rest, from, from + n, 1, TINY) == from + n
        && loops.firstBelow(p.rest, from, from + n, -1, -LIMIT) == from + n
        && loops.firstBelow(p.rest, rests, rests + n, -1, -LIMIT) == rests + n;
  }

  /** Whether a column's squares are in range, or zeros that are not too small to be told from 0. */
  private static boolean isNear(
      Partial p, int i, Object array, int from, int stride, int rows, Scratch scratch) {
    double point = p.doubles[i];
    double squares = p.rest[i] + p.rest[plane(p) + i];
    if (p.exponent(i) != 0 || !(squares < LIMIT) || !Double.isFinite(point)) {
      return false;
    }
    boolean near = squares >= TINY || squares == 0;
    for (int r = 0; near && squares == 0 && r < rows && Math.abs(point) < 0x1p-400; r++) {
      near = scratch.doubles(array, from + r * stride, 1)[scratch.start()] == point;
    }
    return near;
  }

  /** The count at which the point moves next. */
  private static long next(long count) {
    return count < STRETCH
        ? 2 * Long.highestOneBit(count)
        : count - count % STRETCH + STRETCH;
  }

  /** Moves the point of the distances to the mean. */
  private static void centre(Partial p, int i, long count) {
    int plane = plane(p);
    double point = p.doubles[i];
    double sum = p.doubles[plane + i];
    double step = sum / count;
    double mean = point + step;
    double error = SumFold.error(point, step, mean);
    p.doubles[i] = mean;
    p.doubles[plane + i] = count * error;
    double b = p.rest[plane + i] - sum * step + count * error * error;
    double a = p.rest[i];
    p.rest[i] = a + b;
    p.rest[plane + i] = SumFold.error(a, b, a + b);
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    int plane = plane(b);
    for (int k = 0; k < n; k++) {
      long count = b.longs[from + k];
      for (int part = 0; part < width && count > 0; part++) {
        int j = (from + k) * width + part;
        merge(
            into,
            (at + k) * width + part,
            into.longs[at + k],
            count,
            b.doubles[j],
            b.doubles[plane + j],
            b.rest[j],
            b.rest[plane + j],
            (int) b.exponent(j));
      }
      into.longs[at + k] += count;
    }
  }

  /** Merges with a state of one part; the count is left as it is. */
  private static void merge(
      Partial into,
      int i,
      long seen,
      long n,
      double point,
      double sum,
      double squares,
      double rest,
      int exponent) {
    int plane = plane(into);
    if (seen == 0) {
      set(into, i, point, sum, squares, rest, exponent);
      return;
    }
    int from = (int) into.exponent(i);
    int to = Math.max(from, exponent);
    while (true) {
      int f = from - to;
      int g = exponent - to;
      double a = scaled(into.doubles[i], f);
      double b = scaled(point, g);
      double s = scaled(into.doubles[plane + i], f);
      double t = scaled(sum, g);
      double offset = s / seen;
      double other = t / n;
      double delta = (b - a) + (other - offset);
      double share = (double) n / (seen + n);
      double step = offset + delta * share;
      double mean = a + step;
      double error = SumFold.error(a, step, mean);
      double before = scaled(into.rest[i], 2 * f);
      double more = scaled(squares, 2 * g);
      double both = before + more;
      double between = delta * delta * (seen * share);
      double all = both + between;
      // squares of distances from the two means, and then from the new point
      double rests =
          (scaled(into.rest[plane + i], 2 * f) - s * offset)
              + (scaled(rest, 2 * g) - t * other)
              + SumFold.error(before, more, both)
              + SumFold.error(both, between, all)
              + (seen + n) * error * error;
      boolean same = delta == 0 && into.rest[i] == 0 && squares == 0;
      if (!(all < LIMIT) && to < FAR) {
        to += FAR;
      } else if (all < TINY && !same && to > -FAR && Math.max(Math.abs(a), Math.abs(b)) < 0x1p300) {
        to -= FAR;
      } else {
        set(into, i, mean, (seen + n) * error, all, rests, to);
        return;
      }
    }
  }

  private static double scaled(double x, int exponent) {
    return exponent == 0 ? x : Math.scalb(x, exponent);
  }

  private static void set(
      Partial into, int i, double point, double sum, double squares, double rest, int exponent) {
    int plane = plane(into);
    into.doubles[i] = point;
    into.doubles[plane + i] = sum;
    into.rest[i] = squares;
    into.rest[plane + i] = rest;
    into.setExponent(i, exponent);
  }

  /** The sum of squares of distances from the mean over a divisor. */
  static double variance(Partial p, int result, long divisor) {
    int exponent = exponent(p, result);
    return scaled(squares(p, result, exponent) / divisor, 2 * exponent);
  }

  /** The square root of the variance, which is in range where that may not be. */
  static double deviation(Partial p, int result, long divisor) {
    int exponent = exponent(p, result);
    return scaled(Math.sqrt(squares(p, result, exponent) / divisor), exponent);
  }

  private static int exponent(Partial p, int result) {
    int width = p.type.width();
    int last = (result + 1) * width - 1;
    return (int) Math.max(p.exponent(result * width), p.exponent(last));
  }

  private static double squares(Partial p, int result, int exponent) {
    int width = p.type.width();
    int plane = plane(p);
    long n = p.longs[result];
    double all = 0;
    for (int i = result * width; i < (result + 1) * width; i++) {
      double sum = p.doubles[plane + i];
      double part = p.rest[i] + (p.rest[plane + i] - sum * (sum / n));
      all += scaled(Math.max(part, 0), 2 * ((int) p.exponent(i) - exponent));
    }
    return all;
  }
}
