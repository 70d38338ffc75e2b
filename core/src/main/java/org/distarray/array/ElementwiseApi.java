package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/** The element-wise functions of {@link ArrayApi}: one for each name that the table has. */
class ElementwiseApi {
  ElementwiseApi() {}

  /** {@code abs}: {@link Ufunc#ABSOLUTE}. */
  public static <A extends ArrayLike<A>> A abs(A x) {
    return x.apply(Ufunc.ABSOLUTE);
  }

  /** {@code acos}: {@link Ufunc#ARCCOS}. */
  public static <A extends ArrayLike<A>> A acos(A x) {
    return x.apply(Ufunc.ARCCOS);
  }

  /** {@code acosh}: {@link Ufunc#ARCCOSH}. */
  public static <A extends ArrayLike<A>> A acosh(A x) {
    return x.apply(Ufunc.ARCCOSH);
  }

  /** {@code add}: {@link Ufunc#ADD}. */
  public static <A extends ArrayLike<A>> A add(A x1, Object x2) {
    return x1.apply(Ufunc.ADD, x2);
  }

  /** {@code asin}: {@link Ufunc#ARCSIN}. */
  public static <A extends ArrayLike<A>> A asin(A x) {
    return x.apply(Ufunc.ARCSIN);
  }

  /** {@code asinh}: {@link Ufunc#ARCSINH}. */
  public static <A extends ArrayLike<A>> A asinh(A x) {
    return x.apply(Ufunc.ARCSINH);
  }

  /** {@code atan}: {@link Ufunc#ARCTAN}. */
  public static <A extends ArrayLike<A>> A atan(A x) {
    return x.apply(Ufunc.ARCTAN);
  }

  /** {@code atan2}: {@link Ufunc#ARCTAN2}. */
  public static <A extends ArrayLike<A>> A atan2(A x1, Object x2) {
    return x1.apply(Ufunc.ARCTAN2, x2);
  }

  /** {@code atanh}: {@link Ufunc#ARCTANH}. */
  public static <A extends ArrayLike<A>> A atanh(A x) {
    return x.apply(Ufunc.ARCTANH);
  }

  /** {@code bitwise_and}: {@link Ufunc#BITWISE_AND}. */
  public static <A extends ArrayLike<A>> A bitwiseAnd(A x1, Object x2) {
    return x1.apply(Ufunc.BITWISE_AND, x2);
  }

  /** {@code bitwise_invert}: {@link Ufunc#INVERT}. */
  public static <A extends ArrayLike<A>> A bitwiseInvert(A x) {
    return x.apply(Ufunc.INVERT);
  }

  /** {@code bitwise_left_shift}: {@link Ufunc#LEFT_SHIFT}. */
  public static <A extends ArrayLike<A>> A bitwiseLeftShift(A x1, Object x2) {
    return x1.apply(Ufunc.LEFT_SHIFT, x2);
  }

  /** {@code bitwise_or}: {@link Ufunc#BITWISE_OR}. */
  public static <A extends ArrayLike<A>> A bitwiseOr(A x1, Object x2) {
    return x1.apply(Ufunc.BITWISE_OR, x2);
  }

  /** {@code bitwise_right_shift}: {@link Ufunc#RIGHT_SHIFT}. */
  public static <A extends ArrayLike<A>> A bitwiseRightShift(A x1, Object x2) {
    return x1.apply(Ufunc.RIGHT_SHIFT, x2);
  }

  /** {@code bitwise_xor}: {@link Ufunc#BITWISE_XOR}. */
  public static <A extends ArrayLike<A>> A bitwiseXor(A x1, Object x2) {
    return x1.apply(Ufunc.BITWISE_XOR, x2);
  }

  /** {@code ceil}: {@link Ufunc#CEIL}. */
  public static <A extends ArrayLike<A>> A ceil(A x) {
    return x.apply(Ufunc.CEIL);
  }

  /** {@code conj}: {@link Ufunc#CONJUGATE}. */
  public static <A extends ArrayLike<A>> A conj(A x) {
    return x.apply(Ufunc.CONJUGATE);
  }

  /** {@code copysign}: {@link Ufunc#COPYSIGN}. */
  public static <A extends ArrayLike<A>> A copysign(A x1, Object x2) {
    return x1.apply(Ufunc.COPYSIGN, x2);
  }

  /** {@code cos}: {@link Ufunc#COS}. */
  public static <A extends ArrayLike<A>> A cos(A x) {
    return x.apply(Ufunc.COS);
  }

  /** {@code cosh}: {@link Ufunc#COSH}. */
  public static <A extends ArrayLike<A>> A cosh(A x) {
    return x.apply(Ufunc.COSH);
  }

  /** {@code divide}: {@link Ufunc#DIVIDE}. */
  public static <A extends ArrayLike<A>> A divide(A x1, Object x2) {
    return x1.apply(Ufunc.DIVIDE, x2);
  }

  /** {@code equal}: {@link Ufunc#EQUAL}. */
  public static <A extends ArrayLike<A>> A equal(A x1, Object x2) {
    return x1.apply(Ufunc.EQUAL, x2);
  }

  /** {@code exp}: {@link Ufunc#EXP}. */
  public static <A extends ArrayLike<A>> A exp(A x) {
    return x.apply(Ufunc.EXP);
  }

  /** {@code expm1}: {@link Ufunc#EXPM1}. */
  public static <A extends ArrayLike<A>> A expm1(A x) {
    return x.apply(Ufunc.EXPM1);
  }

  /** {@code floor}: {@link Ufunc#FLOOR}. */
  public static <A extends ArrayLike<A>> A floor(A x) {
    return x.apply(Ufunc.FLOOR);
  }

  /** {@code floor_divide}: {@link Ufunc#FLOOR_DIVIDE}. */
  public static <A extends ArrayLike<A>> A floorDivide(A x1, Object x2) {
    return x1.apply(Ufunc.FLOOR_DIVIDE, x2);
  }

  /** {@code greater}: {@link Ufunc#GREATER}. */
  public static <A extends ArrayLike<A>> A greater(A x1, Object x2) {
    return x1.apply(Ufunc.GREATER, x2);
  }

  /** {@code greater_equal}: {@link Ufunc#GREATER_EQUAL}. */
  public static <A extends ArrayLike<A>> A greaterEqual(A x1, Object x2) {
    return x1.apply(Ufunc.GREATER_EQUAL, x2);
  }

  /** {@code hypot}: {@link Ufunc#HYPOT}. */
  public static <A extends ArrayLike<A>> A hypot(A x1, Object x2) {
    return x1.apply(Ufunc.HYPOT, x2);
  }

  /** {@code imag}: {@link Ufunc#IMAG}. */
  public static <A extends ArrayLike<A>> A imag(A x) {
    return x.apply(Ufunc.IMAG);
  }

  /** {@code isfinite}: {@link Ufunc#ISFINITE}. */
  public static <A extends ArrayLike<A>> A isfinite(A x) {
    return x.apply(Ufunc.ISFINITE);
  }

  /** {@code isinf}: {@link Ufunc#ISINF}. */
  public static <A extends ArrayLike<A>> A isinf(A x) {
    return x.apply(Ufunc.ISINF);
  }

  /** {@code isnan}: {@link Ufunc#ISNAN}. */
  public static <A extends ArrayLike<A>> A isnan(A x) {
    return x.apply(Ufunc.ISNAN);
  }

  /** {@code less}: {@link Ufunc#LESS}. */
  public static <A extends ArrayLike<A>> A less(A x1, Object x2) {
    return x1.apply(Ufunc.LESS, x2);
  }

  /** {@code less_equal}: {@link Ufunc#LESS_EQUAL}. */
  public static <A extends ArrayLike<A>> A lessEqual(A x1, Object x2) {
    return x1.apply(Ufunc.LESS_EQUAL, x2);
  }

  /** {@code log}: {@link Ufunc#LOG}. */
  public static <A extends ArrayLike<A>> A log(A x) {
    return x.apply(Ufunc.LOG);
  }

  /** {@code log10}: {@link Ufunc#LOG10}. */
  public static <A extends ArrayLike<A>> A log10(A x) {
    return x.apply(Ufunc.LOG10);
  }

  /** {@code log1p}: {@link Ufunc#LOG1P}. */
  public static <A extends ArrayLike<A>> A log1p(A x) {
    return x.apply(Ufunc.LOG1P);
  }

  /** {@code log2}: {@link Ufunc#LOG2}. */
  public static <A extends ArrayLike<A>> A log2(A x) {
    return x.apply(Ufunc.LOG2);
  }

  /** {@code logaddexp}: {@link Ufunc#LOGADDEXP}. */
  public static <A extends ArrayLike<A>> A logaddexp(A x1, Object x2) {
    return x1.apply(Ufunc.LOGADDEXP, x2);
  }

  /** {@code logical_and}: {@link Ufunc#LOGICAL_AND}. */
  public static <A extends ArrayLike<A>> A logicalAnd(A x1, Object x2) {
    return x1.apply(Ufunc.LOGICAL_AND, x2);
  }

  /** {@code logical_not}: {@link Ufunc#LOGICAL_NOT}. */
  public static <A extends ArrayLike<A>> A logicalNot(A x) {
    return x.apply(Ufunc.LOGICAL_NOT);
  }

  /** {@code logical_or}: {@link Ufunc#LOGICAL_OR}. */
  public static <A extends ArrayLike<A>> A logicalOr(A x1, Object x2) {
    return x1.apply(Ufunc.LOGICAL_OR, x2);
  }

  /** {@code logical_xor}: {@link Ufunc#LOGICAL_XOR}. */
  public static <A extends ArrayLike<A>> A logicalXor(A x1, Object x2) {
    return x1.apply(Ufunc.LOGICAL_XOR, x2);
  }

  /** {@code maximum}: {@link Ufunc#MAXIMUM}. */
  public static <A extends ArrayLike<A>> A maximum(A x1, Object x2) {
    return x1.apply(Ufunc.MAXIMUM, x2);
  }

  /** {@code minimum}: {@link Ufunc#MINIMUM}. */
  public static <A extends ArrayLike<A>> A minimum(A x1, Object x2) {
    return x1.apply(Ufunc.MINIMUM, x2);
  }

  /** {@code multiply}: {@link Ufunc#MULTIPLY}. */
  public static <A extends ArrayLike<A>> A multiply(A x1, Object x2) {
    return x1.apply(Ufunc.MULTIPLY, x2);
  }

  /** {@code negative}: {@link Ufunc#NEGATIVE}. */
  public static <A extends ArrayLike<A>> A negative(A x) {
    return x.apply(Ufunc.NEGATIVE);
  }

  /** {@code nextafter}: {@link Ufunc#NEXTAFTER}. */
  public static <A extends ArrayLike<A>> A nextafter(A x1, Object x2) {
    return x1.apply(Ufunc.NEXTAFTER, x2);
  }

  /** {@code not_equal}: {@link Ufunc#NOT_EQUAL}. */
  public static <A extends ArrayLike<A>> A notEqual(A x1, Object x2) {
    return x1.apply(Ufunc.NOT_EQUAL, x2);
  }

  /** {@code positive}: {@link Ufunc#POSITIVE}. */
  public static <A extends ArrayLike<A>> A positive(A x) {
    return x.apply(Ufunc.POSITIVE);
  }

  /** {@code pow}: {@link Ufunc#POWER}. */
  public static <A extends ArrayLike<A>> A pow(A x1, Object x2) {
    return x1.apply(Ufunc.POWER, x2);
  }

  /** {@code real}: {@link Ufunc#REAL}. */
  public static <A extends ArrayLike<A>> A real(A x) {
    return x.apply(Ufunc.REAL);
  }

  /** {@code reciprocal}: {@link Ufunc#RECIPROCAL}. */
  public static <A extends ArrayLike<A>> A reciprocal(A x) {
    return x.apply(Ufunc.RECIPROCAL);
  }

  /** {@code remainder}: {@link Ufunc#REMAINDER}. */
  public static <A extends ArrayLike<A>> A remainder(A x1, Object x2) {
    return x1.apply(Ufunc.REMAINDER, x2);
  }

  /** {@code sign}: {@link Ufunc#SIGN}. */
  public static <A extends ArrayLike<A>> A sign(A x) {
    return x.apply(Ufunc.SIGN);
  }

  /** {@code signbit}: {@link Ufunc#SIGNBIT}. */
  public static <A extends ArrayLike<A>> A signbit(A x) {
    return x.apply(Ufunc.SIGNBIT);
  }

  /** {@code sin}: {@link Ufunc#SIN}. */
  public static <A extends ArrayLike<A>> A sin(A x) {
    return x.apply(Ufunc.SIN);
  }

  /** {@code sinh}: {@link Ufunc#SINH}. */
  public static <A extends ArrayLike<A>> A sinh(A x) {
    return x.apply(Ufunc.SINH);
  }

  /** {@code sqrt}: {@link Ufunc#SQRT}. */
  public static <A extends ArrayLike<A>> A sqrt(A x) {
    return x.apply(Ufunc.SQRT);
  }

  /** {@code square}: {@link Ufunc#SQUARE}. */
  public static <A extends ArrayLike<A>> A square(A x) {
    return x.apply(Ufunc.SQUARE);
  }

  /** {@code subtract}: {@link Ufunc#SUBTRACT}. */
  public static <A extends ArrayLike<A>> A subtract(A x1, Object x2) {
    return x1.apply(Ufunc.SUBTRACT, x2);
  }

  /** {@code tan}: {@link Ufunc#TAN}. */
  public static <A extends ArrayLike<A>> A tan(A x) {
    return x.apply(Ufunc.TAN);
  }

  /** {@code tanh}: {@link Ufunc#TANH}. */
  public static <A extends ArrayLike<A>> A tanh(A x) {
    return x.apply(Ufunc.TANH);
  }

  /** {@code trunc}: {@link Ufunc#TRUNC}. */
  public static <A extends ArrayLike<A>> A trunc(A x) {
    return x.apply(Ufunc.TRUNC);
  }

  /** {@code where}: {@link Ufunc#WHERE}. */
  public static <A extends ArrayLike<A>> A where(A condition, Object x1, Object x2) {
    return condition.apply(Ufunc.WHERE, x1, x2);
  }
}
