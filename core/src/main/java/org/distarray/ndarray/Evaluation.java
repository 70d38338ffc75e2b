package org.distarray.ndarray;

import java.util.List;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.array.Arrangement;
import org.distarray.array.Bins;
import org.distarray.array.Contraction;
import org.distarray.array.Quantiles;
import org.distarray.array.ReduceOptions;
import org.distarray.array.Selecting;
import org.distarray.array.Windowed;
import org.distarray.dtype.DType;
import org.distarray.kernel.ElementFunction;
import org.distarray.reduce.Cumulative;
import org.distarray.reduce.Pairing;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/**
 * Computes with local arrays. Its implementation lies in a package above this one and is found by
 * name, so that arrays can have operations as methods without a cycle of packages.
 *
 * @hidden
 */
@Internal
public interface Evaluation {

  /**
   * Applies a ufunc to local arrays and numbers, which are broadcast against each other.
   *
   * @return a new array in C order
   */
  NdArray apply(Ufunc ufunc, Object... operands);

  /** Applies a function of elements to local arrays and numbers, which are broadcast. */
  NdArray apply(ElementFunction function, Object... operands);

  /** Copies the elements to another dtype, in C order. */
  NdArray cast(NdArray a, DType to);

  /** Reduces, as {@link org.distarray.array.ArrayLike#reduce(Reduction, ReduceOptions, int...)}. */
  NdArray reduce(NdArray a, Reduction reduction, ReduceOptions with, int... axes);

  /** Reduces two arrays, as the method of {@link org.distarray.array.ArrayLike}. */
  NdArray reduce(
      NdArray a, Pairing pairing, NdArray other, ReduceOptions with, int[] given, int... axes);

  /**
   * Counts the elements in bins, or adds their weights.
   *
   * @param samples those of each dimension, all of one shape
   * @param weights of that shape, or null; the results have their dtype
   */
  NdArray tally(List<NdArray> samples, List<Bins> bins, NdArray weights);

  /** Computes running results along an axis, or over all elements in C order. */
  NdArray scan(NdArray a, Cumulative cumulative, DType dtype, boolean includeInitial, int... axis);

  /** Puts each line along an axis in order. */
  NdArray arrange(NdArray a, Arrangement what, int axis);

  /**
   * Takes quantiles over axes, which are sorted and not negative.
   *
   * @param labels integers that are broadcast to the array; null where there are no groups
   */
  NdArray quantiles(NdArray a, Quantiles what, NdArray labels, int... axes);

  /** Applies a function to the window of each element along an axis. */
  NdArray windows(NdArray a, Windowed what, int axis);

  /** Numbers labels by the order of the distinct ones. */
  Selecting.Coded coded(NdArray labels);

  /** Counts the distinct elements; empty where they are many, or complex. */
  Optional<Selecting.Counted<NdArray>> counted(NdArray a);

  /** The number of sorted elements that are less than each element, or not greater, int64. */
  NdArray located(NdArray a, NdArray sorted, boolean right);

  /** Computes the products of stacks of matrices. */
  NdArray contract(NdArray a, NdArray b, Contraction how);

  /** The implementation of this library. */
  static Evaluation local() {
    return Found.LOCAL;
  }

  /**
   * Holds the implementation; it is found when the first array computes.
   *
   * @hidden
   */
  @Internal
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
