package org.distarray.conformance;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/** Reductions by their definitions, in double precision, with NumPy's result types. */
final class ReductionByHand {
  private ReductionByHand() {}

  static NdArray of(String op, NdArray a, int[] axes) {
    boolean[] reduced = new boolean[a.ndim()];
    IntStream.of(axes).forEach(axis -> reduced[Math.floorMod(axis, a.ndim())] = true);
    LongStream.Builder dims = LongStream.builder();
    for (int d = 0; d < reduced.length; d++) {
      if (!reduced[d]) {
        dims.add(a.shape().dim(d));
      }
    }
    NdArray out = NdArray.zeros(type(op, a.dtype()), Shape.of(dims.build().toArray()));
    long[] i = new long[out.ndim()];
    for (long n = out.size(); n > 0; n--) {
      out.setItem(boxed(out.dtype(), value(op, group(a, reduced, i))), i);
      for (int d = i.length - 1; d >= 0 && ++i[d] == out.shape().dim(d); d--) {
        i[d] = 0;
      }
    }
    return out;
  }

  private static Object boxed(DType dtype, double value) {
    return dtype == DType.BOOL
        ? (Object) (value != 0)
        : dtype.isFloat() ? (Object) value : (Object) (long) value;
  }

  private static DType type(String op, DType in) {
    return switch (op) {
      case "sum", "prod" -> in.isFloat() ? in : in.isUnsigned() ? DType.UINT64 : DType.INT64;
      case "mean", "var", "std" -> in.isFloat() ? in : DType.FLOAT64;
      case "min", "max" -> in;
      default -> throw new Disagreement("a reduction with a definition here", op);
    };
  }

  /** The elements that fall together in result {@code i}. */
  private static double[] group(NdArray a, boolean[] reduced, long[] i) {
    long[] at = new long[reduced.length];
    for (int d = 0, k = 0; d < at.length; d++) {
      at[d] = reduced[d] ? 0 : i[k++];
    }
    long n = 1;
    for (int d = 0; d < at.length; d++) {
      n *= reduced[d] ? a.shape().dim(d) : 1;
    }
    double[] out = new double[Math.toIntExact(n)];
    for (int k = 0; k < n; k++) {
      out[k] = a.getDouble(at);
      for (int d = at.length - 1; d >= 0; d--) {
        if (reduced[d]) {
          if (++at[d] < a.shape().dim(d)) {
            break;
          }
          at[d] = 0;
        }
      }
    }
    return out;
  }

  private static double value(String op, double[] x) {
    double sum = 0;
    double product = 1;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double v : x) {
      sum += v;
      product *= v;
      least = Math.min(least, v);
      most = Math.max(most, v);
    }
    double mean = sum / x.length;
    double squares = 0;
    for (double v : x) {
      squares += (v - mean) * (v - mean);
    }
    return switch (op) {
      case "sum" -> sum;
      case "prod" -> product;
      case "mean" -> mean;
      case "var" -> squares / x.length;
      case "std" -> Math.sqrt(squares / x.length);
      case "min" -> least;
      default -> most;
    };
  }
}
