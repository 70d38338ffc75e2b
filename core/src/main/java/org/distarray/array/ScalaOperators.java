package org.distarray.array;

import org.distarray.index.Index;
import org.distarray.ufunc.Ufunc;

/**
 * The operators that the Scala shell sees, as methods of the names that Scala gives them, {@code
 * a("::2, 0")} and {@code a(3, 1) = 9.0} among them.
 *
 * @param <A> the array type
 */
interface ScalaOperators<A> extends Views<A>, BinaryOperations<A> {

  /** {@code a("::2, 0")}, a view */
  default A apply(String text) {
    return get(text);
  }

  /** {@code a(3)}: a view; of a 1-d array the 0-d one of an element. */
  default A apply(long index) {
    return get(new Index[] {Index.at(index)});
  }

  /** {@code a(3, 1)}: a view; of a 2-d array the 0-d one of an element. */
  default A apply(long row, long column) {
    return get(new Index[] {Index.at(row), Index.at(column)});
  }

  /** {@code a("0, 1:") = 9.0} */
  default void update(String text, Object value) {
    set(text, value);
  }

  /** {@code a(3) = 9.0}: sets one element. */
  default void update(long index, Object value) {
    set(new Index[] {Index.at(index)}, value);
  }

  /** {@code a(3, 1) = 9.0}: sets one element of a 2-d array. */
  default void update(long row, long column, Object value) {
    set(new Index[] {Index.at(row), Index.at(column)}, value);
  }

  /** {@code a + b} */
  default A $plus(Object b) {
    return apply(Ufunc.ADD, b);
  }

  /** {@code a - b} */
  default A $minus(Object b) {
    return apply(Ufunc.SUBTRACT, b);
  }

  /** {@code a * b} */
  default A $times(Object b) {
    return apply(Ufunc.MULTIPLY, b);
  }

  /** {@code a / b} */
  default A $div(Object b) {
    return apply(Ufunc.DIVIDE, b);
  }

  /** {@code a % b} */
  default A $percent(Object b) {
    return apply(Ufunc.REMAINDER, b);
  }

  /** {@code a ** b} */
  default A $times$times(Object b) {
    return apply(Ufunc.POWER, b);
  }

  /** {@code a & b} */
  default A $amp(Object b) {
    return apply(Ufunc.BITWISE_AND, b);
  }

  /** {@code a | b} */
  default A $bar(Object b) {
    return apply(Ufunc.BITWISE_OR, b);
  }

  /** {@code a ^ b} */
  default A $up(Object b) {
    return apply(Ufunc.BITWISE_XOR, b);
  }

  /** {@code a << b} */
  default A $less$less(Object b) {
    return apply(Ufunc.LEFT_SHIFT, b);
  }

  /** {@code a >> b} */
  default A $greater$greater(Object b) {
    return apply(Ufunc.RIGHT_SHIFT, b);
  }

  /** {@code a < b} */
  default A $less(Object b) {
    return apply(Ufunc.LESS, b);
  }

  /** {@code a <= b} */
  default A $less$eq(Object b) {
    return apply(Ufunc.LESS_EQUAL, b);
  }

  /** {@code a > b} */
  default A $greater(Object b) {
    return apply(Ufunc.GREATER, b);
  }

  /** {@code a >= b} */
  default A $greater$eq(Object b) {
    return apply(Ufunc.GREATER_EQUAL, b);
  }

  /** {@code a === b} */
  default A $eq$eq$eq(Object b) {
    return apply(Ufunc.EQUAL, b);
  }

  /** {@code a =!= b} */
  default A $eq$bang$eq(Object b) {
    return apply(Ufunc.NOT_EQUAL, b);
  }

  /** {@code -a} */
  default A unary_$minus() {
    return apply(Ufunc.NEGATIVE);
  }

  /** {@code +a} */
  default A unary_$plus() {
    return apply(Ufunc.POSITIVE);
  }

  /** {@code ~a} */
  default A unary_$tilde() {
    return apply(Ufunc.INVERT);
  }

  /** {@code !a} */
  default A unary_$bang() {
    return apply(Ufunc.LOGICAL_NOT);
  }

  /** {@code 2.0 +: a}: a number on the left, with no import. */
  default A $plus$colon(Object number) {
    return applyLeft(Ufunc.ADD, number);
  }

  /** {@code 2.0 -: a}: a number on the left, with no import. */
  default A $minus$colon(Object number) {
    return applyLeft(Ufunc.SUBTRACT, number);
  }

  /** {@code 2.0 *: a}: a number on the left, with no import. */
  default A $times$colon(Object number) {
    return applyLeft(Ufunc.MULTIPLY, number);
  }

  /** {@code 2.0 /: a}: a number on the left, with no import. */
  default A $div$colon(Object number) {
    return applyLeft(Ufunc.DIVIDE, number);
  }
}
