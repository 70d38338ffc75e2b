package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Rounding, and the parts and special values of floating-point numbers.
 *
 * @param <A> the array type
 */
interface FloatingPoint<A> extends ElementwiseOperations<A> {

  /**
   * Rounds up to the nearest integer; {@code numpy.ceil}.
   *
   * <p>The dtype stays: floats give floats. Integers and bools are returned as they are. Complex
   * arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.2, -1.2}).ceil() //> [ 2. -1.]
   * }</pre>
   */
  default A ceil() {
    return apply(Ufunc.CEIL);
  }

  /**
   * Rounds down to the nearest integer; {@code numpy.floor}.
   *
   * <p>The dtype stays: floats give floats. Integers and bools are returned as they are. Complex
   * arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.8, -1.2}).floor() //> [ 1. -2.]
   * }</pre>
   */
  default A floor() {
    return apply(Ufunc.FLOOR);
  }

  /**
   * Rounds to the nearest integer; {@code numpy.rint}. Halves go to the even neighbour.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Both parts of a complex element are rounded.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0.5, 1.5, 2.4}).rint() //> [0. 2. 2.]
   * }</pre>
   */
  default A rint() {
    return apply(Ufunc.RINT);
  }

  /**
   * Rounds towards 0; {@code numpy.trunc}.
   *
   * <p>The dtype stays: floats give floats. Integers and bools are returned as they are. Complex
   * arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1.8, -1.8}).trunc() //> [ 1. -1.]
   * }</pre>
   */
  default A trunc() {
    return apply(Ufunc.TRUNC);
  }

  /**
   * Tests whether an element is neither infinite nor NaN; {@code numpy.isfinite}.
   *
   * <p>The result is bool. A complex element is finite when both of its parts are.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 1 / 0.0}).isfinite() //> [ True False False]
   * }</pre>
   */
  default A isfinite() {
    return apply(Ufunc.ISFINITE);
  }

  /**
   * Tests whether an element is infinite; {@code numpy.isinf}.
   *
   * <p>The result is bool. A complex element is infinite when one of its parts is.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 1 / 0.0}).isinf() //> [False False  True]
   * }</pre>
   */
  default A isinf() {
    return apply(Ufunc.ISINF);
  }

  /**
   * Tests whether an element is NaN; {@code numpy.isnan}.
   *
   * <p>The result is bool. A complex element is NaN when one of its parts is.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN, 1 / 0.0}).isnan() //> [False  True False]
   * }</pre>
   */
  default A isnan() {
    return apply(Ufunc.ISNAN);
  }

  /**
   * Tests whether the sign bit is set; {@code numpy.signbit}. It is set for -0.0, too.
   *
   * <p>The result is bool. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, -1, -0.0}).signbit() //> [False  True  True]
   * }</pre>
   */
  default A signbit() {
    return apply(Ufunc.SIGNBIT);
  }

  /**
   * Gives this array's magnitudes the signs of the operand; {@code numpy.copysign}.
   *
   * <p>The result is float. Complex arrays are refused. The sign of -0.0 counts.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new double[] {-1, 1, -0.0});
   * NdArray.of(new double[] {1, -2, 3}).copysign(b) //> [-1.  2. -3.]
   * }</pre>
   */
  default A copysign(Object other) {
    return apply(Ufunc.COPYSIGN, other);
  }

  /**
   * Gives the next floating-point number in the direction of the operand; {@code numpy.nextafter}.
   *
   * <p>The result is float. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1}).nextafter(2).subtract(1) //> [2.22044605e-16]
   * }</pre>
   */
  default A nextafter(Object other) {
    return apply(Ufunc.NEXTAFTER, other);
  }

  /**
   * Computes the absolute value as a float; {@code numpy.fabs}.
   *
   * <p>The result is float; integers compute as floats (the dtype rule is at {@link #elementwise
   * elementwise}). Complex arrays are refused: {@link ArrayLike#abs abs} takes them.
   *
   * <pre>{@code
   * NdArray.of(new long[] {-3, 2}).fabs() //> [3. 2.]
   * }</pre>
   */
  default A fabs() {
    return apply(Ufunc.FABS);
  }

  /**
   * Computes the distance to the next number that is farther from 0; {@code numpy.spacing}.
   *
   * <p>The result is float and has the sign of the element. An infinity gives NaN. Complex arrays
   * are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, -2}).spacing() //> [ 2.22044605e-16 -4.44089210e-16]
   * }</pre>
   */
  default A spacing() {
    return apply(Ufunc.SPACING);
  }

  /**
   * Computes the step function: 0 below zero, 1 above, and the operand at zero; {@code
   * numpy.heaviside}.
   *
   * <p>The result is float. NaN gives NaN. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {-1.5, 0, 2}).heaviside(0.5) //> [0.  0.5 1. ]
   * }</pre>
   *
   * @param zero the values at elements that are zero
   */
  default A heaviside(Object zero) {
    return apply(Ufunc.HEAVISIDE, zero);
  }
}
