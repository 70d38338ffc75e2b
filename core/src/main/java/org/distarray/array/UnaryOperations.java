package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Arithmetic of one array. Shapes stay.
 *
 * @param <A> the array type
 */
interface UnaryOperations<A>
    extends Trigonometry<A>, Exponents<A>, FloatingPoint<A>, Bits<A>, Comparisons<A> {

  /**
   * Computes the absolute value; {@code numpy.absolute}.
   *
   * <p>The dtype stays, but a complex array gives the real modulus, float32 or float64. The least
   * integer of a signed type has no positive counterpart and stays.
   *
   * <pre>{@code
   * NdArray.of(new double[] {-1.5, 2}).abs() //> [1.5 2. ]
   * NdArray.scalar(Complex.of(3, 4)).abs() //> 5.0
   * }</pre>
   */
  default A abs() {
    return apply(Ufunc.ABSOLUTE);
  }

  /**
   * Computes the absolute value, as {@link #abs abs}; {@code numpy.absolute}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {-3, 2}).absolute() //> [3 2]
   * }</pre>
   */
  default A absolute() {
    return abs();
  }

  /**
   * Computes the complex conjugate; {@code numpy.conjugate}.
   *
   * <p>The dtype stays; bool gives int8. Real elements are returned as they are.
   *
   * <pre>{@code
   * NdArray.scalar(Complex.of(3, 4)).conjugate().item() //> (3.0-4.0j)
   * }</pre>
   */
  default A conjugate() {
    return apply(Ufunc.CONJUGATE);
  }

  /**
   * Takes the imaginary part; {@code numpy.imag}.
   *
   * <p>The result has the real dtype of the parts. Real arrays give zeros of their own dtype.
   * Unlike NumPy's it is a new array, not a view.
   *
   * <pre>{@code
   * NdArray.scalar(Complex.of(3, 4)).imag() //> 4.0
   * }</pre>
   */
  default A imag() {
    return apply(Ufunc.IMAG);
  }

  /**
   * Takes the real part; {@code numpy.real}.
   *
   * <p>The result has the real dtype of the parts. Real arrays keep their dtype. Unlike NumPy's it
   * is a new array, not a view.
   *
   * <pre>{@code
   * NdArray.scalar(Complex.of(3, 4)).real() //> 3.0
   * }</pre>
   */
  default A real() {
    return apply(Ufunc.REAL);
  }

  /**
   * Changes the sign; {@code numpy.negative}.
   *
   * <p>The dtype stays; unsigned integers wrap around. Bool is refused: use {@link #logicalNot
   * logicalNot}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, -2}).negative() //> [-1  2]
   * }</pre>
   */
  default A negative() {
    return apply(Ufunc.NEGATIVE);
  }

  /**
   * Copies the elements; {@code numpy.positive}.
   *
   * <p>The dtype stays. Bool is refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, -2}).positive() //> [ 1 -2]
   * }</pre>
   */
  default A positive() {
    return apply(Ufunc.POSITIVE);
  }

  /**
   * Computes {@code 1 / x}; {@code numpy.reciprocal}.
   *
   * <p>The dtype stays; bool gives int8. Integers give the quotient rounded towards 0: 1 and -1
   * stay, and greater magnitudes give 0.
   *
   * <pre>{@code
   * NdArray.of(new double[] {2, -4, 0}).reciprocal() //> [ 0.5  -0.25   inf]
   * NdArray.of(new long[] {1, 2}).reciprocal() //> [1 0]
   * }</pre>
   */
  default A reciprocal() {
    return apply(Ufunc.RECIPROCAL);
  }

  /**
   * Computes the sign: -1, 0 or 1; {@code numpy.sign}.
   *
   * <p>The dtype stays. NaN gives NaN. A complex element z gives {@code z / |z|}, and 0 gives 0.
   * Bool is refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {-2.5, 0, 7}).sign() //> [-1.  0.  1.]
   * }</pre>
   */
  default A sign() {
    return apply(Ufunc.SIGN);
  }

  /**
   * Computes the square root; {@code numpy.sqrt}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Negative real elements give NaN.
   *
   * <pre>{@code
   * NdArray.of(new long[] {4, 2, -1}).sqrt() //> [2.         1.41421356        nan]
   * }</pre>
   */
  default A sqrt() {
    return apply(Ufunc.SQRT);
  }

  /**
   * Computes {@code x * x}; {@code numpy.square}.
   *
   * <p>The dtype stays; bool gives int8. Integers wrap around.
   *
   * <pre>{@code
   * NdArray.of(new long[] {3, -4}).square() //> [ 9 16]
   * }</pre>
   */
  default A square() {
    return apply(Ufunc.SQUARE);
  }
}
