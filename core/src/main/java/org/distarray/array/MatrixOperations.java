package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * The product of vectors and matrices.
 *
 * @param <A> the array type
 */
interface MatrixOperations<A> extends Described, UnaryOperations<A> {

  A matmul(Object other);

  /**
   * The product with another array or a number, as {@code numpy.dot}. Vectors and matrices are
   * multiplied as by {@link #matmul matmul}. If an operand is a number or 0-d, the product is
   * element-wise.
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
