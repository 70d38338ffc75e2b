package org.distarray.array;

import org.distarray.reduce.Cumulative;

/**
 * Running reductions along one axis. Without an axis they run over all elements in C order and give
 * a 1-d array. The results lie where the elements lie. {@link Over#dtype Over.dtype} sets the
 * dtype, {@link Over#includeInitial Over.includeInitial} begins each line with the result over no
 * elements.
 *
 * @param <A> the array type
 */
interface Scans<A> {

  /**
   * Applies a running reduction.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).scan(Cumulative.SUM) //> [1 3 6]
   * }</pre>
   *
   * @param axis one axis, or none for all elements in C order
   * @throws IllegalArgumentException when several axes are given, or the array does not have the
   *     axis
   */
  A scan(Cumulative cumulative, int... axis);

  /**
   * Computes the sum of the elements up to each element, itself included; {@code numpy.cumsum}, the
   * Array API's {@code cumulative_sum}.
   *
   * <p>Bool and signed integers give int64, unsigned integers uint64; sums wrap around beyond 64
   * bits. Floats and complex numbers keep their dtype and are added up in double precision; {@link
   * Cumulative#SUM Cumulative.SUM} states the error bound.
   *
   * <p>The results lie where the elements lie. A distributed axis is read twice: first for the
   * total of each block, then for the results, which begin at the totals of the blocks before. An
   * axis with a cyclic or unstructured map is laid out in blocks first, and the results are laid
   * out as the array was. {@code explain()} of a {@code DistArray} shows it; contexts of strict
   * alignment refuse it.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.cumsum() //> [ 0  1  3  6 10 15]
   * a.cumsum(1) //> [[ 0  1  3]
   *                    //>  [ 3  7 12]]
   * }</pre>
   *
   * @param axis one axis, or none for all elements in C order
   */
  default A cumsum(int... axis) {
    return scan(Cumulative.SUM, axis);
  }

  /**
   * Computes the product of the elements up to each element, itself included; {@code
   * numpy.cumprod}, the Array API's {@code cumulative_prod}. The dtypes are those of {@link #cumsum
   * cumsum}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3, 4}).cumprod() //> [ 1  2  6 24]
   * }</pre>
   *
   * @param axis one axis, or none for all elements in C order
   */
  default A cumprod(int... axis) {
    return scan(Cumulative.PROD, axis);
  }
}
