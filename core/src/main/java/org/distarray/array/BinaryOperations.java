package org.distarray.array;

import org.distarray.ufunc.Ufunc;

/**
 * Arithmetic of two operands: this array, and an array, a {@code Number}, a {@code Boolean} or a
 * {@link org.distarray.dtype.Complex}. Shapes are broadcast.
 *
 * @param <A> the array type
 */
interface BinaryOperations<A> extends UnaryOperations<A> {

  /**
   * Adds the operands; {@code numpy.add}.
   *
   * <p>The operands promote to one dtype, by the rules of {@link ArrayLike#elementwise
   * elementwise}. Integer results that overflow wrap around. For bools it is the logical or.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).add(10) //> [11 12 13]
   * }</pre>
   */
  default A add(Object other) {
    return apply(Ufunc.ADD, other);
  }

  /**
   * Subtracts the operand from this array; {@code numpy.subtract}.
   *
   * <p>The operands promote to one dtype, by the rules of {@link ArrayLike#elementwise
   * elementwise}. Integer results that overflow wrap around. Two bools are refused: use {@link
   * #logicalXor logicalXor}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).subtract(2) //> [-1  0  1]
   * }</pre>
   */
  default A subtract(Object other) {
    return apply(Ufunc.SUBTRACT, other);
  }

  /**
   * Multiplies the operands; {@code numpy.multiply}.
   *
   * <p>The operands promote to one dtype, by the rules of {@link ArrayLike#elementwise
   * elementwise}. Integer results that overflow wrap around. For bools it is the logical and.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).multiply(0.5) //> [0.5 1.  1.5]
   * }</pre>
   */
  default A multiply(Object other) {
    return apply(Ufunc.MULTIPLY, other);
  }

  /**
   * Divides this array by the operand; {@code numpy.divide}.
   *
   * <p>The quotient is float or complex: two integers give float64. Division by 0 gives an
   * infinity, 0 / 0 gives NaN.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 3, 0}).divide(2) //> [0.5 1.5 0. ]
   * }</pre>
   */
  default A divide(Object other) {
    return apply(Ufunc.DIVIDE, other);
  }

  /**
   * Divides this array by the operand, as {@link #divide divide}; {@code numpy.true_divide}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 3}).trueDivide(2) //> [0.5 1.5]
   * }</pre>
   */
  default A trueDivide(Object other) {
    return divide(other);
  }

  /**
   * Divides and rounds the quotient down; {@code numpy.floor_divide}.
   *
   * <p>The operands promote to one dtype; bools compute as int8. An integer divided by 0 gives 0.
   * Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, -7}).floorDivide(2) //> [ 3 -4]
   * }</pre>
   */
  default A floorDivide(Object other) {
    return apply(Ufunc.FLOOR_DIVIDE, other);
  }

  /**
   * Computes the remainder with the sign of the divisor, as Python's {@code %}; {@code
   * numpy.remainder}.
   *
   * <p>The operands promote to one dtype; bools compute as int8. An integer modulo 0 gives 0.
   * Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, -7}).remainder(3) //> [1 2]
   * }</pre>
   */
  default A remainder(Object other) {
    return apply(Ufunc.REMAINDER, other);
  }

  /**
   * Computes the remainder with the sign of the divisor, as {@link #remainder remainder}; {@code
   * numpy.mod}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, -7}).mod(3) //> [1 2]
   * }</pre>
   */
  default A mod(Object other) {
    return remainder(other);
  }

  /**
   * Computes the remainder with the sign of the dividend, as Java's {@code %}; {@code numpy.fmod}.
   *
   * <p>The operands promote to one dtype; bools compute as int8. An integer modulo 0 gives 0.
   * Complex arrays are refused.
   *
   * <pre>{@code
   * NdArray.of(new long[] {7, -7}).fmod(3) //> [ 1 -1]
   * }</pre>
   */
  default A fmod(Object other) {
    return apply(Ufunc.FMOD, other);
  }

  /**
   * Raises this array to the power of the operand; {@code numpy.power}.
   *
   * <p>The operands promote to one dtype; bools compute as int8. Integers wrap around.
   *
   * <pre>{@code
   * NdArray.of(new long[] {2, 3}).power(3) //> [ 8 27]
   * NdArray.of(new long[] {2, 4}).power(-0.5) //> [0.70710678 0.5       ]
   * }</pre>
   *
   * @throws IllegalArgumentException when the elements are integers and the operand is a negative
   *     integer
   */
  default A power(Object other) {
    return apply(Ufunc.POWER, other);
  }

  /**
   * Takes the greater of each pair; {@code numpy.maximum}.
   *
   * <p>The operands promote to one dtype. Where an operand is NaN, the result is NaN. Complex
   * numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 5}).maximum(3) //> [3 5]
   * }</pre>
   */
  default A maximum(Object other) {
    return apply(Ufunc.MAXIMUM, other);
  }

  /**
   * Takes the lesser of each pair; {@code numpy.minimum}.
   *
   * <p>The operands promote to one dtype. Where an operand is NaN, the result is NaN. Complex
   * numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 5}).minimum(3) //> [1 3]
   * }</pre>
   */
  default A minimum(Object other) {
    return apply(Ufunc.MINIMUM, other);
  }

  /**
   * Chooses {@code x} where this array is true, and {@code y} elsewhere; {@code numpy.where}.
   *
   * <p>Every element other than 0 is true. The three operands are broadcast. The dtype is that to
   * which {@code x} and {@code y} promote.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 5, 3});
   * a.greater(2).where(a, 0) //> [0 5 3]
   * }</pre>
   *
   * <p>It is also NumPy's option {@code where=} of every ufunc: {@code np.add(a, b, where=m,
   * out=c)} sets the elements of c where m is true, and is {@code m.where(a.add(b), c)} set into c.
   * {@code computeInto} sets a {@code DistArray}, and {@code set} an array of either kind.
   * Reductions have the option {@link Over#where over(...).where(m)}; their results are set in the
   * same way.
   *
   * <pre>{@code
   * NdArray c = NdArray.of(new long[] {1, 5, 3});
   * c.set("...", c.greater(2).where(c.multiply(10), c));
   * c //> [ 1 50 30]
   * }</pre>
   *
   * @param x an array or a number
   * @param y an array or a number
   * @throws IllegalArgumentException when x is a mask and this array is none. In xarray's {@code
   *     a.where(mask, y)} the mask is the condition: {@code mask.where(a, y)} here.
   */
  default A where(Object x, Object y) {
    Masks.checkCondition(this, x, y);
    return apply(Ufunc.WHERE, x, y);
  }

  /**
   * Takes the greater of each pair, and passes NaN by; {@code numpy.fmax}.
   *
   * <p>The operands promote to one dtype. The result is NaN only where both operands are. Complex
   * numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN}).fmax(0.5) //> [1.  0.5]
   * }</pre>
   */
  default A fmax(Object other) {
    return apply(Ufunc.FMAX, other);
  }

  /**
   * Takes the lesser of each pair, and passes NaN by; {@code numpy.fmin}.
   *
   * <p>The operands promote to one dtype. The result is NaN only where both operands are. Complex
   * numbers are ordered by their real parts, then by their imaginary parts.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, Double.NaN}).fmin(0.5) //> [0.5 0.5]
   * }</pre>
   */
  default A fmin(Object other) {
    return apply(Ufunc.FMIN, other);
  }

  /**
   * Computes the greatest common divisor of each pair; {@code numpy.gcd}.
   *
   * <p>The operands are integers and promote to one integer dtype. The result has no sign; that of
   * 0 and 0 is 0.
   *
   * <pre>{@code
   * NdArray.of(new long[] {12, -8, 0}).gcd(18) //> [ 6  2 18]
   * }</pre>
   */
  default A gcd(Object other) {
    return apply(Ufunc.GCD, other);
  }

  /**
   * Computes the least common multiple of each pair; {@code numpy.lcm}.
   *
   * <p>The operands are integers and promote to one integer dtype. Results that overflow wrap
   * around. A pair with a 0 gives 0.
   *
   * <pre>{@code
   * NdArray.of(new long[] {4, -6, 0}).lcm(10) //> [20 30  0]
   * }</pre>
   */
  default A lcm(Object other) {
    return apply(Ufunc.LCM, other);
  }
}
