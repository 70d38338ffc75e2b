package org.distarray.reduce;

import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/** Turns the final state of a reduction into its results. */
final class Finish {
  private Finish() {}

  static NdArray array(Reduction reduction, Partial p, long count, int ddof, DType resultType) {
    NdArray out = NdArray.zeros(resultType, Shape.of(p.results));
    Storage to = out.storage();
    int width = p.type.width();
    boolean exact = p.doubles.length == 0 && p.longs.length == p.results;
    for (int k = 0; k < p.results; k++) {
      switch (reduction) {
        case SUM -> {
          if (exact) {
            set(to, resultType, k, p.longs[k], p.type);
          } else {
            set(to, resultType, k, sum(p, k * width), width == 1 ? 0 : sum(p, k * width + 1));
          }
        }
        case MEAN -> {
          if (exact) {
            set(to, resultType, k, asDouble(p.longs[k], p.type) / count, 0);
          } else {
            double re = sum(p, k * width) / count;
            set(to, resultType, k, re, width == 1 ? 0 : sum(p, k * width + 1) / count);
          }
        }
        case PROD -> {
          if (exact) {
            set(to, resultType, k, p.longs[k], p.type);
          } else {
            set(to, resultType, k, p.doubles[k * width], p.doubles[k * width + width - 1]);
          }
        }
        case MIN, MAX -> {
          if (exact) {
            long mask = LongFold.orderMask(p.type, reduction == Reduction.MAX);
            set(to, resultType, k, p.longs[k] ^ mask, p.type);
          } else {
            double sign = reduction == Reduction.MAX ? -1 : 1;
            set(
                to,
                resultType,
                k,
                sign * p.doubles[k * width],
                sign * p.doubles[k * width + width - 1]);
          }
        }
        // NumPy divides by 0 where ddof takes all: NaN for 0 / 0, else infinity
        case VAR -> set(to, resultType, k, p.rest[k] / Math.max(count - ddof, 0), 0);
        case STD -> set(to, resultType, k, Math.sqrt(p.rest[k] / Math.max(count - ddof, 0)), 0);
        case ANY -> to.setLong(k, p.longs[k] != 0 ? 1 : 0);
        case ALL -> to.setLong(k, p.longs[k] == count ? 1 : 0);
        case COUNT_NONZERO -> to.setLong(k, p.longs[k]);
      }
    }
    return out;
  }

  private static double sum(Partial p, int i) {
    return SumFold.value(p.doubles[i], p.rest[i]);
  }

  private static void set(Storage to, DType type, int k, long value, DType from) {
    if (type.isBool()) {
      to.setLong(k, value != 0 ? 1 : 0);
    } else if (type.isInteger()) {
      to.setLong(k, value);
    } else {
      set(to, type, k, asDouble(value, from), 0);
    }
  }

  private static void set(Storage to, DType type, int k, double re, double im) {
    if (type.isBool()) {
      to.setLong(k, re != 0 || im != 0 ? 1 : 0);
    } else {
      to.setDouble(k * type.width(), re);
      if (type.isComplex()) {
        to.setDouble(k * 2 + 1, im);
      }
    }
  }

  private static double asDouble(long value, DType from) {
    if (from == DType.UINT64 && value < 0) {
      return (double) ((value >>> 1) | (value & 1)) * 2.0;
    }
    return value;
  }
}
