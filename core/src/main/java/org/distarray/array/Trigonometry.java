package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Trigonometric and hyperbolic functions. Angles are in radians.
 *
 * @param <A> the array type
 */
interface Trigonometry<A> extends ElementwiseOperations<A> {

  /**
   * Computes the sine of each angle; {@code numpy.sin}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). The sine of an infinity is NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, Math.PI / 6, Math.PI / 2}).sin() //> [0.  0.5 1. ]
   * }</pre>
   */
  default A sin() {
    return apply(Ufunc.SIN);
  }

  /**
   * Computes the cosine of each angle; {@code numpy.cos}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). The cosine of an infinity is NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, Math.PI}).cos() //> [ 1. -1.]
   * }</pre>
   */
  default A cos() {
    return apply(Ufunc.COS);
  }

  /**
   * Computes the tangent of each angle; {@code numpy.tan}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, Math.PI / 4}).tan() //> [0. 1.]
   * }</pre>
   */
  default A tan() {
    return apply(Ufunc.TAN);
  }

  /**
   * Computes the angle in [-pi/2, pi/2] whose sine is the element; {@code numpy.arcsin}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Real elements outside [-1, 1] give NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1, 2}).arcsin() //> [0.         1.57079633        nan]
   * }</pre>
   */
  default A arcsin() {
    return apply(Ufunc.ARCSIN);
  }

  /**
   * Computes the angle in [0, pi] whose cosine is the element; {@code numpy.arccos}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Real elements outside [-1, 1] give NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 0, -1}).arccos() //> [0.         1.57079633 3.14159265]
   * }</pre>
   */
  default A arccos() {
    return apply(Ufunc.ARCCOS);
  }

  /**
   * Computes the angle in [-pi/2, pi/2] whose tangent is the element; {@code numpy.arctan}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1, 1 / 0.0}).arctan() //> [0.         0.78539816 1.57079633]
   * }</pre>
   */
  default A arctan() {
    return apply(Ufunc.ARCTAN);
  }

  /**
   * Computes the angle in [-pi, pi] between the x axis and the point {@code (x, y)}; {@code
   * numpy.arctan2}. This array holds y, the operand holds x.
   *
   * <p>The result is float. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new double[] {1, -1, -1});
   * NdArray.of(new double[] {1, 1, -1}).arctan2(b) //> [ 0.78539816  2.35619449 -2.35619449]
   * }</pre>
   */
  default A arctan2(Object other) {
    return apply(Ufunc.ARCTAN2, other);
  }

  /**
   * Computes {@code sqrt(x*x + y*y)} without overflow on the way; {@code numpy.hypot}.
   *
   * <p>The result is float. Complex arrays are refused. An infinity beside NaN gives infinity.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new double[] {4, 4e200});
   * NdArray.of(new double[] {3, 3e200}).hypot(b) //> [5.e+000 5.e+200]
   * }</pre>
   */
  default A hypot(Object other) {
    return apply(Ufunc.HYPOT, other);
  }

  /**
   * Computes the hyperbolic sine; {@code numpy.sinh}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1}).sinh() //> [0.         1.17520119]
   * }</pre>
   */
  default A sinh() {
    return apply(Ufunc.SINH);
  }

  /**
   * Computes the hyperbolic cosine; {@code numpy.cosh}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1}).cosh() //> [1.         1.54308063]
   * }</pre>
   */
  default A cosh() {
    return apply(Ufunc.COSH);
  }

  /**
   * Computes the hyperbolic tangent; {@code numpy.tanh}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1, 100}).tanh() //> [0.         0.76159416 1.        ]
   * }</pre>
   */
  default A tanh() {
    return apply(Ufunc.TANH);
  }

  /**
   * Computes the inverse of {@link #sinh sinh}; {@code numpy.arcsinh}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1}).arcsinh() //> [0.         0.88137359]
   * }</pre>
   */
  default A arcsinh() {
    return apply(Ufunc.ARCSINH);
  }

  /**
   * Computes the inverse of {@link #cosh cosh}; {@code numpy.arccosh}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Real elements below 1 give NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1, 2}).arccosh() //> [      nan 0.        1.3169579]
   * }</pre>
   */
  default A arccosh() {
    return apply(Ufunc.ARCCOSH);
  }

  /**
   * Computes the inverse of {@link #tanh tanh}; {@code numpy.arctanh}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Elements of 1 and -1 give infinities; real elements beyond them
   * give NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 0.5, 1, 2}).arctanh() //> [0.         0.54930614        inf        nan]
   * }</pre>
   */
  default A arctanh() {
    return apply(Ufunc.ARCTANH);
  }

  /**
   * Turns degrees into radians; {@code numpy.deg2rad}, which is also {@code numpy.radians}.
   *
   * <p>The result is float; integers compute as floats (the dtype rule is at {@link #elementwise
   * elementwise}). Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 90, 180}).deg2rad() //> [0.         1.57079633 3.14159265]
   * }</pre>
   */
  default A deg2rad() {
    return apply(Ufunc.DEG2RAD);
  }

  /**
   * Turns radians into degrees; {@code numpy.rad2deg}, which is also {@code numpy.degrees}.
   *
   * <p>The result is float; integers compute as floats (the dtype rule is at {@link #elementwise
   * elementwise}). Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, Math.PI / 2}).rad2deg() //> [ 0. 90.]
   * }</pre>
   */
  default A rad2deg() {
    return apply(Ufunc.RAD2DEG);
  }
}
