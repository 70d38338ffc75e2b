package org.distarray.array;

import java.io.Serializable;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.kernel.DoubleMap;
import org.distarray.kernel.DoubleMap2;
import org.distarray.kernel.DoubleMap3;
import org.distarray.kernel.ElementFunction;
import org.distarray.kernel.LongMap;
import org.distarray.kernel.LongMap2;
import org.distarray.kernel.LongMap3;
import org.distarray.kernel.Term;

/**
 * Functions of the user on each element. They are steps of the pass that computes the operations
 * around them.
 *
 * @param <A> the array type
 */
interface Maps<A extends ArrayLike<A>> extends Casts<A> {

  /**
   * Applies a function of one element of each operand.
   *
   * @param operands arrays and numbers, which are broadcast; at least one is an array
   * @return the values as float64, int64 or bool
   * @hidden
   */
  @Internal
  A elementwise(ElementFunction function, Object... operands);

  /**
   * Applies a function to each element; {@code numpy.vectorize}.
   *
   * <pre>{@code
   * DistArray a = context.arange(5);
   * a.map(x -> x * x + 1, DType.FLOAT64).toArray() //> [ 1.  2.  5. 10. 17.]
   * a.multiply(2).map(x -> x < 5 ? 1 : 0, DType.BOOL).toArray() //> [ True  True  True False False]
   * }</pre>
   *
   * <p>The function gets each element as a double, and its value is cast to the dtype as by {@code
   * astype}. {@link #mapLong mapLong} has functions of longs, which are exact beyond 2^53.
   *
   * <p>The function is a step of the pass that also computes the operations before and after it: no
   * array is made between them. It is as fast as an operation of the library where the JVM compiles
   * it into a loop, as it does with arithmetic. It must give the same value for the same number,
   * and it may be called more often than there are elements.
   *
   * @param function each task works with a copy of the values that it captured when it was given
   * @param dtype the dtype of the result
   * @throws IllegalArgumentException when this array is complex, or the function cannot be sent to
   *     the engines
   */
  default A map(DoubleMap function, DType dtype) {
    return mapped(function, false, dtype, this);
  }

  /**
   * Applies a function to each element, with a float64 result; {@link #map(DoubleMap, DType) map}
   * has the rules.
   *
   * <pre>{@code
   * context.arange(4).map(x -> x * x).toArray() //> [0. 1. 4. 9.]
   * }</pre>
   */
  default A map(DoubleMap function) {
    return map(function, DType.FLOAT64);
  }

  /**
   * Applies a function to the elements of this array and of a second operand. The two are
   * broadcast.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 2, 2);
   * a.map(NdArray.of(new double[] {10, 20}), (x, y) -> Math.max(x, y - 18), DType.FLOAT64) //> [[0. 2.]
   *                                                                                       //>  [2. 3.]]
   * }</pre>
   *
   * @param other an array or a number
   * @throws IllegalArgumentException when an operand is complex, when shapes do not fit, or when
   *     the function cannot be sent to the engines
   */
  default A map(Object other, DoubleMap2 function, DType dtype) {
    return mapped(function, false, dtype, this, other);
  }

  /**
   * Applies a function to the elements of this array and of two more operands. All are broadcast.
   *
   * <pre>{@code
   * DistArray a = context.arange(6);
   * a.map(1, 4, (x, low, high) -> Math.min(Math.max(x, low), high), DType.INT64).toArray() //> [1 1 2 3 4 4]
   * }</pre>
   *
   * @throws IllegalArgumentException as for two operands
   */
  default A map(Object second, Object third, DoubleMap3 function, DType dtype) {
    return mapped(function, false, dtype, this, second, third);
  }

  /**
   * Applies a function of longs to each element of an array of integers or bools.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1L << 53, 7}).mapLong(x -> x + 1, DType.INT64) //> [9007199254740993                8]
   * }</pre>
   *
   * <p>A uint64 element above 2^63 - 1 is its two's complement, a negative number. The value is
   * cast to the dtype; {@link #map(DoubleMap, DType) map} has the rules.
   *
   * @throws IllegalArgumentException when this array holds neither integers nor bools, or the
   *     function cannot be sent to the engines
   */
  default A mapLong(LongMap function, DType dtype) {
    return mapped(function, true, dtype, this);
  }

  /**
   * Applies a function of longs to the elements of this array and of a second operand. The two are
   * broadcast.
   *
   * <pre>{@code
   * context.arange(5).mapLong(3, (x, y) -> Math.floorMod(x - 4, y), DType.INT64).toArray() //> [2 0 1 2 0]
   * }</pre>
   *
   * @param other an array of integers or bools, or an integer
   */
  default A mapLong(Object other, LongMap2 function, DType dtype) {
    return mapped(function, true, dtype, this, other);
  }

  /**
   * Applies a function of longs to the elements of this array and of two more operands. All are
   * broadcast.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {5, 3});
   * a.mapLong(2, 7, (x, power, n) -> Math.floorMod(x * x * power, n), DType.INT8) //> [1 4]
   * }</pre>
   */
  default A mapLong(Object second, Object third, LongMap3 function, DType dtype) {
    return mapped(function, true, dtype, this, second, third);
  }

  /**
   * Computes a term for the elements of this array and of further operands; {@code numpy.vectorize}
   * of a formula. Loops are written with the term's own arithmetic, so a term has the same bits
   * everywhere and travels as data.
   *
   * <pre>{@code
   * Term x = Term.argument(0);
   * Term y = Term.argument(1);
   * Term far = x.times(x).plus(y.times(y)).sqrt();
   * NdArray.of(new double[] {3, 8}).vectorize(far, NdArray.of(new double[] {4, 6})) //> [ 5. 10.]
   * context.arange(4).vectorize(x.less(2)).toArray() //> [ True  True False False]
   * }</pre>
   *
   * <p>Operands are broadcast, and are computed as float64. A number gives float64, an integer
   * int64, a comparison bool.
   *
   * @param term its arguments are numbered: 0 is this array, 1 the first of the others
   * @param others arrays and numbers
   * @throws IllegalArgumentException when an operand is complex, when shapes do not fit, or when
   *     the term has another number of arguments
   */
  default A vectorize(Term term, Object... others) {
    Required.given(Mapped.DOING, "the term", term, "a Term");
    Required.given(Mapped.DOING, "the list of operands", others, "arrays and numbers");
    Object[] operands = new Object[others.length + 1];
    operands[0] = this;
    System.arraycopy(others, 0, operands, 1, others.length);
    return elementwise(ElementFunction.of(term), operands);
  }

  private A mapped(Serializable function, boolean longs, DType dtype, Object... operands) {
    Required.given(Mapped.DOING, "the function", function, "x -> x * x, for example");
    Required.given(Mapped.DOING, "the dtype", dtype, "a DType, such as DType.FLOAT64");
    int arity = operands.length;
    ElementFunction elements =
        longs
            ? ElementFunction.ofLongs(function, arity)
            : ElementFunction.ofDoubles(function, arity);
    A values = elementwise(elements, operands);
    return values.dtype() == dtype ? values : values.astype(dtype);
  }
}
