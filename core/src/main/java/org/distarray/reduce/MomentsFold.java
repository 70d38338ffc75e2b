package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The variance from sums of distances and of their squares, each from a point near the mean: the
 * tile's mean, in two loops over each tile; or the mean of the elements before, in rows. States are
 * merged after Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance".
 *
 * <p>A state is {@code p}, the sum of {@code x - p}, and the sum of {@code (x - p)^2}: so the mean
 * has twice the digits of a double, and a large offset of all elements takes none from the
 * variance. In rows the point moves to the mean at 1, 2, 4, ..., 64, and every 64 elements: no more
 * elements are far from it than were near, whatever the first one was. A complex variance is that
 * of the real parts and that of the imaginary ones, added up.
 *
 * <p>Where squares leave the range of doubles, elements are divided by {@code 2^600}, or multiplied
 * by it, and looked at again.
 */
final class MomentsFold extends Fold {
  private static final double LIMIT = DoubleLoops.LIMIT;
  private static final double TINY = DoubleLoops.TINY;

  /** Elements are divided by two to the power of this, of its negative, or of 0. */
  private static final int FAR = 600;

  /** In rows, the point moves after so many elements. */
  private static final int STRETCH = 64;

  /** In lines, the point moves after so many elements. */
  private static final int LINE = 4 * TILE;

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
    DoubleLoops loops = scratch.loops();
    long seen = into.longs[at];
    int i = at * width;
    // as many elements have a mean near which more squares are not much greater than theirs
    boolean known = seen >= n && into.nearFrom(i, width) == width;
    double re = into.doubles[i];
    double im = into.doubles[i + width - 1];
    if (!known) {
      double[] lanes = scratch.lanes();
      loops.sums(x, start, n * width, lanes);
      double even = SumFold.even(lanes, 0);
      double odd = SumFold.odd(lanes, 0);
      re = (width == 1 ? even + odd : even) / n;
      im = width == 1 ? re : odd / n;
    }
    double[] d = scratch.distances();
    loops.squares(x, start, n * width, re, im, d);
    double square = SumFold.even(d, 0);
    double oddSquare = SumFold.odd(d, 0);
    double sum = SumFold.even(d, DoubleLoops.LANES);
    double oddSum = SumFold.odd(d, DoubleLoops.LANES);
    if (width == 1) {
      add(into, i, known, x, start, n, re, sum + oddSum, square + oddSquare, loops);
    } else {
      add(into, i, known, x, start, n, re, sum, square, loops);
      add(into, i + 1, known, x, start + 1, n, im, oddSum, oddSquare, loops);
    }
    into.longs[at] = seen + n;
  }

  /**
   * Adds a part of a tile: the sums of distances from a point and of their squares.
   *
   * @param known whether the point is that of the state
   */
  private void add(
      Partial into,
      int i,
      boolean known,
      double[] x,
      int from,
      int n,
      double point,
      double sum,
      double squares,
      DoubleLoops loops) {
    long seen = into.longs[i / width];
    boolean near = squares < LIMIT && squares >= TINY;
    near |= squares == 0 && areAll(x, from, n, point, loops);
    if (near && known) {
      int plane = plane(into);
      into.doubles[plane + i] += sum;
      into.rest[plane + i] += squares;
      if (seen < LINE || seen / LINE < (seen + n) / LINE) {
        centre(into, i, seen + n);
      }
    } else if (near) {
      merge(into, i, seen, n, point, sum, squares, 0, 0);
    } else if (!Double.isNaN(into.rest[i])) {
      addFar(into, i, x, from, n, squares < TINY ? -FAR : squares < LIMIT ? 0 : FAR);
    }
  }

  /** Adds a part of a tile of elements that are divided by {@code 2^exponent}. */
  private void addFar(Partial into, int i, double[] x, int from, int n, int exponent) {
    double scale = Math.scalb(1.0, -exponent);
    double total = 0;
    for (int k = 0; k < n; k++) {
      total += x[from + k * width] * scale;
    }
    double mean = total / n;
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < n; k++) {
      double d = x[from + k * width] * scale - mean;
      sum += d;
      squares += d * d;
    }
    merge(into, i, into.longs[i / width], n, mean, sum, squares, 0, exponent);
  }

  /** Whether all elements are one number; squares of distances from it may have vanished. */
  private boolean areAll(double[] x, int from, int n, double point, DoubleLoops loops) {
    if (width == 1) {
      int to = from + n;
      return loops.firstBelow(x, from, to, 1, point) == to
          && loops.firstBelow(x, from, to, -1, -point) == to;
    }
    return areAll(x, from, 2, n, point);
  }

  private static boolean areAll(double[] x, int from, int stride, int n, double point) {
    for (int k = 0; k < n; k++) {
      if (x[from + k * stride] != point) {
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
      columns(
          into, array, from * width + c, stride * width, rows, columns, at * width + c, scratch);
    }
    Arrays.fill(into.longs, at, at + n, seen + rows);
  }

  /** Adds rows of primitives to parts of which equally many were seen. */
  private static void columns(
      Partial into, Object array, int from, int stride, int rows, int n, int i, Scratch scratch) {
    long seen = into.longs[i / into.type.width()];
    int r = 0;
    if (seen == 0) {
      double[] x = scratch.doubles(array, from, n);
      for (int k = 0; k < n; k++) {
        double point = x[scratch.start() + k];
        // NaN for what is not finite
        set(into, i + k, point, 0, point - point, 0, 0);
      }
      r = 1;
    }
    while (r < rows) {
      long moves = next(seen + r);
      int stop = (int) Math.min(rows, moves - seen);
      for (; r + DoubleLoops.ROWS <= stop; r += DoubleLoops.ROWS) {
        double[] x = scratch.panel(array, from + r * stride, stride, n);
        addRows(into, x, scratch, DoubleLoops.ROWS, n, i, seen + r);
      }
      for (; r < stop; r++) {
        double[] x = scratch.doubles(array, from + r * stride, n);
        addRows(into, x, scratch, 1, n, i, seen + r);
      }
      for (int k = 0; k < n && seen + r == moves; k++) {
        centre(into, i + k, moves);
      }
    }
  }

  /** Adds one row, or 8, that were last given out. */
  private static void addRows(
      Partial into, double[] x, Scratch scratch, int rows, int n, int i, long seen) {
    DoubleLoops loops = scratch.loops();
    int from = scratch.start();
    int stride = scratch.step();
    int plane = plane(into);
    for (int k = 0; k < n; ) {
      int near = into.nearFrom(i + k, n - k);
      k +=
          rows == 1
              ? loops.distancesRow(x, from + k, near, into.doubles, into.rest, i + k, plane)
              : loops.distancesRows(
                  x, from + k, stride, near, into.doubles, into.rest, i + k, plane);
      for (int stop = Math.min(n, k + DoubleLoops.GROUP); k < stop; k++) {
        addColumn(into, x, from + k, stride, rows, i + k, seen, loops);
      }
    }
  }

  /** Adds numbers of one column, as rows of one column each would be. */
  private static void addColumn(
      Partial into,
      double[] x,
      int from,
      int stride,
      int rows,
      int i,
      long seen,
      DoubleLoops loops) {
    int plane = plane(into);
    for (int r = 0; r < rows; r++) {
      int at = from + r * stride;
      boolean near = into.exponent(i) == 0;
      if (near && areAll(x, at, stride, rows - r, into.doubles[i])) {
        // no distances, of which the squares would have vanished
        return;
      }
      if (!near || loops.distancesRow(x, at, 1, into.doubles, into.rest, i, plane) == 0) {
        double point = x[at];
        if (near && point == into.doubles[i] || Double.isNaN(into.rest[i])) {
          continue;
        }
        merge(into, i, seen + r, 1, point, 0, point - point, 0, 0);
      }
    }
  }

  /** The count at which the point moves next. */
  private static long next(long count) {
    return count < STRETCH ? 2 * Long.highestOneBit(count) : count - count % STRETCH + STRETCH;
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

  @Override
  void gather(Partial into, int at, Partial state, int groups, int n) {
    // merges of one result wait for each other, those of many do not
    int left = groups;
    while (left > 1) {
      int half = left / 2;
      left -= half;
      merge(state, 0, state, left * n, half * n);
    }
    merge(into, at, state, 0, n);
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
    int own = (int) into.exponent(i);
    double p = into.doubles[i];
    double s = into.doubles[plane + i];
    double q = into.rest[i];
    double c = into.rest[plane + i];
    if (seen == 0) {
      set(into, i, point, sum, squares, rest, exponent);
      return;
    }
    int to = Math.max(own, exponent);
    boolean done =
        own == exponent && merge(into, i, seen, n, p, s, q, c, point, sum, squares, rest);
    while (!done) {
      int f = own - to;
      int g = exponent - to;
      double a = scaled(p, f);
      double b = scaled(point, g);
      done =
          merge(
              into,
              i,
              seen,
              n,
              a,
              scaled(s, f),
              scaled(q, 2 * f),
              scaled(c, 2 * f),
              b,
              scaled(sum, g),
              scaled(squares, 2 * g),
              scaled(rest, 2 * g));
      double all = into.rest[i] + into.rest[plane + i];
      // numbers that are not so small have distances whose squares are not tiny, or are 0
      boolean small = all < TINY && Math.max(Math.abs(a), Math.abs(b)) < 0x1p-400;
      boolean same = a == b && s == 0 && sum == 0 && q + c == 0 && squares + rest == 0;
      if (!(all < LIMIT) && to < FAR) {
        to += FAR;
      } else if (small && !same && to > -FAR) {
        to -= FAR;
      } else {
        break;
      }
    }
    into.setExponent(i, to);
  }

  /**
   * Merges two states, the first with {@code n} elements around {@code a}, and puts the result into
   * a third.
   *
   * @return whether its squares are in range
   */
  private static boolean merge(
      Partial into,
      int i,
      long n,
      long m,
      double a,
      double sumA,
      double squaresA,
      double restA,
      double b,
      double sumB,
      double squaresB,
      double restB) {
    double share = (double) m / (n + m);
    double offset = sumA / n;
    double other = sumB / m;
    double delta = (b - a) + (other - offset);
    double step = offset + delta * share;
    double point = a + step;
    double error = SumFold.error(a, step, point);
    double both = squaresA + squaresB;
    double between = delta * delta * (n * share);
    double squares = both + between;
    // squares of distances from the two means, and then from the new point
    double rest =
        (restA - sumA * offset)
            + (restB - sumB * other)
            + SumFold.error(squaresA, squaresB, both)
            + SumFold.error(both, between, squares)
            + (n + m) * error * error;
    int plane = plane(into);
    into.doubles[i] = point;
    into.doubles[plane + i] = (n + m) * error;
    into.rest[i] = squares;
    into.rest[plane + i] = rest;
    return squares + rest >= TINY && squares + rest < LIMIT;
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

  private static double scaled(double x, int exponent) {
    return exponent == 0 ? x : Math.scalb(x, exponent);
  }

  /** The sum of squares of distances from the mean over a divisor. */
  static double variance(Partial p, int result, double divisor) {
    int exponent = exponent(p, result);
    return scaled(squares(p, result, exponent) / divisor, 2 * exponent);
  }

  /** The square root of the variance, which is in range where that may not be. */
  static double deviation(Partial p, int result, double divisor) {
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
