package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Sums of real and complex floats in double precision, float32 too: eight accumulators within a
 * tile, and a compensated sum (Knuth's TwoSum, after Ogita, Rump and Oishi 2005, "Accurate sum and
 * dot product", algorithm 4.4) between tiles and ranks, so that the result hardly depends on how
 * the elements were cut.
 *
 * <p>A sum whose absolute value reaches 2^1020 on the way is carried on as a multiple of {@code
 * 2^128}: no sum of doubles leaves the range there, and it is finite at the end where the exact sum
 * is. Only a tile or a row that leads there is looked at twice. What is infinite or NaN then comes
 * from elements.
 */
final class SumFold extends Fold {
  /** What is less, with its sign taken off, may be added to another of that kind. */
  static final double LIMIT = 0x1p1020;

  /** The exponent of sums that are not below the limit. */
  private static final int FAR = 128;

  SumFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    Partial out = new Partial(type, results, 0, width, width);
    // 0.0 would not keep the sign of a sum of zeros, which the running sums after it need
    Arrays.fill(out.doubles, -0.0);
    return out;
  }

  @Override
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, n * width);
    double[] lanes = scratch.lanes();
    scratch.loops().sums(x, scratch.start(), n * width, lanes);
    add(into, at, lanes, 0, x, scratch.start(), n);
  }

  @Override
  void runFour(Partial into, Object array, int from, int at, Scratch scratch) {
    int n = TILE * width;
    double[] x = scratch.doubles(array, from * width, 4 * n);
    int start = scratch.start();
    double[] lanes = scratch.lanes();
    scratch.loops().sumsOfFour(x, start, n, lanes);
    for (int tile = 0; tile < 4; tile++) {
      add(into, at, lanes, tile * DoubleLoops.LANES, x, start + tile * n, TILE);
    }
  }

  /** Adds the tile of {@code n} elements from {@code start}, whose sums are in 8 lanes. */
  private void add(
      Partial into, int at, double[] lanes, int lane, double[] x, int start, int n) {
    double even = even(lanes, lane);
    double odd = odd(lanes, lane);
    int i = at * width;
    if (width == 1) {
      addTile(into, i, even + odd, x, start, n);
    } else {
      addTile(into, i, even, x, start, n);
      addTile(into, i + 1, odd, x, start + 1, n);
    }
  }

  private void addTile(Partial into, int i, double sum, double[] x, int from, int n) {
    if (Math.abs(sum) < LIMIT) {
      add(into, i, sum, 0, 0);
    } else if (!Double.isNaN(into.doubles[i]) && sum != into.doubles[i]) {
      // neither NaN, nor the infinity that it is: that one had no NaN and no other infinity
      addFar(into, i, x, from, n);
    }
  }

  /** Adds every {@link #width}-th number, as multiples of 2^128. */
  private void addFar(Partial into, int i, double[] x, int from, int n) {
    double sum = -0.0;
    double rest = 0;
    for (int k = 0; k < n; k++) {
      double b = x[from + k * width] * 0x1p-128;
      double s = sum + b;
      rest += error(sum, b, s);
      sum = s;
    }
    add(into, i, sum, rest, FAR);
  }

  @Override
  void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch) {
    DoubleLoops loops = scratch.loops();
    // the parts of complex elements are columns too
    for (int c = 0; c < n * width; c += DoubleLoops.COLUMNS) {
      int columns = Math.min(DoubleLoops.COLUMNS, n * width - c);
      int result = at * width + c;
      double[] before = scratch.saved(0, into.doubles, result, columns);
      double[] restBefore = scratch.saved(1, into.rest, result, columns);
      int r = 0;
      for (; r + DoubleLoops.ROWS <= rows; r += DoubleLoops.ROWS) {
        double[] x = scratch.panel(array, (from + r * stride) * width + c, stride * width, columns);
        loops.addRows(x, scratch.start(), scratch.step(), columns, into.doubles, into.rest, result);
      }
      for (; r < rows; r++) {
        double[] x = scratch.doubles(array, (from + r * stride) * width + c, columns);
        loops.addRow(x, scratch.start(), columns, into.doubles, into.rest, result);
      }
      if (into.hasExponents() || !isNear(into, result, columns, loops)) {
        for (int k = 0; k < columns; k++) {
          if (isWrong(into, result + k)) {
            into.doubles[result + k] = before[k];
            into.rest[result + k] = restBefore[k];
            for (r = 0; r < rows && !Double.isNaN(into.doubles[result + k]); r++) {
              double[] x = scratch.doubles(array, (from + r * stride) * width + c + k, 1);
              add(into, result + k, x[scratch.start()]);
            }
          }
        }
      }
    }
  }

  /** Whether all sums are below the limit, and were on the way. */
  private static boolean isNear(Partial p, int from, int n, DoubleLoops loops) {
    int to = from + n;
    // a sum that left the range made its compensation NaN
    return loops.firstBelow(p.doubles, from, to, 1, -LIMIT) == to
        && loops.firstBelow(p.doubles, from, to, -1, -LIMIT) == to
        && loops.firstBelow(p.rest, from, to, 1, -LIMIT) == to;
  }

  private static boolean isWrong(Partial p, int i) {
    return p.exponent(i) != 0 || !(Math.abs(p.doubles[i]) < LIMIT) || Double.isNaN(p.rest[i]);
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    for (int k = 0; k < n * width; k++) {
      int i = from * width + k;
      add(into, at * width + k, b.doubles[i], b.rest[i], b.exponent(i));
    }
  }

  /** The value of a compensated sum. */
  static double value(Partial p, int i) {
    return far(near(p, i), p.exponent(i));
  }

  /** The value over a count, which is in range where the value may not be. */
  static double mean(Partial p, int i, long count) {
    // NumPy's sum of zeros is 0.0, whatever their signs
    return far((near(p, i) + 0.0) / count, p.exponent(i));
  }

  /** The value of a compensated sum as a multiple of {@code 2^exponent}. */
  static double near(Partial p, int i) {
    double rest = p.rest[i];
    // -0.0 keeps its sign
    return rest == 0 ? p.doubles[i] : p.doubles[i] + rest;
  }

  private static double far(double value, long exponent) {
    return exponent == 0 ? value : Math.scalb(value, (int) exponent);
  }

  /** The sum of the even ones of 8 lanes: the elements, or the real parts, with even numbers. */
  static double even(double[] lanes, int lane) {
    return (lanes[lane] + lanes[lane + 2]) + (lanes[lane + 4] + lanes[lane + 6]);
  }

  static double odd(double[] lanes, int lane) {
    return (lanes[lane + 1] + lanes[lane + 3]) + (lanes[lane + 5] + lanes[lane + 7]);
  }

  /** Adds one number to a sum. */
  static void add(Partial into, int i, double b) {
    if (Math.abs(b) < LIMIT) {
      add(into, i, b, 0, 0);
    } else {
      add(into, i, Math.scalb(b, -FAR), 0, FAR);
    }
  }

  /**
   * Adds a compensated sum.
   *
   * @param b below the limit, or not finite
   * @param exponent that of {@code b} and its compensation
   */
  static void add(Partial into, int i, double b, double compensation, long exponent) {
    double a = into.doubles[i];
    double s = a + b;
    if (Math.abs(s) < LIMIT && exponent == 0 && into.exponent(i) == 0) {
      into.doubles[i] = s;
      into.rest[i] += error(a, b, s);
      into.rest[i] += compensation;
    } else if (!Double.isFinite(a) || !Double.isFinite(b)) {
      into.doubles[i] = s;
      into.rest[i] = 0;
    } else {
      int to = FAR;
      double c = Math.scalb(a, (int) into.exponent(i) - to);
      double d = Math.scalb(b, (int) exponent - to);
      double rest = Math.scalb(into.rest[i], (int) into.exponent(i) - to);
      into.doubles[i] = c + d;
      into.rest[i] = rest + error(c, d, c + d) + Math.scalb(compensation, (int) exponent - to);
      into.setExponent(i, to);
    }
  }

  /** What the sum {@code s} of two numbers was rounded by: Knuth's TwoSum. */
  static double error(double a, double b, double s) {
    double t = s - a;
    return (a - (s - t)) + (b - t);
  }
}
