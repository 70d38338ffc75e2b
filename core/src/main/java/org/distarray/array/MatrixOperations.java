package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * The product of vectors and matrices.
 *
 * @param <A> the array type
 */
interface MatrixOperations<A> extends Described, UnaryOperations<A> {

  /**
   * Computes the matrix product of arrays of 1 or 2 dimensions; {@code numpy.matmul}. Shapes (m, k)
   * and (k, n) give (m, n). A 1-d array on the left counts as a row, on the right as a column; the
   * result then lacks that dimension.
   *
   * <p>The dtype is that to which both arrays promote. Integers wrap around. A product of bools is
   * true where some pair of elements is true in both.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.matmul(a.transpose()) //> [[ 5 14]
   *                         //>  [14 50]]
   * a.matmul(NdArray.of(new long[] {1, 10, 100})) //> [210 543]
   * }</pre>
   *
   * <p>Floating products are summed in the order of the inner index. Their error is at most {@code
   * k u sum |a b|}, with {@code u = 2^-53} for float64 and {@code 2^-24} for float32. They are
   * equal bit for bit on every layout and engine that does not distribute the inner index. A native
   * BLAS, where one is found, rounds in its own order; {@code -Ddistarray.matmul=java} on the
   * driver's JVM turns it off. Products with a 1-d array are sums of products, with the order and
   * the error of {@link Reductions#sum sum}.
   *
   * <p>The result keeps the layout of this array's rows and of the other array's columns. A
   * dimension that is not distributed is laid out in blocks over engines that would otherwise be
   * idle. Each engine receives the rows and columns that its block needs. Where only the inner
   * dimension is distributed and the result is small, each engine multiplies its own part and the
   * first engine adds the products: {@code x.transpose().matmul(x)} of a tall array moves nothing
   * else.
   *
   * @param other an {@link org.distarray.ndarray.NdArray}, or a {@code DistArray} where this array
   *     is one
   * @throws IllegalArgumentException when an array has 0 or more than 2 dimensions, the inner
   *     lengths differ, or the other operand is a number or an array of another context
   * @throws org.distarray.error.LimitExceededException when a block of the result, or the rows and
   *     columns that it needs, would exceed the context's limit for blocks
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
