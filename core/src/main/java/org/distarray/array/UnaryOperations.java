package org.distarray.array;

import org.distarray.error.Required;
import org.distarray.ufunc.Ufunc;

/**
 * The element-wise functions of one array. Shapes stay; dtypes are NumPy 2's (float32 where it
 * gives float16).
 *
 * @param <A> the array type
 */
interface UnaryOperations<A> {

  /**
   * Applies a ufunc to operands that are broadcast against each other, in their order: the waist
   * through which all element-wise functions pass.
   *
   * @param operands this array, and arrays, numbers, {@code Boolean}s or complex numbers
   * @throws IllegalArgumentException when the ufunc takes other operands, or the shapes do not fit
   */
  A elementwise(Ufunc ufunc, Object... operands);

  /**
   * Applies a ufunc to this array and the other operands.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).apply(Ufunc.ADD, 10) //> [11 12 13]
   * }</pre>
   */
  default A apply(Ufunc ufunc, Object... others) {
    Required.given("apply a function", "the ufunc", ufunc, "Ufunc.ADD, for example");
    Required.given(
        ufunc.on("arrays"), "the list of operands", others, "arrays and numbers, without this one");
    Object[] operands = new Object[others.length + 1];
    operands[0] = this;
    System.arraycopy(others, 0, operands, 1, others.length);
    return elementwise(ufunc, operands);
  }

  /** Applies a ufunc to a number and this array, in this order. */
  default A applyLeft(Ufunc ufunc, Object number) {
    Required.given("apply a function", "the ufunc", ufunc, "Ufunc.ADD, for example");
    return elementwise(ufunc, number, this);
  }

  /** The absolute value; of complex numbers the real modulus. {@code numpy.absolute}. */
  default A abs() {
    return apply(Ufunc.ABSOLUTE);
  }

  /** {@link #abs} by its other NumPy name. {@code numpy.absolute}. */
  default A absolute() {
    return abs();
  }

  /** The angle, in radians, whose cosine this is. {@code numpy.arccos}. */
  default A arccos() {
    return apply(Ufunc.ARCCOS);
  }

  /** The inverse of {@link #cosh}. {@code numpy.arccosh}. */
  default A arccosh() {
    return apply(Ufunc.ARCCOSH);
  }

  /** The angle, in radians, whose sine this is. {@code numpy.arcsin}. */
  default A arcsin() {
    return apply(Ufunc.ARCSIN);
  }

  /** The inverse of {@link #sinh}. {@code numpy.arcsinh}. */
  default A arcsinh() {
    return apply(Ufunc.ARCSINH);
  }

  /** The angle, in radians, whose tangent this is. {@code numpy.arctan}. */
  default A arctan() {
    return apply(Ufunc.ARCTAN);
  }

  /** The inverse of {@link #tanh}. {@code numpy.arctanh}. */
  default A arctanh() {
    return apply(Ufunc.ARCTANH);
  }

  /** The smallest integer not below; integers and bools stay. {@code numpy.ceil}. */
  default A ceil() {
    return apply(Ufunc.CEIL);
  }

  /** The complex conjugate. {@code numpy.conjugate}. */
  default A conjugate() {
    return apply(Ufunc.CONJUGATE);
  }

  /** The cosine; the argument is in radians. {@code numpy.cos}. */
  default A cos() {
    return apply(Ufunc.COS);
  }

  /** The hyperbolic cosine. {@code numpy.cosh}. */
  default A cosh() {
    return apply(Ufunc.COSH);
  }

  /** The exponential function. {@code numpy.exp}. */
  default A exp() {
    return apply(Ufunc.EXP);
  }

  /** 2 to this power. {@code numpy.exp2}. */
  default A exp2() {
    return apply(Ufunc.EXP2);
  }

  /** {@code exp(x) - 1}, precise near 0. {@code numpy.expm1}. */
  default A expm1() {
    return apply(Ufunc.EXPM1);
  }

  /** The largest integer not above; integers and bools stay. {@code numpy.floor}. */
  default A floor() {
    return apply(Ufunc.FLOOR);
  }

  /** The imaginary part. {@code numpy.imag}. */
  default A imag() {
    return apply(Ufunc.IMAG);
  }

  /** Every bit inverted; for bool the logical not. {@code numpy.invert}. */
  default A invert() {
    return apply(Ufunc.INVERT);
  }

  /** Whether neither infinite nor NaN; bool. {@code numpy.isfinite}. */
  default A isfinite() {
    return apply(Ufunc.ISFINITE);
  }

  /** Whether infinite; bool. {@code numpy.isinf}. */
  default A isinf() {
    return apply(Ufunc.ISINF);
  }

  /** Whether NaN; bool. {@code numpy.isnan}. */
  default A isnan() {
    return apply(Ufunc.ISNAN);
  }

  /** The natural logarithm. {@code numpy.log}. */
  default A log() {
    return apply(Ufunc.LOG);
  }

  /** The logarithm to base 10. {@code numpy.log10}. */
  default A log10() {
    return apply(Ufunc.LOG10);
  }

  /** {@code log(1 + x)}, precise near 0. {@code numpy.log1p}. */
  default A log1p() {
    return apply(Ufunc.LOG1P);
  }

  /** The logarithm to base 2. {@code numpy.log2}. */
  default A log2() {
    return apply(Ufunc.LOG2);
  }

  /** Whether 0; bool. {@code numpy.logical_not}. */
  default A logicalNot() {
    return apply(Ufunc.LOGICAL_NOT);
  }

  /** The negative. {@code numpy.negative}. */
  default A negative() {
    return apply(Ufunc.NEGATIVE);
  }

  /** The same values; not for bool. {@code numpy.positive}. */
  default A positive() {
    return apply(Ufunc.POSITIVE);
  }

  /** The real part. {@code numpy.real}. */
  default A real() {
    return apply(Ufunc.REAL);
  }

  /** {@code 1 / x}; of integers, the integer quotient. {@code numpy.reciprocal}. */
  default A reciprocal() {
    return apply(Ufunc.RECIPROCAL);
  }

  /** The nearest integer, ties to even. {@code numpy.rint}. */
  default A rint() {
    return apply(Ufunc.RINT);
  }

  /** -1, 0 or 1; of a complex number z, {@code z / |z|}. {@code numpy.sign}. */
  default A sign() {
    return apply(Ufunc.SIGN);
  }

  /** Whether the sign bit is set; bool. {@code numpy.signbit}. */
  default A signbit() {
    return apply(Ufunc.SIGNBIT);
  }

  /** The sine; the argument is in radians. {@code numpy.sin}. */
  default A sin() {
    return apply(Ufunc.SIN);
  }

  /** The hyperbolic sine. {@code numpy.sinh}. */
  default A sinh() {
    return apply(Ufunc.SINH);
  }

  /** The square root. {@code numpy.sqrt}. */
  default A sqrt() {
    return apply(Ufunc.SQRT);
  }

  /** {@code x * x}. {@code numpy.square}. */
  default A square() {
    return apply(Ufunc.SQUARE);
  }

  /** The tangent; the argument is in radians. {@code numpy.tan}. */
  default A tan() {
    return apply(Ufunc.TAN);
  }

  /** The hyperbolic tangent. {@code numpy.tanh}. */
  default A tanh() {
    return apply(Ufunc.TANH);
  }

  /** The nearest integer towards 0; integers and bools stay. {@code numpy.trunc}. */
  default A trunc() {
    return apply(Ufunc.TRUNC);
  }
}
