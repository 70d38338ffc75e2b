package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Operations on the bits of integers, and their logical counterparts on bool.
 *
 * @param <A> the array type
 */
interface Bits<A> extends ElementwiseOperations<A> {

  /**
   * Sets the bits that are set in both operands; {@code numpy.bitwise_and}.
   *
   * <p>The operands are integers or bools; for bools it is the logical and. Floats are refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {12, 10}).bitwiseAnd(6) //> [4 2]
   * }</pre>
   */
  default A bitwiseAnd(Object other) {
    return apply(Ufunc.BITWISE_AND, other);
  }

  /**
   * Sets the bits that are set in at least one operand; {@code numpy.bitwise_or}.
   *
   * <p>The operands are integers or bools; for bools it is the logical or. Floats are refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {12, 10}).bitwiseOr(1) //> [13 11]
   * }</pre>
   */
  default A bitwiseOr(Object other) {
    return apply(Ufunc.BITWISE_OR, other);
  }

  /**
   * Sets the bits that are set in exactly one operand; {@code numpy.bitwise_xor}.
   *
   * <p>The operands are integers or bools; for bools it is the exclusive or. Floats are refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {12, 10}).bitwiseXor(6) //> [10 12]
   * }</pre>
   */
  default A bitwiseXor(Object other) {
    return apply(Ufunc.BITWISE_XOR, other);
  }

  /**
   * Inverts every bit; {@code numpy.invert}.
   *
   * <p>The elements are integers or bools; for bools it is the logical not. Floats are refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {0, 5, -1}).invert() //> [-1 -6  0]
   * NdArray.of(new boolean[] {true, false}).invert() //> [False  True]
   * }</pre>
   */
  default A invert() {
    return apply(Ufunc.INVERT);
  }

  /**
   * Shifts bits to the left; {@code numpy.left_shift}.
   *
   * <p>The operands are integers. The result is 0 where the shift is at least the number of bits of
   * the type.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 5}).leftShift(2) //> [ 4 20]
   * }</pre>
   */
  default A leftShift(Object other) {
    return apply(Ufunc.LEFT_SHIFT, other);
  }

  /**
   * Shifts bits to the right and repeats the sign bit; {@code numpy.right_shift}.
   *
   * <p>The operands are integers. The result is 0, or -1 of a negative element, where the shift is
   * at least the number of bits of the type.
   *
   * <pre>{@code
   * NdArray.of(new long[] {20, -20}).rightShift(2) //> [ 5 -5]
   * }</pre>
   */
  default A rightShift(Object other) {
    return apply(Ufunc.RIGHT_SHIFT, other);
  }

  /**
   * Counts the bits of the magnitude that are 1; {@code numpy.bitwise_count}.
   *
   * <p>The elements are integers or bools; the result is uint8.
   *
   * <pre>{@code
   * NdArray.of(new long[] {0, 7, -8}).bitwiseCount() //> [0 3 1]
   * }</pre>
   */
  default A bitwiseCount() {
    return apply(Ufunc.BITWISE_COUNT);
  }
}
