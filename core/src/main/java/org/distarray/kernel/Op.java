package org.distarray.kernel;

import org.distarray.annotation.Internal;

/**
 * The table of the operations of terms. A row has the type of the result, and the code for one lane
 * and for a vector. {@code $0}, {@code $1}, {@code $2} are the operands, {@code $n} a constant
 * whole number.
 *
 * <p>Both forms give the same bits, because the table has only operations that IEEE 754 or two's
 * complement define to the last bit.
 *
 * @hidden
 */
@Internal
public enum Op {
  /** An argument of the computation. */
  ARGUMENT(LaneType.DOUBLE, "", ""),
  CONSTANT(LaneType.DOUBLE, "", ""),
  LONG_CONSTANT(LaneType.LONG, "", ""),

  ADD(LaneType.DOUBLE, "$0 + $1", "$0.add($1)"),
  SUBTRACT(LaneType.DOUBLE, "$0 - $1", "$0.sub($1)"),
  MULTIPLY(LaneType.DOUBLE, "$0 * $1", "$0.mul($1)"),
  DIVIDE(LaneType.DOUBLE, "$0 / $1", "$0.div($1)"),
  /** {@code $0 * $1 + $2}, rounded once. */
  FMA(LaneType.DOUBLE, "Math.fma($0, $1, $2)", "$0.fma($1, $2)"),
  NEGATE(LaneType.DOUBLE, "-$0", "$0.neg()"),
  ABSOLUTE(LaneType.DOUBLE, "Math.abs($0)", "$0.abs()"),
  SQRT(LaneType.DOUBLE, "Math.sqrt($0)", "$0.sqrt()"),
  /** Java's minimum: NaN wins, -0.0 is below 0.0. */
  MIN(LaneType.DOUBLE, "Math.min($0, $1)", "$0.min($1)"),
  MAX(LaneType.DOUBLE, "Math.max($0, $1)", "$0.max($1)"),
  // casts are for Janino, which takes abstract methods of Vector for those of its heirs
  SELECT(LaneType.DOUBLE, "$0 ? $1 : $2", "(DoubleVector) $2.blend($1, $0)"),

  LESS(LaneType.MASK, "$0 < $1", "$0.compare(VectorOperators.LT, $1)"),
  LESS_EQUAL(LaneType.MASK, "$0 <= $1", "$0.compare(VectorOperators.LE, $1)"),
  EQUAL(LaneType.MASK, "$0 == $1", "$0.compare(VectorOperators.EQ, $1)"),
  NOT_EQUAL(LaneType.MASK, "$0 != $1", "$0.compare(VectorOperators.NE, $1)"),
  AND(LaneType.MASK, "$0 & $1", "$0.and($1)"),
  OR(LaneType.MASK, "$0 | $1", "$0.or($1)"),
  NOT(LaneType.MASK, "!$0", "$0.not()"),

  BITS(LaneType.LONG, "Double.doubleToRawLongBits($0)", "$0.reinterpretAsLongs()"),
  FROM_BITS(LaneType.DOUBLE, "Double.longBitsToDouble($0)", "$0.reinterpretAsDoubles()"),
  LONG_ADD(LaneType.LONG, "$0 + $1", "$0.add($1)"),
  LONG_SUBTRACT(LaneType.LONG, "$0 - $1", "$0.sub($1)"),
  LONG_AND(LaneType.LONG, "$0 & $1", "$0.and($1)"),
  LONG_XOR(LaneType.LONG, "$0 ^ $1", "(LongVector) $0.lanewise(VectorOperators.XOR, $1)"),
  SHIFT_LEFT(LaneType.LONG, "$0 << $n", "$0.lanewise(VectorOperators.LSHL, $nL)"),
  /** The shift to the right that keeps the sign. */
  SHIFT_RIGHT(LaneType.LONG, "$0 >> $n", "$0.lanewise(VectorOperators.ASHR, $nL)");

  private final LaneType type;
  private final String scalar;
  private final String vector;

  Op(LaneType type, String scalar, String vector) {
    this.type = type;
    this.scalar = scalar;
    this.vector = vector;
  }

  public LaneType type() {
    return type;
  }

  /** The Java expression for one lane. */
  String scalar(long number, String... operands) {
    return written(scalar, number, operands);
  }

  /** The expression in the Vector API. */
  String vector(long number, String... operands) {
    return written(vector, number, operands);
  }

  private static String written(String form, long number, String... operands) {
    String out = form.replace("$n", Long.toString(number));
    for (int k = 0; k < operands.length; k++) {
      out = out.replace("$" + k, operands[k]);
    }
    return out;
  }
}
