package org.distarray.fold;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.distarray.dtype.DType;

/**
 * Products of real and complex floats in double precision. A product whose absolute value leaves
 * {@code [2^-960, 2^960]} on the way is kept as a fraction and an exponent, which never lose bits.
 * The result is finite and not 0 if the exact product is finite and not 0.
 *
 * <p>The relative error of a real product is at most {@code n u}, with {@code u = 2^-53}. The error
 * of a complex product is at most {@code 3 n u} of its absolute value. A result that is subnormal
 * or of single precision is rounded once more.
 *
 * <p>A complex product with a NaN part is NaN in both parts. A product with infinite factors has
 * their direction, as in C99's Annex G: each infinite factor counts as {@code (±1 or ±0, ±1 or ±0)}
 * times infinity. Whether a product is NaN, infinite, 0 or none of these does not depend on the
 * order of its factors. Two things do: the sign of a part that is 0, and a part of an infinite
 * product that would be 0 without the rounding errors of the finite factors. Such a part is NaN in
 * one order and infinite in another.
 */
final class ProductFold extends Fold {
  private static final long LEAST_BITS = Double.doubleToRawLongBits(DoubleLoops.LEAST);
  private static final long RANGE_BITS = Double.doubleToRawLongBits(DoubleLoops.MOST) - LEAST_BITS;

  /** The exponent of a product that has infinite factors. */
  private static final long INFINITE = Long.MAX_VALUE;

  ProductFold(DType type) {
    super(type);
  }

  @Override
  Partial empty(int results) {
    Partial out = new Partial(type, results, 0, width, 0);
    Arrays.fill(out.doubles, 1);
    for (int k = 1; k < out.doubles.length; k += width) {
      out.doubles[k] = width == 1 ? 1 : 0;
    }
    return out;
  }

  @Override
  OptionalDouble neutral() {
    return OptionalDouble.of(1);
  }

  @Override
  void run(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    double[] x = scratch.doubles(array, from * width, n * width);
    int start = scratch.start();
    if (width == 1) {
      line(into, at, x, start, n);
      return;
    }
    pairs(into, 2 * at, 0, x, start, n);
  }

  private static void line(Partial into, int i, double[] x, int start, int n) {
    int end = start + n;
    int k = start;
    while (k < end) {
      double f = into.doubles[i];
      if (f == 0 || !(Math.abs(f) <= Double.MAX_VALUE)) {
        // no finite factor takes it back into the range
        for (; k < end; k++) {
          f *= x[k];
        }
        into.doubles[i] = f;
        return;
      }
      for (; k < end - 3; k += 4) {
        double a = f * x[k];
        double b = a * x[k + 1];
        double c = b * x[k + 2];
        double d = c * x[k + 3];
        if (!isNear(a) || !isNear(b) || !isNear(c) || !isNear(d)) {
          break;
        }
        f = d;
      }
      for (; k < end; k++) {
        double next = f * x[k];
        if (!isNear(next)) {
          break;
        }
        f = next;
      }
      into.doubles[i] = f;
      if (k < end) {
        multiplyFar(into, i, x[k++], 0);
      }
    }
  }

  @Override
  void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch) {
    if (width == 2) {
      for (int r = 0; r < rows; r++) {
        double[] x = scratch.doubles(array, (from + r * stride) * 2, n * 2);
        pairs(into, 2 * at, 2, x, scratch.start(), n);
      }
      return;
    }
    for (int c = 0; c < n; c += DoubleLoops.COLUMNS) {
      int columns = Math.min(DoubleLoops.COLUMNS, n - c);
      int r = 0;
      for (; r + DoubleLoops.ROWS <= rows; r += DoubleLoops.ROWS) {
        double[] x = scratch.panel(array, from + r * stride + c, stride, columns);
        columns(into, x, scratch, DoubleLoops.ROWS, columns, at + c);
      }
      for (; r < rows; r++) {
        double[] x = scratch.doubles(array, from + r * stride + c, columns);
        columns(into, x, scratch, 1, columns, at + c);
      }
    }
  }

  /**
   * Multiplies by the rows of the panel that the scratch gave last. Columns that leave the range
   * are multiplied one number at a time.
   */
  private static void columns(Partial into, double[] x, Scratch scratch, int rows, int n, int i) {
    int from = scratch.start();
    int stride = scratch.step();
    for (int k = 0; k < n; ) {
      k += scratch.loops().multiplyRows(x, from + k, stride, rows, n - k, into.doubles, i + k);
      for (int stop = Math.min(n, k + DoubleLoops.GROUP); k < stop; k++) {
        for (int r = 0; r < rows; r++) {
          multiply(into, i + k, x[from + k + r * stride], 0);
        }
      }
    }
  }

  /**
   * Multiplies complex products that lie {@code step} doubles apart; a step of 0 means one product.
   */
  private static void pairs(Partial into, int i, int step, double[] x, int start, int n) {
    double[] products = into.doubles;
    for (int k = 0; k < n; k++) {
      int j = i + k * step;
      double re = x[start + 2 * k];
      double im = x[start + 2 * k + 1];
      double a = products[j];
      double b = products[j + 1];
      double p = a * re - b * im;
      double q = a * im + b * re;
      if (isNear(Math.abs(p) + Math.abs(q))) {
        products[j] = p;
        products[j + 1] = q;
      } else {
        multiplyFar(into, j, re, im, 0);
      }
    }
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    for (int k = 0; k < n; k++) {
      int i = (at + k) * width;
      int j = (from + k) * width;
      if (width == 1) {
        multiply(into, i, b.doubles[j], b.exponent(j));
      } else {
        multiply(into, i, b.doubles[j], b.doubles[j + 1], b.exponent(j));
      }
    }
  }

  /** Multiplies a real product by {@code b * 2^exponent}. */
  static void multiply(Partial into, int i, double b, long exponent) {
    double next = into.doubles[i] * b;
    if (isNear(next) && exponent == 0) {
      into.doubles[i] = next;
    } else {
      multiplyFar(into, i, b, exponent);
    }
  }

  private static boolean isNear(double product) {
    // one comparison: the bits of numbers that are not negative are in their order, NaN is last
    long bits = Double.doubleToRawLongBits(product) & Long.MAX_VALUE;
    return bits - LEAST_BITS + Long.MIN_VALUE <= RANGE_BITS + Long.MIN_VALUE;
  }

  private static void multiplyFar(Partial into, int i, double b, long exponent) {
    double a = into.doubles[i];
    if (a == 0 || b == 0 || !Double.isFinite(a) || !Double.isFinite(b)) {
      into.doubles[i] = a * b;
      into.setExponent(i, 0);
      return;
    }
    int p = exponent(a);
    int q = exponent(b);
    into.doubles[i] = Math.scalb(a, -p) * Math.scalb(b, -q);
    into.setExponent(i, into.exponent(i) + exponent + p + q);
  }

  /** Multiplies a complex product by {@code (re, im) * 2^exponent}. */
  static void multiply(Partial into, int i, double re, double im, long exponent) {
    double a = into.doubles[i];
    double b = into.doubles[i + 1];
    double x = a * re - b * im;
    double y = a * im + b * re;
    if (isNear(Math.abs(x) + Math.abs(y)) && exponent == 0) {
      into.doubles[i] = x;
      into.doubles[i + 1] = y;
    } else {
      multiplyFar(into, i, re, im, exponent);
    }
  }

  private static void multiplyFar(Partial into, int i, double re, double im, long exponent) {
    double a = into.doubles[i];
    double b = into.doubles[i + 1];
    boolean infinite = Double.isInfinite(re) || Double.isInfinite(im) || exponent == INFINITE;
    boolean before = into.exponent(i) == INFINITE;
    boolean zero = a == 0 && b == 0;
    boolean byZero = re == 0 && im == 0;
    boolean nan = Double.isNaN(a + b) || Double.isNaN(re) || Double.isNaN(im);
    if (nan || zero && infinite || byZero && before) {
      set(into, i, Double.NaN, Double.NaN, 0);
    } else if (zero || byZero) {
      // no infinity here: the signs are those of the plain product
      set(into, i, a * re - b * im, a * im + b * re, 0);
    } else {
      double c = infinite && exponent != INFINITE ? direction(re) : re;
      double d = infinite && exponent != INFINITE ? direction(im) : im;
      int p = Math.max(exponent(a), exponent(b));
      int q = Math.max(exponent(c), exponent(d));
      a = Math.scalb(a, -p);
      b = Math.scalb(b, -p);
      c = Math.scalb(c, -q);
      d = Math.scalb(d, -q);
      long sum = infinite || before ? INFINITE : into.exponent(i) + exponent + p + q;
      set(into, i, a * c - b * d, a * d + b * c, sum);
    }
  }

  private static double direction(double part) {
    return Math.copySign(Double.isInfinite(part) ? 1 : 0, part);
  }

  private static void set(Partial into, int i, double re, double im, long exponent) {
    into.doubles[i] = re;
    into.doubles[i + 1] = im;
    into.setExponent(i, exponent);
  }

  /**
   * The exponent of a finite number, also of a subnormal one. The exponent of 0 is less than all
   * others.
   */
  private static int exponent(double x) {
    return Math.abs(x) >= Double.MIN_NORMAL
        ? Math.getExponent(x)
        : Math.getExponent(x * 0x1p54) - 54;
  }

  /** The value of a real product. */
  static double value(Partial p, int i) {
    long exponent = p.exponent(i);
    if (exponent == 0) {
      return p.doubles[i];
    }
    double factor = power(exponent);
    return Double.isNaN(factor) ? Math.scalb(p.doubles[i], (int) exponent) : p.doubles[i] * factor;
  }

  /** A part of a complex product. */
  static double part(Partial p, int i, int part) {
    double fraction = p.doubles[i + part];
    long exponent = p.exponent(i);
    return exponent == 0
        ? fraction
        : exponent == INFINITE
            ? fraction * Double.POSITIVE_INFINITY
            // which may be much less than the other part
            : Math.scalb(fraction, (int) Math.max(-5000, Math.min(5000, exponent)));
  }

  /**
   * The factor that turns the fraction of a real product into its value with one rounding; NaN if
   * no single factor does.
   */
  private static double power(long exponent) {
    if (exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT) {
      return Math.scalb(1.0, (int) exponent);
    }
    // a fraction is in [2^-960, 2^960]
    return exponent > 2000 ? Double.POSITIVE_INFINITY : exponent < -2100 ? 0 : Double.NaN;
  }

  /**
   * Computes the running products of a line. The elements begin at {@code from}, the results at
   * {@code to}.
   */
  static void running(Partial into, int i, double[] x, int from, double[] y, int to, int n) {
    int k = 0;
    while (k < n) {
      double f = into.doubles[i];
      double factor = power(into.exponent(i));
      boolean ends = f == 0 || !Double.isFinite(f);
      for (; k < n && factor == factor; k++) {
        double next = f * x[from + k];
        if (!ends && !isNear(next)) {
          break;
        }
        f = next;
        y[to + k] = next * factor;
      }
      into.doubles[i] = f;
      if (k < n) {
        multiply(into, i, x[from + k], 0);
        y[to + k++] = value(into, i);
      }
    }
  }

  /**
   * Multiplies the running products of lines that lie side by side by the next number of each line.
   */
  static void runningRow(Partial into, int i, double[] x, int from, double[] y, int to, int n) {
    double[] products = into.doubles;
    for (int k = 0; k < n; ) {
      int stop = k + into.nearFrom(i + k, n - k);
      for (; k < stop; k++) {
        double next = products[i + k] * x[from + k];
        if (!isNear(next)) {
          break;
        }
        products[i + k] = next;
        y[to + k] = next;
      }
      if (k < n) {
        multiply(into, i + k, x[from + k], 0);
        y[to + k] = value(into, i + k);
        k++;
      }
    }
  }
}
