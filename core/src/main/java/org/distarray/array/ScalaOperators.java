package org.distarray.array;

import org.distarray.index.Index;
import org.distarray.ufunc.Ufunc;

/**
 * Scala's operators on arrays, under the method names to which Scala translates them: {@code a + b}
 * calls {@code $plus}, {@code a("::2, 0")} calls {@code apply}, {@code a(3, 1) = 9.0} calls {@code
 * update}.
 *
 * @param <A> the array type
 */
interface ScalaOperators<A> extends Views<A>, BinaryOperations<A> {

  /** Views a region, in Scala {@code a("::2, 0")}, as {@link #get(String) get(text)}. */
  default A apply(String text) {
    return get(text);
  }

  /**
   * Views one index of the first dimension, in Scala {@code a(3)}. The view of a 1-d array is 0-d.
   */
  default A apply(long index) {
    return get(new Index[] {Index.at(index)});
  }

  /**
   * Views one index of each of the first two dimensions, in Scala {@code a(3, 1)}. The view of a
   * 2-d array is 0-d.
   */
  default A apply(long row, long column) {
    return get(new Index[] {Index.at(row), Index.at(column)});
  }

  /**
   * Sets a region, in Scala {@code a("0, 1:") = 9.0}, as {@link #set(String, Object) set(text,
   * value)}.
   */
  default void update(String text, Object value) {
    set(text, value);
  }

  /** Sets the elements of one index of the first dimension, in Scala {@code a(3) = 9.0}. */
  default void update(long index, Object value) {
    set(new Index[] {Index.at(index)}, value);
  }

  /**
   * Sets the elements of one index of each of the first two dimensions, in Scala {@code a(3, 1) =
   * 9.0}.
   */
  default void update(long row, long column, Object value) {
    set(new Index[] {Index.at(row), Index.at(column)}, value);
  }

  /** Scala's {@code a + b}, as {@link #add add}. */
  default A $plus(Object b) {
    return apply(Ufunc.ADD, b);
  }

  /** Scala's {@code a - b}, as {@link #subtract subtract}. */
  default A $minus(Object b) {
    return apply(Ufunc.SUBTRACT, b);
  }

  /** Scala's {@code a * b}, as {@link #multiply multiply}. */
  default A $times(Object b) {
    return apply(Ufunc.MULTIPLY, b);
  }

  /** Scala's {@code a / b}, as {@link #divide divide}. */
  default A $div(Object b) {
    return apply(Ufunc.DIVIDE, b);
  }

  /** Scala's {@code a % b}, as {@link #remainder remainder}. */
  default A $percent(Object b) {
    return apply(Ufunc.REMAINDER, b);
  }

  /** Scala's {@code a ** b}, as {@link #power power}. */
  default A $times$times(Object b) {
    return apply(Ufunc.POWER, b);
  }

  /** Scala's {@code a & b}, as {@link #bitwiseAnd bitwiseAnd}. */
  default A $amp(Object b) {
    return apply(Ufunc.BITWISE_AND, b);
  }

  /** Scala's {@code a | b}, as {@link #bitwiseOr bitwiseOr}. */
  default A $bar(Object b) {
    return apply(Ufunc.BITWISE_OR, b);
  }

  /** Scala's {@code a ^ b}, as {@link #bitwiseXor bitwiseXor}. */
  default A $up(Object b) {
    return apply(Ufunc.BITWISE_XOR, b);
  }

  /** Scala's {@code a << b}, as {@link #leftShift leftShift}. */
  default A $less$less(Object b) {
    return apply(Ufunc.LEFT_SHIFT, b);
  }

  /** Scala's {@code a >> b}, as {@link #rightShift rightShift}. */
  default A $greater$greater(Object b) {
    return apply(Ufunc.RIGHT_SHIFT, b);
  }

  /** Scala's {@code a < b}, as {@link #less less}. */
  default A $less(Object b) {
    return apply(Ufunc.LESS, b);
  }

  /** Scala's {@code a <= b}, as {@link #lessEqual lessEqual}. */
  default A $less$eq(Object b) {
    return apply(Ufunc.LESS_EQUAL, b);
  }

  /** Scala's {@code a > b}, as {@link #greater greater}. */
  default A $greater(Object b) {
    return apply(Ufunc.GREATER, b);
  }

  /** Scala's {@code a >= b}, as {@link #greaterEqual greaterEqual}. */
  default A $greater$eq(Object b) {
    return apply(Ufunc.GREATER_EQUAL, b);
  }

  /** Scala's {@code a === b}, as {@link #equal equal}. */
  default A $eq$eq$eq(Object b) {
    return apply(Ufunc.EQUAL, b);
  }

  /** Scala's {@code a =!= b}, as {@link #notEqual notEqual}. */
  default A $eq$bang$eq(Object b) {
    return apply(Ufunc.NOT_EQUAL, b);
  }

  /** Scala's {@code -a}, as {@link #negative negative}. */
  default A unary_$minus() {
    return apply(Ufunc.NEGATIVE);
  }

  /** Scala's {@code +a}, as {@link #positive positive}. */
  default A unary_$plus() {
    return apply(Ufunc.POSITIVE);
  }

  /** Scala's {@code ~a}, as {@link #invert invert}. */
  default A unary_$tilde() {
    return apply(Ufunc.INVERT);
  }

  /** Scala's {@code !a}, as {@link #logicalNot logicalNot}. */
  default A unary_$bang() {
    return apply(Ufunc.LOGICAL_NOT);
  }

  /** Adds a number on the left, in Scala {@code 2.0 +: a}; no import is needed. */
  default A $plus$colon(Object number) {
    return applyLeft(Ufunc.ADD, number);
  }

  /**
   * Subtracts this array from a number on the left, in Scala {@code 2.0 -: a}; no import is needed.
   */
  default A $minus$colon(Object number) {
    return applyLeft(Ufunc.SUBTRACT, number);
  }

  /** Multiplies a number on the left, in Scala {@code 2.0 *: a}; no import is needed. */
  default A $times$colon(Object number) {
    return applyLeft(Ufunc.MULTIPLY, number);
  }

  /** Divides a number on the left by this array, in Scala {@code 2.0 /: a}; no import is needed. */
  default A $div$colon(Object number) {
    return applyLeft(Ufunc.DIVIDE, number);
  }
}
