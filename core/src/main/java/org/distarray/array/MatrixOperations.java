package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * The products of vectors and matrices that are methods of arrays. {@link Products} has the others.
 *
 * @param <A> the array type
 */
interface MatrixOperations<A extends ArrayLike<A>> extends Described, UnaryOperations<A> {

  /**
   * Computes the matrix product; {@code numpy.matmul}. Shapes (..., m, k) and (..., k, n) give
   * (..., m, n): the last two axes are those of matrices, and the axes before them are a stack,
   * which is broadcast. A 1-d array on the left counts as a row, on the right as a column; the
   * result then lacks that axis.
   *
   * <p>The dtype is that to which both arrays promote. Integers wrap around. A product of bools is
   * true where some pair of elements is true in both.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.matmul(a.transpose()) //> [[ 5 14]
   *                         //>  [14 50]]
   * a.matmul(NdArray.of(new long[] {1, 10, 100})) //> [210 543]
   * NdArray stack = NdArray.arange(DType.INT64, 5, 2, 3);
   * stack.matmul(a.transpose()).shape() //> (5, 2, 2)
   * }</pre>
   *
   * <p>Floating products are summed in the order of the inner index. Their error is at most {@code
   * k u sum |a b|}, with {@code u = 2^-53} for float64 and {@code 2^-24} for float32. They are
   * equal bit for bit on every layout and engine that does not distribute the inner index. A native
   * BLAS, where one is found, rounds in its own order; {@code -Ddistarray.matmul=java} on the
   * driver's JVM turns it off. Large products take the faster of the two. Products with a 1-d array
   * are sums of products, with the order and the error of {@link Reductions#sum sum}.
   *
   * <p>The result keeps the layout of this array's stack and rows, and of the other array's
   * columns. An axis that is not distributed is laid out in blocks over engines that would
   * otherwise be idle. Each engine receives the rows and columns that its block needs. Where only
   * the inner axis is distributed and the result is small, each engine multiplies its own part and
   * the first engine adds the products: {@code x.transpose().matmul(x)} of a tall array moves
   * nothing else. Where rows and columns do not fit in an engine's memory, they come in rounds over
   * parts of the inner axis.
   *
   * @param other an array; a {@code DistArray} also takes an {@code NdArray}
   * @throws IllegalArgumentException when an array is 0-d, the inner lengths differ, the stacks do
   *     not fit, or the other array is of another context
   * @throws org.distarray.error.LimitExceededException when a block of the result would exceed the
   *     context's limit for blocks
   */
  default A matmul(Object other) {
    return Stacks.matmul(array(), other);
  }

  /**
   * The product with another array or a number; {@code numpy.dot}. It is summed over the last axis
   * of this array and the last but one of the other, or its only one. Vectors and matrices are
   * multiplied as by {@link #matmul matmul}. If an operand is a number or 0-d, the product is
   * element-wise; a number has its own dtype, as in NumPy, so that float32 by 2.5 is float64.
   *
   * <pre>{@code
   * NdArray v = NdArray.of(new double[] {1, 2, 3});
   * v.dot(v).item() //> 14.0
   * v.dot(2)        //> [2. 4. 6.]
   * NdArray.arange(DType.INT64, 4, 5, 2).dot(NdArray.arange(DType.INT64, 3, 2, 6)).shape() //> (4, 5, 3, 6)
   * }</pre>
   *
   * @throws IllegalArgumentException when inner lengths differ
   */
  default A dot(Object other) {
    A b = array().selecting().array("take the dot product", other);
    return ndim() == 0 || b.ndim() == 0
        ? elementwise(Ufunc.MULTIPLY, this, b)
        : b.ndim() <= 2 && ndim() <= 2
            ? matmul(b)
            : Products.tensordot(array(), b, new int[] {-1}, b.ndim() == 1 ? 0 : -2);
  }

  @SuppressWarnings("unchecked") // each kind of array is an ArrayLike of itself
  private A array() {
    return (A) this;
  }
}
