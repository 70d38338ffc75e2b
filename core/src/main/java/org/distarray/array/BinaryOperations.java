package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * The element-wise functions of two operands: this array, and an array, a {@code Number}, {@code
 * Boolean} or {@link org.distarray.dtype.Complex}. Shapes are broadcast. Arrays promote as in
 * NumPy; a number brings only its kind, so that {@code int8 + 1} is int8 and an integer that does
 * not fit is refused.
 *
 * @param <A> the array type
 */
interface BinaryOperations<A> extends UnaryOperations<A> {

  /** {@code x + y}; for bool the logical or. {@code numpy.add}. */
  default A add(Object other) {
    return apply(Ufunc.ADD, other);
  }

  /**
   * The angle, in radians, of the point {@code (y, x)}; this array is the ordinate. {@code
   * numpy.arctan2}.
   */
  default A arctan2(Object other) {
    return apply(Ufunc.ARCTAN2, other);
  }

  /** Bits set in both. {@code numpy.bitwise_and}. */
  default A bitwiseAnd(Object other) {
    return apply(Ufunc.BITWISE_AND, other);
  }

  /** Bits set in either. {@code numpy.bitwise_or}. */
  default A bitwiseOr(Object other) {
    return apply(Ufunc.BITWISE_OR, other);
  }

  /** Bits set in one only. {@code numpy.bitwise_xor}. */
  default A bitwiseXor(Object other) {
    return apply(Ufunc.BITWISE_XOR, other);
  }

  /** This magnitude with the other's sign. {@code numpy.copysign}. */
  default A copysign(Object other) {
    return apply(Ufunc.COPYSIGN, other);
  }

  /** The true quotient, floating also for integers. {@code numpy.divide}. */
  default A divide(Object other) {
    return apply(Ufunc.DIVIDE, other);
  }

  /** Whether equal; bool. {@code numpy.equal}. */
  default A equal(Object other) {
    return apply(Ufunc.EQUAL, other);
  }

  /** The quotient rounded down. {@code numpy.floor_divide}. */
  default A floorDivide(Object other) {
    return apply(Ufunc.FLOOR_DIVIDE, other);
  }

  /** The remainder with the sign of the dividend. {@code numpy.fmod}. */
  default A fmod(Object other) {
    return apply(Ufunc.FMOD, other);
  }

  /** Whether greater; bool. {@code numpy.greater}. */
  default A greater(Object other) {
    return apply(Ufunc.GREATER, other);
  }

  /** Whether greater or equal; bool. {@code numpy.greater_equal}. */
  default A greaterEqual(Object other) {
    return apply(Ufunc.GREATER_EQUAL, other);
  }

  /** {@code sqrt(x*x + y*y)} without overflow. {@code numpy.hypot}. */
  default A hypot(Object other) {
    return apply(Ufunc.HYPOT, other);
  }

  /** Bits shifted to the left. {@code numpy.left_shift}. */
  default A leftShift(Object other) {
    return apply(Ufunc.LEFT_SHIFT, other);
  }

  /** Whether less; bool. {@code numpy.less}. */
  default A less(Object other) {
    return apply(Ufunc.LESS, other);
  }

  /** Whether less or equal; bool. {@code numpy.less_equal}. */
  default A lessEqual(Object other) {
    return apply(Ufunc.LESS_EQUAL, other);
  }

  /** {@code log(exp(x) + exp(y))} without overflow. {@code numpy.logaddexp}. */
  default A logaddexp(Object other) {
    return apply(Ufunc.LOGADDEXP, other);
  }

  /** Whether both are not 0; bool. {@code numpy.logical_and}. */
  default A logicalAnd(Object other) {
    return apply(Ufunc.LOGICAL_AND, other);
  }

  /** Whether either is not 0; bool. {@code numpy.logical_or}. */
  default A logicalOr(Object other) {
    return apply(Ufunc.LOGICAL_OR, other);
  }

  /** Whether just one is not 0; bool. {@code numpy.logical_xor}. */
  default A logicalXor(Object other) {
    return apply(Ufunc.LOGICAL_XOR, other);
  }

  /** The greater of each pair; NaN if either is. {@code numpy.maximum}. */
  default A maximum(Object other) {
    return apply(Ufunc.MAXIMUM, other);
  }

  /** The lesser of each pair; NaN if either is. {@code numpy.minimum}. */
  default A minimum(Object other) {
    return apply(Ufunc.MINIMUM, other);
  }

  /** {@code x * y}; for bool the logical and. {@code numpy.multiply}. */
  default A multiply(Object other) {
    return apply(Ufunc.MULTIPLY, other);
  }

  /** {@link #remainder} by its other NumPy name. {@code numpy.mod}. */
  default A mod(Object other) {
    return remainder(other);
  }

  /** The next number in the direction of the other. {@code numpy.nextafter}. */
  default A nextafter(Object other) {
    return apply(Ufunc.NEXTAFTER, other);
  }

  /** Whether not equal; bool. {@code numpy.not_equal}. */
  default A notEqual(Object other) {
    return apply(Ufunc.NOT_EQUAL, other);
  }

  /** This to the power of the other. {@code numpy.power}. */
  default A power(Object other) {
    return apply(Ufunc.POWER, other);
  }

  /** The remainder with the sign of the divisor; Python's {@code %}. {@code numpy.remainder}. */
  default A remainder(Object other) {
    return apply(Ufunc.REMAINDER, other);
  }

  /** Bits shifted to the right. {@code numpy.right_shift}. */
  default A rightShift(Object other) {
    return apply(Ufunc.RIGHT_SHIFT, other);
  }

  /** {@code x - y}; not for bool. {@code numpy.subtract}. */
  default A subtract(Object other) {
    return apply(Ufunc.SUBTRACT, other);
  }

  /** {@link #divide} by its other NumPy name. {@code numpy.true_divide}. */
  default A trueDivide(Object other) {
    return divide(other);
  }

  /**
   * This array as a condition: {@code x} where it is true, or not 0, else {@code y}. {@code
   * numpy.where}.
   */
  default A where(Object x, Object y) {
    return apply(Ufunc.WHERE, x, y);
  }
}
