package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Exponential functions and logarithms.
 *
 * @param <A> the array type
 */
interface Exponents<A> extends ElementwiseOperations<A> {

  /**
   * Raises e to the power of each element; {@code numpy.exp}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1, -1 / 0.0}).exp() //> [1.         2.71828183 0.        ]
   * }</pre>
   */
  default A exp() {
    return apply(Ufunc.EXP);
  }

  /**
   * Raises 2 to the power of each element; {@code numpy.exp2}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new long[] {0, 3, -1}).exp2() //> [1.  8.  0.5]
   * }</pre>
   */
  default A exp2() {
    return apply(Ufunc.EXP2);
  }

  /**
   * Computes {@code exp(x) - 1} with full precision near 0; {@code numpy.expm1}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}).
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1e-10}).expm1() //> [0.e+00 1.e-10]
   * }</pre>
   */
  default A expm1() {
    return apply(Ufunc.EXPM1);
  }

  /**
   * Computes the natural logarithm; {@code numpy.log}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). 0 gives minus infinity. Negative real elements give NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Math.E, 0, -1}).log() //> [  0.   1. -inf  nan]
   * }</pre>
   */
  default A log() {
    return apply(Ufunc.LOG);
  }

  /**
   * Computes the logarithm to base 2; {@code numpy.log2}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Special values are those of {@link #log log}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 8}).log2() //> [0. 3.]
   * }</pre>
   */
  default A log2() {
    return apply(Ufunc.LOG2);
  }

  /**
   * Computes the logarithm to base 10; {@code numpy.log10}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). Special values are those of {@link #log log}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 1000}).log10() //> [0. 3.]
   * }</pre>
   */
  default A log10() {
    return apply(Ufunc.LOG10);
  }

  /**
   * Computes {@code log(1 + x)} with full precision near 0; {@code numpy.log1p}.
   *
   * <p>The result is float or complex; integers compute as floats (the dtype rule is at {@link
   * #elementwise elementwise}). -1 gives minus infinity. Real elements below -1 give NaN.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 1e-10, -1}).log1p() //> [0.e+00 1.e-10   -inf]
   * }</pre>
   */
  default A log1p() {
    return apply(Ufunc.LOG1P);
  }

  /**
   * Computes {@code log(exp(x) + exp(y))} without overflow on the way; {@code numpy.logaddexp}.
   *
   * <p>The result is float. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new double[] {0, 1000});
   * NdArray.of(new double[] {0, 1000}).logaddexp(b) //> [6.93147181e-01 1.00069315e+03]
   * }</pre>
   */
  default A logaddexp(Object other) {
    return apply(Ufunc.LOGADDEXP, other);
  }

  /**
   * Computes {@code log2(2**x + 2**y)} without overflow on the way; {@code numpy.logaddexp2}.
   *
   * <p>The result is float. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 2000}).logaddexp2(NdArray.of(new double[] {0, 2000})) //> [1.000e+00 2.001e+03]
   * }</pre>
   */
  default A logaddexp2(Object other) {
    return apply(Ufunc.LOGADDEXP2, other);
  }

  /**
   * Computes the cube root; {@code numpy.cbrt}.
   *
   * <p>The result is float; integers compute as floats (the dtype rule is at {@link #elementwise
   * elementwise}). Negative elements have negative roots. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {27, -8, 0}).cbrt() //> [ 3. -2.  0.]
   * }</pre>
   */
  default A cbrt() {
    return apply(Ufunc.CBRT);
  }

  /**
   * Raises this array to the power of the operand in double precision; {@code numpy.float_power}.
   *
   * <p>The result is float64 or complex128, also of integers with negative exponents.
   *
   * <pre>{@code
   * NdArray.of(new long[] {2, 4}).floatPower(-1) //> [0.5  0.25]
   * }</pre>
   */
  default A floatPower(Object other) {
    return apply(Ufunc.FLOAT_POWER, other);
  }

  /**
   * Multiplies by 2 to the power of the operand, and rounds once; {@code numpy.ldexp}.
   *
   * <p>The result has the dtype of this array if it is float; integers compute as floats (the dtype
   * rule is at {@link #elementwise elementwise}). The operand holds integers or bools, but no
   * uint64. Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0.75, 1}).ldexp(NdArray.of(new long[] {2, -1})) //> [3.  0.5]
   * }</pre>
   */
  default A ldexp(Object exponents) {
    return apply(Ufunc.LDEXP, exponents);
  }
}
