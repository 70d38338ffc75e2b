package org.distarray.fold;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/** Reductions in decimal arithmetic, one element after the other: slow, and plainly right. */
final class OneByOne {
  private static final MathContext DIGITS = new MathContext(50);

  private OneByOne() {}

  /** The result over finite elements, as an array of one; min and max of none are the identity. */
  static NdArray reduce(Reduction r, DType t, BigDecimal[] re, BigDecimal[] im) {
    NdArray out = NdArray.zeros(r.resultType(t, null), Shape.of(1));
    int n = re.length;
    BigDecimal sumRe = sum(re);
    BigDecimal sumIm = sum(im);
    switch (r) {
      case SUM -> set(out, sumRe, sumIm);
      case MEAN -> mean(out, sumRe, sumIm, n);
      case PROD -> {
        BigDecimal x = BigDecimal.ONE;
        BigDecimal y = BigDecimal.ZERO;
        for (int k = 0; k < n; k++) {
          BigDecimal next = x.multiply(re[k]).subtract(y.multiply(im[k]));
          y = x.multiply(im[k]).add(y.multiply(re[k]));
          boolean wraps = t.isInteger() || t.isBool();
          x = wraps ? BigDecimal.valueOf(next.toBigInteger().longValue()) : next.round(DIGITS);
          y = y.round(DIGITS);
        }
        set(out, x, y);
      }
      case VAR, STD -> {
        if (n == 0) {
          out.setDouble(Double.NaN, 0);
          return out;
        }
        BigDecimal count = BigDecimal.valueOf(n);
        BigDecimal squares = BigDecimal.ZERO;
        for (int k = 0; k < n; k++) {
          BigDecimal a = re[k].subtract(sumRe.divide(count, DIGITS));
          BigDecimal b = im[k].subtract(sumIm.divide(count, DIGITS));
          squares = squares.add(a.multiply(a)).add(b.multiply(b));
        }
        double var = squares.divide(count, DIGITS).doubleValue();
        out.setDouble(r == Reduction.VAR ? var : Math.sqrt(var), 0);
      }
      case MIN, MAX -> extreme(r, t, out, re, im);
      case ANY, ALL, COUNT_NONZERO -> {
        long count = 0;
        for (int k = 0; k < n; k++) {
          count += re[k].signum() != 0 || im[k].signum() != 0 ? 1 : 0;
        }
        boolean truth = r == Reduction.ANY ? count > 0 : count == n;
        out.setLong(r == Reduction.COUNT_NONZERO ? count : truth ? 1 : 0, 0);
      }
    }
    return out;
  }

  private static void mean(NdArray out, BigDecimal re, BigDecimal im, int n) {
    if (n == 0) {
      out.setItem(out.dtype().isComplex() ? Complex.of(Double.NaN, Double.NaN) : Double.NaN, 0);
      return;
    }
    BigDecimal count = BigDecimal.valueOf(n);
    set(out, re.divide(count, DIGITS), im.divide(count, DIGITS));
  }

  private static void extreme(Reduction r, DType t, NdArray out, BigDecimal[] re, BigDecimal[] im) {
    int sign = r == Reduction.MIN ? 1 : -1;
    if (re.length == 0) {
      Partial none = Rules.accumulator(r, t, 1).partial();
      out.setItem(Rules.finish(r, none, 0, 0, out.dtype()).item(0), 0);
      return;
    }
    int best = 0;
    for (int k = 1; k < re.length; k++) {
      int order = re[k].compareTo(re[best]);
      order = order == 0 ? im[k].compareTo(im[best]) : order;
      best = sign * order < 0 ? k : best;
    }
    set(out, re[best], im[best]);
  }

  private static BigDecimal sum(BigDecimal[] x) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal v : x) {
      sum = sum.add(v);
    }
    return sum;
  }

  private static void set(NdArray out, BigDecimal re, BigDecimal im) {
    if (out.dtype().isBool() || out.dtype().isInteger()) {
      BigInteger value = re.toBigInteger();
      // modulo 2^64, and then modulo the type
      out.setLong(value.longValue(), 0);
    } else {
      out.setItem(
          out.dtype().isComplex()
              ? Complex.of(re.doubleValue(), im.doubleValue())
              : (Object) re.doubleValue(),
          0);
    }
  }
}
