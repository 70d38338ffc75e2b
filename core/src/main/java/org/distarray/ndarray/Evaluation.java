package org.distarray.ndarray;

import org.distarray.array.ReduceOptions;
import org.distarray.dtype.DType;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * How local arrays compute. The loops lie above arrays and are found by name, so that arrays can
 * have operations as methods.
 */
public interface Evaluation {

  /**
   * Applies a ufunc to local arrays and numbers, which are broadcast against each other.
   *
   * @return a new array in C order
   */
  NdArray apply(Ufunc ufunc, Object... operands);

  /** A new array in C order of the elements in another type. */
  NdArray cast(NdArray a, DType to);

  /** As {@link org.distarray.array.ArrayLike#reduce(Reduction, ReduceOptions, int...)}. */
  NdArray reduce(NdArray a, Reduction reduction, ReduceOptions with, int... axes);

  /** As the reduction of an array and another one. */
  NdArray reduce(
      NdArray a, Pairing pairing, NdArray other, ReduceOptions with, int[] given, int... axes);

  /** Running results along an axis, or over all elements in C order. */
  NdArray scan(NdArray a, Cumulative cumulative, DType dtype, boolean includeInitial, int... axis);

  /** The product of vectors and matrices. */
  NdArray matmul(NdArray a, NdArray b);

  /** The one that this library brings. */
  static Evaluation local() {
    return Found.LOCAL;
  }

  /** Found when the first array computes. */
  final class Found {
    private static final String NAME = "org.distarray.local.LocalEvaluation";
    private static final Evaluation LOCAL = find();

    private Found() {}

    private static Evaluation find() {
      try {
        return (Evaluation) Class.forName(NAME).getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            "Cannot compute with local arrays: " + NAME + " is not there (add all of core's jar)",
            e);
      }
    }
  }
}
