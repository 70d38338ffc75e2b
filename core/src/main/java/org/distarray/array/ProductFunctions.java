package org.distarray.array;

/**
 * NumPy's products as methods, with this array as the first argument. Each is a function of {@link
 * Products} or {@link Linalg} under a second name.
 *
 * @param <A> the array type
 */
interface ProductFunctions<A extends ArrayLike<A>> {

  /**
   * The products of sums over the last axes; {@code numpy.inner}. It is {@link Products#inner
   * Products.inner}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).inner(new long[] {1, 1, 1}) //> 3
   * }</pre>
   */
  default A inner(Object other) {
    return Products.inner(self(), other);
  }

  /**
   * The products of all pairs of elements; {@code numpy.outer}. It is {@link Products#outer
   * Products.outer}.
   *
   * <pre>{@code
   * NdArray.of(1, 2).outer(new long[] {3, 4}) //> [[3 4]
   *                                           //>  [6 8]]
   * }</pre>
   */
  default A outer(Object other) {
    return Products.outer(self(), other);
  }

  /**
   * The Kronecker product; {@code numpy.kron}. It is {@link Products#kron Products.kron}.
   *
   * <pre>{@code
   * NdArray.of(1, 2).kron(new long[] {1, 1}) //> [1 1 2 2]
   * }</pre>
   */
  default A kron(Object other) {
    return Products.kron(self(), other);
  }

  /**
   * The vectors that are perpendicular to those of both arrays; {@code numpy.cross}. It is {@link
   * Products#cross(ArrayLike, Object) Products.cross}.
   *
   * <pre>{@code
   * NdArray.of(1, 0, 0).cross(new long[] {0, 1, 0}) //> [0 0 1]
   * }</pre>
   */
  default A cross(Object other) {
    return Products.cross(self(), other);
  }

  /**
   * The dot product of the elements in C order, those of this array conjugated; {@code numpy.vdot}.
   * It is {@link Products#vdot Products.vdot}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).vdot(NdArray.arange(DType.INT64, 3)) //> 5
   * }</pre>
   */
  default A vdot(Object other) {
    return Products.vdot(self(), other);
  }

  /**
   * Sums products over the last axes of this array and the first ones of another; {@code
   * numpy.tensordot}. It is {@link Products#tensordot(ArrayLike, Object, int) Products.tensordot}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).tensordot(NdArray.arange(DType.INT64, 2, 2), 2) //> 14
   * }</pre>
   *
   * @param axes the number of axes
   */
  default A tensordot(Object other, int axes) {
    return Products.tensordot(self(), other, axes);
  }

  /**
   * Sums products of this array and others over named axes; {@code numpy.einsum}. It is {@link
   * Products#einsum Products.einsum}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).einsum("ij,jk->ik", NdArray.arange(DType.INT64, 2, 2)) //> [[ 2  3]
   *                                                                                     //>  [ 6 11]]
   * }</pre>
   */
  default A einsum(String subscripts, Object... others) {
    return Products.einsum(subscripts, self(), others);
  }

  /**
   * The root of the sum of squares; {@code numpy.linalg.norm}. It is {@link Linalg#norm()
   * linalg().norm}.
   *
   * <pre>{@code
   * NdArray.of(3, 4).norm() //> 5.0
   * }</pre>
   */
  default A norm() {
    return self().linalg().norm();
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
