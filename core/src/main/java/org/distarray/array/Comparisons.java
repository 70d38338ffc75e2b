package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Comparisons and the logic of truth values. All results are bool.
 *
 * @param <A> the array type
 */
interface Comparisons<A> extends ElementwiseOperations<A> {

  /**
   * Tests whether the operands are equal; {@code numpy.equal}.
   *
   * <p>The result is bool. NaN equals nothing. An integer array compares exactly with an integer of
   * any size.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).equal(2) //> [False  True False]
   * }</pre>
   */
  default A equal(Object other) {
    return apply(Ufunc.EQUAL, other);
  }

  /**
   * Tests whether the operands differ; {@code numpy.not_equal}.
   *
   * <p>The result is bool. NaN differs from everything, itself included.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new double[] {1, Double.NaN});
   * NdArray.of(new double[] {1, Double.NaN}).notEqual(b) //> [False  True]
   * }</pre>
   */
  default A notEqual(Object other) {
    return apply(Ufunc.NOT_EQUAL, other);
  }

  /**
   * Tests whether an element is greater than the operand; {@code numpy.greater}.
   *
   * <p>The result is bool. NaN compares false. An integer array compares exactly with an integer of
   * any size. Complex numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).greater(2) //> [False False  True]
   * }</pre>
   */
  default A greater(Object other) {
    return apply(Ufunc.GREATER, other);
  }

  /**
   * Tests whether an element is greater than the operand or equal to it; {@code
   * numpy.greater_equal}.
   *
   * <p>The result is bool. NaN compares false. An integer array compares exactly with an integer of
   * any size. Complex numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).greaterEqual(2) //> [False  True  True]
   * }</pre>
   */
  default A greaterEqual(Object other) {
    return apply(Ufunc.GREATER_EQUAL, other);
  }

  /**
   * Tests whether an element is less than the operand; {@code numpy.less}.
   *
   * <p>The result is bool. NaN compares false. An integer array compares exactly with an integer of
   * any size. Complex numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).less(2) //> [ True False False]
   * }</pre>
   */
  default A less(Object other) {
    return apply(Ufunc.LESS, other);
  }

  /**
   * Tests whether an element is less than the operand or equal to it; {@code numpy.less_equal}.
   *
   * <p>The result is bool. NaN compares false. An integer array compares exactly with an integer of
   * any size. Complex numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).lessEqual(2) //> [ True  True False]
   * }</pre>
   */
  default A lessEqual(Object other) {
    return apply(Ufunc.LESS_EQUAL, other);
  }

  /**
   * Tests whether both operands are true; {@code numpy.logical_and}.
   *
   * <p>The result is bool. Every element other than 0 is true, NaN included.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new long[] {1, 0, 3});
   * NdArray.of(new long[] {0, 1, 2}).logicalAnd(b) //> [False False  True]
   * }</pre>
   */
  default A logicalAnd(Object other) {
    return apply(Ufunc.LOGICAL_AND, other);
  }

  /**
   * Tests whether at least one operand is true; {@code numpy.logical_or}.
   *
   * <p>The result is bool. Every element other than 0 is true, NaN included.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new long[] {1, 0, 0});
   * NdArray.of(new long[] {0, 1, 0}).logicalOr(b) //> [ True  True False]
   * }</pre>
   */
  default A logicalOr(Object other) {
    return apply(Ufunc.LOGICAL_OR, other);
  }

  /**
   * Tests whether exactly one operand is true; {@code numpy.logical_xor}.
   *
   * <p>The result is bool. Every element other than 0 is true, NaN included.
   *
   * <pre>{@code
   * NdArray b = NdArray.of(new long[] {1, 0, 3});
   * NdArray.of(new long[] {0, 1, 2}).logicalXor(b) //> [ True  True False]
   * }</pre>
   */
  default A logicalXor(Object other) {
    return apply(Ufunc.LOGICAL_XOR, other);
  }

  /**
   * Tests whether an element is 0; {@code numpy.logical_not}.
   *
   * <p>The result is bool. NaN is not 0.
   *
   * <pre>{@code
   * NdArray.of(new double[] {0, 2, Double.NaN}).logicalNot() //> [ True False False]
   * }</pre>
   */
  default A logicalNot() {
    return apply(Ufunc.LOGICAL_NOT);
  }
}
