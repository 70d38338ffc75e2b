package org.distarray.fold;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.distarray.dtype.DType;

/**
 * Sums of real and complex floats. They are computed in double precision, for float32 too. A tile
 * has eight accumulators. Tiles and ranks are joined by a compensated sum (Knuth's TwoSum, after
 * Ogita, Rump and Oishi 2005, "Accurate sum and dot product", algorithm 4.4). The result therefore
 * hardly depends on how the elements were cut.
 *
 * <p>A sum that leaves the range of doubles continues as a multiple of {@code 2^128} until it
 * returns; no sum of doubles leaves that range. The result is finite if the exact sum is. Only a
 * tile or a row that leaves the range is read twice. Until the last rounding, infinite and NaN sums
 * therefore come from infinite and NaN elements alone.
 */
final class SumFold extends Fold {
  private static final double LIMIT = DoubleLoops.LIMIT;

  /** The exponent of sums that have reached the limit. */
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
  OptionalDouble neutral() {
    return OptionalDouble.of(-0.0);
  }

  @Override
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, n * width);
    int start = scratch.start();
    double[] lanes = scratch.lanes();
    // complex elements have half as many lanes: so that no lane adds up more, half as many elements
    int most = TILE / width;
    for (int done = 0; done < n; done += most) {
      int some = Math.min(most, n - done);
      int begin = start + done * width;
      scratch.loops().sums(x, begin, some * width, lanes);
      add(into, at, lanes, 0, x, begin, some);
    }
  }

  @Override
  void runFour(Partial into, Object array, int from, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, 4 * TILE * width);
    double[] lanes = scratch.lanes();
    for (int four = 0; four < width; four++) {
      int start = scratch.start() + four * 4 * TILE;
      scratch.loops().sumsOfFour(x, start, TILE, lanes);
      for (int k = 0; k < 4; k++) {
        add(into, at, lanes, k * DoubleLoops.LANES, x, start + k * TILE, TILE / width);
      }
    }
  }

  /** Adds the {@code n} elements from {@code start}, whose sums are in 8 lanes. */
  private void add(Partial into, int at, double[] lanes, int lane, double[] x, int start, int n) {
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
    double a = into.doubles[i];
    double s = a + sum;
    double error = error(a, sum, s);
    // a sum that left the range made its error NaN
    if (error - error == 0 && !into.hasExponents()) {
      into.doubles[i] = s;
      into.rest[i] += error;
    } else {
      addFarTile(into, i, sum, x, from, n);
    }
  }

  /**
   * Adds a tile if the sum leaves the range of doubles with it, or if the sum has left the range
   * before.
   */
  private void addFarTile(Partial into, int i, double sum, double[] x, int from, int n) {
    double a = into.doubles[i];
    if (Math.abs(sum) < LIMIT) {
      add(into, i, sum, 0, 0);
    } else if (!Double.isNaN(a) && !(Double.isInfinite(sum) && sum == a)) {
      // neither NaN, nor the infinity that it is: that one had no NaN and no other infinity
      addFar(into, i, x, from, n);
    }
  }

  /** Adds every {@link #width}-th number as a multiple of 2^128. */
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
      int r = 0;
      for (; r + DoubleLoops.ROWS <= rows; r += DoubleLoops.ROWS) {
        double[] x = scratch.panel(array, (from + r * stride) * width + c, stride * width, columns);
        addRows(into, x, scratch.start(), scratch.step(), DoubleLoops.ROWS, columns, result, loops);
      }
      for (; r < rows; r++) {
        double[] x = scratch.doubles(array, (from + r * stride) * width + c, columns);
        addRows(into, x, scratch.start(), 0, 1, columns, result, loops);
      }
    }
  }

  /** Adds one row, or 8 rows. Columns that leave the range are added one number at a time. */
  private static void addRows(
      Partial into, double[] x, int from, int stride, int rows, int n, int i, DoubleLoops loops) {
    for (int k = 0; k < n; ) {
      int near = into.nearFrom(i + k, n - k);
      k +=
          rows == 1
              ? loops.addRow(x, from + k, near, into.doubles, into.rest, i + k)
              : loops.addRows(x, from + k, stride, near, into.doubles, into.rest, i + k);
      for (int stop = Math.min(n, k + DoubleLoops.GROUP); k < stop; k++) {
        for (int r = 0; r < rows && !Double.isNaN(into.doubles[i + k]); r++) {
          add(into, i + k, x[from + k + r * stride]);
        }
      }
    }
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
    return scaled(fraction(p, i), exponent(p, i));
  }

  /** The value divided by a count. It is in range even where the value may not be. */
  static double mean(Partial p, int i, long count) {
    // NumPy's sum of zeros is 0.0, whatever their signs
    return scaled((fraction(p, i) + 0.0) / count, exponent(p, i));
  }

  /** The value divided by {@code 2^exponent(p, i)}, which is in range. */
  static double fraction(Partial p, int i) {
    int shift = (int) p.exponent(i) - exponent(p, i);
    double rest = p.rest[i];
    // -0.0 keeps its sign
    return rest == 0
        ? scaled(p.doubles[i], shift)
        : scaled(p.doubles[i], shift) + scaled(rest, shift);
  }

  /** The exponent of a value: 0, unless the value is or has been large. */
  static int exponent(Partial p, int i) {
    return p.exponent(i) == 0 && Math.abs(p.doubles[i]) < LIMIT ? 0 : FAR;
  }

  private static double scaled(double value, int exponent) {
    return exponent == 0 ? value : Math.scalb(value, exponent);
  }

  /** The sum of the even lanes of 8: of the elements, or of the real parts, with even numbers. */
  static double even(double[] lanes, int lane) {
    return (lanes[lane] + lanes[lane + 2]) + (lanes[lane + 4] + lanes[lane + 6]);
  }

  static double odd(double[] lanes, int lane) {
    return (lanes[lane + 1] + lanes[lane + 3]) + (lanes[lane + 5] + lanes[lane + 7]);
  }

  /** Adds one number to a sum. */
  static void add(Partial into, int i, double b) {
    add(into, i, b, 0, 0);
  }

  /**
   * Adds a compensated sum.
   *
   * @param exponent the exponent of {@code b} and of its compensation
   */
  static void add(Partial into, int i, double b, double compensation, long exponent) {
    double a = into.doubles[i];
    double s = a + b;
    double error = error(a, b, s);
    // where the sum left the range, its error is NaN
    if (error - error == 0 && exponent == 0 && into.exponent(i) == 0) {
      into.doubles[i] = s;
      into.rest[i] += error;
      into.rest[i] += compensation;
    } else if (!Double.isFinite(a) || !Double.isFinite(b)) {
      into.doubles[i] = s;
      into.rest[i] = 0;
    } else {
      addFar(into, i, b, compensation, (int) exponent - FAR);
    }
  }

  private static void addFar(Partial into, int i, double b, double compensation, int shift) {
    int own = (int) into.exponent(i) - FAR;
    double c = scaled(into.doubles[i], own);
    double d = scaled(b, shift);
    double sum = c + d;
    double rest = scaled(into.rest[i], own) + error(c, d, sum) + scaled(compensation, shift);
    int to = Math.abs(sum) < 0x1p-128 * LIMIT ? 0 : FAR;
    into.doubles[i] = scaled(sum, FAR - to);
    into.rest[i] = scaled(rest, FAR - to);
    into.setExponent(i, to);
  }

  /** The rounding error of the sum {@code s} of two numbers: Knuth's TwoSum. */
  static double error(double a, double b, double s) {
    double t = s - a;
    return (a - (s - t)) + (b - t);
  }
}
