package org.distarray.reduce;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * Sums of real and complex floats in double precision, float32 too: eight accumulators within a
 * tile, and a compensated sum (Knuth's TwoSum, after Ogita, Rump and Oishi 2005, "Accurate sum and
 * dot product", algorithm 4.4) between tiles and ranks, so that the result hardly depends on how
 * the elements were cut.
 */
final class SumFold extends Fold {

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
    add(into, at, lanes, 0);
  }

  @Override
  void runFour(Partial into, Object array, int from, int at, Scratch scratch) {
    int n = TILE * width;
    double[] x = scratch.doubles(array, from * width, 4 * n);
    double[] lanes = scratch.lanes();
    scratch.loops().sumsOfFour(x, scratch.start(), n, lanes);
    for (int tile = 0; tile < 4; tile++) {
      add(into, at, lanes, tile * DoubleLoops.LANES);
    }
  }

  private void add(Partial into, int at, double[] lanes, int lane) {
    int i = at * width;
    if (width == 1) {
      add(into, i, even(lanes, lane) + odd(lanes, lane), 0);
    } else {
      add(into, i, even(lanes, lane), 0);
      add(into, i + 1, odd(lanes, lane), 0);
    }
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
        loops.addRows(x, scratch.start(), scratch.step(), columns, into.doubles, into.rest, result);
      }
      for (; r < rows; r++) {
        double[] x = scratch.doubles(array, (from + r * stride) * width + c, columns);
        loops.addRow(x, scratch.start(), columns, into.doubles, into.rest, result);
      }
    }
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    for (int k = 0; k < n * width; k++) {
      add(into, at * width + k, b.doubles[from * width + k], b.rest[from * width + k]);
    }
  }

  /**
   * The value of a compensated sum; a sum that left the finite range is what it is, whatever the
   * compensation.
   */
  static double value(double sum, double compensation) {
    double s = sum + compensation;
    return compensation == 0 || !Double.isFinite(s) ? sum : s;
  }

  /** The sum of the even ones of 8 lanes: the elements, or the real parts, with even numbers. */
  static double even(double[] lanes, int lane) {
    return (lanes[lane] + lanes[lane + 2]) + (lanes[lane + 4] + lanes[lane + 6]);
  }

  static double odd(double[] lanes, int lane) {
    return (lanes[lane + 1] + lanes[lane + 3]) + (lanes[lane + 5] + lanes[lane + 7]);
  }

  private static void add(Partial into, int i, double b, double compensation) {
    double a = into.doubles[i];
    double s = a + b;
    double t = s - a;
    into.doubles[i] = s;
    into.rest[i] += (a - (s - t)) + (b - t);
    into.rest[i] += compensation;
  }
}
