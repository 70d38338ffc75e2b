package org.distarray.ndarray;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.distarray.annotation.Internal;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Bounds;
import org.distarray.index.Shape;

/**
 * Checks local arrays of indices.
 *
 * @hidden
 */
@Internal
public final class IndexArrays {
  private IndexArrays() {}

  /**
   * A Java array, a list, a buffer or a number as a local array.
   *
   * @return null when the object is neither
   */
  public static NdArray ofJava(Object other) {
    if (other instanceof Number || other instanceof Boolean || other instanceof Complex) {
      return NdArray.scalar(other);
    }
    return JavaArrays.of(other).orElse(null);
  }

  /**
   * Refuses a dtype that holds no indices.
   *
   * @throws IllegalArgumentException when it is no integer type
   */
  public static void checkDtype(DType dtype) {
    if (!dtype.isInteger()) {
      throw new IllegalArgumentException(
          "Cannot take elements by an index array of "
              + dtype
              + " (integers; "
              + (dtype.isBool() ? "get(mask) and compress(mask) take bools" : "astype(DType.INT64)")
              + ")");
    }
  }

  /** The int64 indices counted from the start: the array itself where it has them. */
  public static NdArray wrapped(NdArray index, Bounds bounds) {
    return wrapped(index, bounds, k -> Arrays.toString(at(index.shape(), k)));
  }

  /**
   * The int64 indices counted from the start: the array itself where it has them.
   *
   * @param place the index of the {@code k}-th element in C order, for messages
   * @throws IndexOutOfBoundsException when an index is outside
   */
  public static NdArray wrapped(NdArray index, Bounds bounds, IntFunction<String> place) {
    checkDtype(index.dtype());
    if (index.dtype() == DType.INT64 && isInside(index, bounds.size())) {
      return index;
    }
    long[] out = (long[]) index.astype(DType.INT64).storage().array();
    boolean unsigned = index.dtype() == DType.UINT64;
    long n = bounds.size();
    for (int k = 0; k < out.length; k++) {
      long i = out[k];
      if (i < 0 || i >= n) {
        int entry = k;
        // beyond 2^63 - 1 it is outside of every array
        long value = unsigned && i < 0 ? Long.MAX_VALUE : i;
        out[k] =
            bounds.wrapped(value, () -> ": entry " + place.apply(entry) + " of the index array");
      }
    }
    return NdArray.of(DType.INT64, out, index.shape());
  }

  private static boolean isInside(NdArray index, long n) {
    if (!index.layout().isContiguous()) {
      return false;
    }
    long[] all = (long[]) index.storage().memory();
    int from = index.layout().offset();
    int end = from + index.shape().intSize();
    long outside = 0;
    for (int k = from; k < end; k++) {
      outside |= all[k] | n - 1 - all[k]; // negative where either is
    }
    Reference.reachabilityFence(index);
    return outside >= 0;
  }

  private static long[] at(Shape shape, int flat) {
    long[] out = new long[shape.ndim()];
    long rest = flat;
    for (int d = out.length - 1; d >= 0; d--) {
      out[d] = rest % shape.dim(d);
      rest /= shape.dim(d);
    }
    return out;
  }
}
