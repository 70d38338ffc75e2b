package org.distarray.reduce;

import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.NumberCast;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Turns the final state of a reduction into its results. */
final class Finish {
  private Finish() {}

  static NdArray array(Reduction reduction, Partial p, long count, double ddof, DType resultType) {
    NdArray out = NdArray.zeros(resultType, Shape.of(p.results));
    int width = p.type.width();
    boolean exact = p.doubles.length == 0 && p.longs.length == p.results;
    for (int k = 0; k < p.results; k++) {
      switch (reduction) {
        case SUM -> {
          if (exact) {
            set(out, k, p.longs[k], p.type);
          } else {
            set(out, k, sum(p, k * width), width == 1 ? 0 : sum(p, k * width + 1));
          }
        }
        case MEAN -> {
          if (exact && resultType.isInteger() && count > 0) {
            // no detour by double, which would lose the low bits of large sums
            long sum = p.longs[k];
            boolean unsigned = p.type == DType.UINT64;
            out.setLong(unsigned ? Long.divideUnsigned(sum, count) : sum / count, k);
          } else if (exact) {
            set(out, k, asDouble(p.longs[k], p.type) / count, 0);
          } else {
            double re = SumFold.mean(p, k * width, count);
            double im = width == 1 ? 0 : SumFold.mean(p, k * width + 1, count);
            // NumPy divides complex sums by count + 0j: what is not finite makes the other part NaN
            set(out, k, re + im * 0, im - re * 0);
          }
        }
        case PROD -> {
          if (exact) {
            set(out, k, p.longs[k], p.type);
          } else {
            double re = width == 1 ? ProductFold.value(p, k) : ProductFold.part(p, 2 * k, 0);
            set(out, k, re, width == 1 ? 0 : ProductFold.part(p, 2 * k, 1));
          }
        }
        case MIN, MAX -> {
          if (exact) {
            long mask = LongFold.orderMask(p.type, reduction == Reduction.MAX);
            set(out, k, p.longs[k] ^ mask, p.type);
          } else {
            double sign = reduction == Reduction.MAX ? -1 : 1;
            set(out, k, sign * p.doubles[k * width], sign * p.doubles[k * width + width - 1]);
          }
        }
        // NumPy divides by 0 where ddof takes all: NaN for 0 / 0, else infinity
        case VAR -> set(out, k, Moments.variance(p, k, Math.max(count - ddof, 0)), 0);
        case STD -> set(out, k, Moments.deviation(p, k, Math.max(count - ddof, 0)), 0);
        case ANY -> out.setLong(p.longs[k] != 0 ? 1 : 0, k);
        case ALL -> out.setLong(p.longs[k] == count ? 1 : 0, k);
        case COUNT_NONZERO -> out.setLong(p.longs[k], k);
      }
    }
    return out;
  }

  private static double sum(Partial p, int i) {
    // NumPy's sum of zeros is 0.0, whatever their signs
    return SumFold.value(p, i) + 0.0;
  }

  private static void set(NdArray out, int k, long value, DType from) {
    if (out.dtype() == DType.INT64 || out.dtype() == DType.UINT64) {
      out.storage().setLong(k, value);
    } else if (out.dtype().isBool() || out.dtype().isInteger()) {
      out.setLong(value, k);
    } else {
      set(out, k, asDouble(value, from), 0);
    }
  }

  private static void set(NdArray out, int k, double re, double im) {
    if (out.dtype().isBool() || out.dtype().isComplex()) {
      out.set(Complex.of(re, im), k);
    } else if (out.dtype().isFloat()) {
      // there may be as many results as elements
      out.storage().setDouble(k, re);
    } else {
      out.setDouble(re, k);
    }
  }

  private static double asDouble(long value, DType from) {
    return from == DType.UINT64 ? NumberCast.unsignedToDouble(value) : value;
  }
}
