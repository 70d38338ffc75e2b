package org.distarray.array;

import java.util.List;
import org.distarray.ufunc.Ufunc;

/**
 * Scala's operators on arrays, under the method names to which Scala translates them: {@code a + b}
 * calls {@code $plus}, {@code a("::2, 0")} calls {@code apply}, {@code a(3, 1) = 9.0} calls {@code
 * update}.
 *
 * @param <A> the array type
 */
interface ScalaOperators<A> extends Views<A>, BinaryOperations<A> {

  /**
   * Views a region, in Scala {@code a("::2, 0")}, as {@link #get(String) get(text)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.apply("1, ::2") //> [3 5]
   * }</pre>
   */
  default A apply(String text) {
    return get(text);
  }

  /**
   * Takes the elements of an index array or a mask, in Scala {@code a(a > 2)}, as {@link
   * #get(ArrayLike) get(index)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.apply(a.greater(2)) //> [3 4 5]
   * }</pre>
   */
  default A apply(ArrayLike<?> index) {
    return get(index);
  }

  /**
   * Views one index of the first dimension, in Scala {@code a(3)}. The view of a 1-d array is 0-d.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.apply(1) //> [3 4 5]
   * }</pre>
   */
  default A apply(long index) {
    return get(index);
  }

  /**
   * Views one index of each of the first two dimensions, in Scala {@code a(3, 1)}. The view of a
   * 2-d array is 0-d.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.apply(1, 2) //> 5
   * }</pre>
   */
  default A apply(long row, long column) {
    return get(row, column);
  }

  /**
   * Takes listed indices of the first dimension, in Scala {@code a(Array(2, 0))}, as {@link
   * #get(int[]) get(indices)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).apply(new int[] {2, 0}) //> [2 0]
   * }</pre>
   */
  default A apply(int[] indices) {
    return get(indices);
  }

  /**
   * Takes the elements at indices of each dimension, in Scala {@code a(a.nonzero)}, as {@link
   * #get(List) get(index)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.apply(a.greater(2).nonzero()) //> [3 4 5]
   * }</pre>
   */
  default A apply(List<? extends ArrayLike<?>> index) {
    return get(index);
  }

  /**
   * Sets the elements of an index array or a mask, in Scala {@code a(a > 2) = 9.0}, as {@link
   * #set(ArrayLike, Object) set(index, value)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.update(a.greater(2), 9);
   * a //> [[0 1 2]
   *   //>  [9 9 9]]
   * }</pre>
   */
  default void update(ArrayLike<?> index, Object value) {
    set(index, value);
  }

  /**
   * Sets a region, in Scala {@code a("0, 1:") = 9.0}, as {@link #set(String, Object) set(text,
   * value)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.update("0, 1:", 9);
   * a //> [[0 9 9]
   *   //>  [3 4 5]]
   * }</pre>
   */
  default void update(String text, Object value) {
    set(text, value);
  }

  /**
   * Sets the elements of one index of the first dimension, in Scala {@code a(3) = 9.0}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.update(1, 9);
   * a //> [[0 1 2]
   *   //>  [9 9 9]]
   * }</pre>
   */
  default void update(long index, Object value) {
    set(index, value);
  }

  /**
   * Sets the elements of one index of each of the first two dimensions, in Scala {@code a(3, 1) =
   * 9.0}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.update(1, 2, 9);
   * a //> [[0 1 2]
   *   //>  [3 4 9]]
   * }</pre>
   */
  default void update(long row, long column, Object value) {
    set(row, column, value);
  }

  /**
   * Scala's {@code a + b}, as {@link #add add}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$plus(2) //> [2 3 4 5]
   * }</pre>
   */
  default A $plus(Object b) {
    return apply(Ufunc.ADD, b);
  }

  /**
   * Scala's {@code a - b}, as {@link #subtract subtract}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$minus(2) //> [-2 -1  0  1]
   * }</pre>
   */
  default A $minus(Object b) {
    return apply(Ufunc.SUBTRACT, b);
  }

  /**
   * Scala's {@code a * b}, as {@link #multiply multiply}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$times(2) //> [0 2 4 6]
   * }</pre>
   */
  default A $times(Object b) {
    return apply(Ufunc.MULTIPLY, b);
  }

  /**
   * Scala's {@code a / b}, as {@link #divide divide}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$div(2) //> [0.  0.5 1.  1.5]
   * }</pre>
   */
  default A $div(Object b) {
    return apply(Ufunc.DIVIDE, b);
  }

  /**
   * Scala's {@code a % b}, as {@link #remainder remainder}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$percent(2) //> [0 1 0 1]
   * }</pre>
   */
  default A $percent(Object b) {
    return apply(Ufunc.REMAINDER, b);
  }

  /**
   * Scala's {@code a ** b}, as {@link #power power}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$times$times(2) //> [0 1 4 9]
   * }</pre>
   */
  default A $times$times(Object b) {
    return apply(Ufunc.POWER, b);
  }

  /**
   * Scala's {@code a & b}, as {@link #bitwiseAnd bitwiseAnd}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$amp(2) //> [0 0 2 2]
   * }</pre>
   */
  default A $amp(Object b) {
    return apply(Ufunc.BITWISE_AND, b);
  }

  /**
   * Scala's {@code a | b}, as {@link #bitwiseOr bitwiseOr}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$bar(2) //> [2 3 2 3]
   * }</pre>
   */
  default A $bar(Object b) {
    return apply(Ufunc.BITWISE_OR, b);
  }

  /**
   * Scala's {@code a ^ b}, as {@link #bitwiseXor bitwiseXor}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$up(2) //> [2 3 0 1]
   * }</pre>
   */
  default A $up(Object b) {
    return apply(Ufunc.BITWISE_XOR, b);
  }

  /**
   * Scala's {@code a << b}, as {@link #leftShift leftShift}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$less$less(2) //> [ 0  4  8 12]
   * }</pre>
   */
  default A $less$less(Object b) {
    return apply(Ufunc.LEFT_SHIFT, b);
  }

  /**
   * Scala's {@code a >> b}, as {@link #rightShift rightShift}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$greater$greater(1) //> [0 0 1 1]
   * }</pre>
   */
  default A $greater$greater(Object b) {
    return apply(Ufunc.RIGHT_SHIFT, b);
  }

  /**
   * Scala's {@code a < b}, as {@link #less less}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$less(2) //> [ True  True False False]
   * }</pre>
   */
  default A $less(Object b) {
    return apply(Ufunc.LESS, b);
  }

  /**
   * Scala's {@code a <= b}, as {@link #lessEqual lessEqual}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$less$eq(2) //> [ True  True  True False]
   * }</pre>
   */
  default A $less$eq(Object b) {
    return apply(Ufunc.LESS_EQUAL, b);
  }

  /**
   * Scala's {@code a > b}, as {@link #greater greater}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$greater(2) //> [False False False  True]
   * }</pre>
   */
  default A $greater(Object b) {
    return apply(Ufunc.GREATER, b);
  }

  /**
   * Scala's {@code a >= b}, as {@link #greaterEqual greaterEqual}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$greater$eq(2) //> [False False  True  True]
   * }</pre>
   */
  default A $greater$eq(Object b) {
    return apply(Ufunc.GREATER_EQUAL, b);
  }

  /**
   * Scala's {@code a === b}, as {@link #equal equal}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$eq$eq$eq(2) //> [False False  True False]
   * }</pre>
   */
  default A $eq$eq$eq(Object b) {
    return apply(Ufunc.EQUAL, b);
  }

  /**
   * Scala's {@code a =!= b}, as {@link #notEqual notEqual}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$eq$bang$eq(2) //> [ True  True False  True]
   * }</pre>
   */
  default A $eq$bang$eq(Object b) {
    return apply(Ufunc.NOT_EQUAL, b);
  }

  /**
   * Scala's {@code -a}, as {@link #negative negative}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).unary_$minus() //> [ 0 -1 -2 -3]
   * }</pre>
   */
  default A unary_$minus() {
    return apply(Ufunc.NEGATIVE);
  }

  /**
   * Scala's {@code +a}, as {@link #positive positive}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).unary_$plus() //> [0 1 2 3]
   * }</pre>
   */
  default A unary_$plus() {
    return apply(Ufunc.POSITIVE);
  }

  /**
   * Scala's {@code ~a}, as {@link #invert invert}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).unary_$tilde() //> [-1 -2 -3 -4]
   * }</pre>
   */
  default A unary_$tilde() {
    return apply(Ufunc.INVERT);
  }

  /**
   * Scala's {@code !a}, as {@link #logicalNot logicalNot}.
   *
   * <pre>{@code
   * NdArray.of(new boolean[] {true, false}).unary_$bang() //> [False  True]
   * }</pre>
   */
  default A unary_$bang() {
    return apply(Ufunc.LOGICAL_NOT);
  }

  /**
   * Adds a number on the left, in Scala {@code 2.0 +: a}; no import is needed.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$plus$colon(2) //> [2 3 4 5]
   * }</pre>
   */
  default A $plus$colon(Object number) {
    return applyLeft(Ufunc.ADD, number);
  }

  /**
   * Subtracts this array from a number on the left, in Scala {@code 2.0 -: a}; no import is needed.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$minus$colon(2) //> [ 2  1  0 -1]
   * }</pre>
   */
  default A $minus$colon(Object number) {
    return applyLeft(Ufunc.SUBTRACT, number);
  }

  /**
   * Multiplies a number on the left, in Scala {@code 2.0 *: a}; no import is needed.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$times$colon(2) //> [0 2 4 6]
   * }</pre>
   */
  default A $times$colon(Object number) {
    return applyLeft(Ufunc.MULTIPLY, number);
  }

  /**
   * Divides a number on the left by this array, in Scala {@code 2.0 /: a}; no import is needed.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).$div$colon(2) //> [       inf 2.         1.         0.66666667]
   * }</pre>
   */
  default A $div$colon(Object number) {
    return applyLeft(Ufunc.DIVIDE, number);
  }
}
