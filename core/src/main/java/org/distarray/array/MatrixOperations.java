package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Products of vectors and matrices.
 *
 * @param <A> the array type
 */
interface MatrixOperations<A> extends Described, UnaryOperations<A> {

  /**
   * The matrix product of arrays of 1 or 2 dimensions: (m, k) by (k, n) is (m, n), a 1-d array on
   * the left is a row and on the right a column, which the result then lacks. {@code numpy.matmul}.
   *
   * <p>The dtype is that to which both promote; integers wrap around, bool is "or" of "and"s.
   * Floats of each pair of a row and a column are summed in the order of the inner index, within
   * {@code k u sum |a b|} of the exact value, {@code u} being 2^-53 or 2^-24, and equal bit for bit
   * for every layout and on every engine as long as that index is not dealt out. A native BLAS,
   * where one is found, rounds in its own order: {@code -Ddistarray.matmul=java} on the driver's
   * JVM does without. Products with a 1-d array are sums of products, as {@link Reductions#sum}
   * adds.
   *
   * <p>Rows lie as this array's rows and columns as the other's columns, where these are dealt out;
   * a dimension that is not is dealt out in blocks over engines that would be idle. Each engine
   * gets the rows and columns that its block needs. Where only the inner dimension is dealt out and
   * the result is small, each engine multiplies its part instead, and the products are added on the
   * first one: {@code x.transpose().matmul(x)} of a tall array moves nothing else.
   *
   * @param other a {@link DistArray} or an {@link org.distarray.ndarray.NdArray}
   * @throws IllegalArgumentException when an array has 0 or more than 2 dimensions, the inner
   *     lengths differ, or the other is a number or of another context
   * @throws org.distarray.error.LimitExceededException when a block, or the rows and columns that
   *     it needs, would be larger than the context's limit for blocks
   */
  A matmul(Object other);

  /**
   * The product with another array or a number: that of {@link #matmul} for vectors and matrices,
   * an element-wise one where an operand is a number or 0-d. {@code numpy.dot}.
   *
   * <pre>{@code
   * NdArray v = NdArray.of(new double[] {1, 2, 3});
   * v.dot(v).item() //> 14.0
   * v.dot(2)        //> [2. 4. 6.]
   * }</pre>
   *
   * @throws IllegalArgumentException when an array has more than 2 dimensions, or inner lengths
   *     differ
   */
  default A dot(Object other) {
    boolean scales = shape().ndim() == 0 || !(other instanceof ArrayLike<?> a) || a.ndim() == 0;
    return scales ? elementwise(Ufunc.MULTIPLY, this, other) : matmul(other);
  }
}
