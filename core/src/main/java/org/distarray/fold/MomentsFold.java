package org.distarray.fold;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Computes the variance from the sum of distances to a point near the mean, and the sum of their
 * squares. The point is the mean of all earlier elements. If there are fewer earlier elements than
 * the tile has, the point is the mean of the tile, which takes one more loop.
 *
 * <p>The point moves to the mean again and again: in rows after 1, 4, 16 and 64 elements and then
 * after every 64, in lines after each tile and later after every fourth tile. The squares therefore
 * stay close to the squares of the distances from the mean, whatever the first element was. A
 * complex variance is the sum of the variances of the real and the imaginary parts.
 */
final class MomentsFold extends Fold {
  private static final double LIMIT = DoubleLoops.LIMIT;
  private static final double TINY = DoubleLoops.TINY;

  /** The number of elements in rows after which the point moves. */
  private static final int STRETCH = 64;

  /** The number of elements in lines after which the point moves. */
  private static final int LINE = 4 * TILE;

  MomentsFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    return new Partial(type, results, 1, 2 * width, 2 * width);
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
   * @param known whether the point is the point of the state
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
      int plane = Moments.plane(into);
      into.doubles[plane + i] += sum;
      into.rest[plane + i] += squares;
      if (seen < LINE || seen / LINE < (seen + n) / LINE) {
        Moments.centre(into, i, seen + n);
      }
    } else if (near) {
      Moments.merge(into, i, seen, n, point, sum, squares, 0, 0);
    } else if (!Double.isNaN(into.rest[i])) {
      addFar(
          into, i, x, from, n, squares < TINY ? -Moments.FAR : squares < LIMIT ? 0 : Moments.FAR);
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
    Moments.merge(into, i, into.longs[i / width], n, mean, sum, squares, 0, exponent);
  }

  /**
   * Whether all elements equal one number. If they do not, squares of distances may have
   * underflowed to 0.
   */
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

  /** Adds rows of primitives to parts that all have the same count. */
  private static void columns(
      Partial into, Object array, int from, int stride, int rows, int n, int i, Scratch scratch) {
    long seen = into.longs[i / into.type.width()];
    int r = 0;
    if (seen == 0) {
      double[] x = scratch.doubles(array, from, n);
      for (int k = 0; k < n; k++) {
        double point = x[scratch.start() + k];
        // NaN for what is not finite
        Moments.set(into, i + k, point, 0, point - point, 0, 0);
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
        Moments.centre(into, i + k, moves);
      }
    }
  }

  /** Adds one row, or 8 rows, of the panel that the scratch gave last. */
  private static void addRows(
      Partial into, double[] x, Scratch scratch, int rows, int n, int i, long seen) {
    DoubleLoops loops = scratch.loops();
    int from = scratch.start();
    int stride = scratch.step();
    int plane = Moments.plane(into);
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

  /** Adds the numbers of one column as if they were rows of one column each. */
  private static void addColumn(
      Partial into,
      double[] x,
      int from,
      int stride,
      int rows,
      int i,
      long seen,
      DoubleLoops loops) {
    int plane = Moments.plane(into);
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
        Moments.merge(into, i, seen + r, 1, point, 0, point - point, 0, 0);
      }
    }
  }

  /** The count at which the point moves next. */
  private static long next(long count) {
    return count < 4 ? 4 : count < 16 ? 16 : count - count % STRETCH + STRETCH;
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    int plane = Moments.plane(b);
    for (int k = 0; k < n; k++) {
      long count = b.longs[from + k];
      for (int part = 0; part < width && count > 0; part++) {
        int j = (from + k) * width + part;
        Moments.merge(
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
}
