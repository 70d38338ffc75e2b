package org.distarray.array;

import org.distarray.error.Required;
import org.distarray.ufunc.Ufunc;

/**
 * The application of a function to each element: all element-wise operations pass through here.
 *
 * @param <A> the array type
 */
interface ElementwiseOperations<A> {

  /**
   * Applies a function to operands, element by element. The shapes are broadcast: missing leading
   * dimensions count as 1, and dimensions of length 1 are repeated.
   *
   * <p>Dtypes follow NumPy 2. Arrays promote: int8 with int32 gives int32, int64 with float32 gives
   * float64. A plain number brings only its kind: {@code int8 + 1} is int8, {@code int8 + 0.5} is
   * float64. An integer that does not fit the array's dtype is refused.
   *
   * <p>Functions with float results compute integers as floats: bool and integers of up to 16 bits
   * as float32 (also where NumPy has float16), wider integers as float64.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT8, 3);
   * a.elementwise(Ufunc.SUBTRACT, 10, a) //> [10  9  8]
   * }</pre>
   *
   * @param operands arrays and numbers in the function's order, at least one of them an array
   * @throws IllegalArgumentException when the function takes another number of operands or other
   *     dtypes, the shapes do not fit, or an integer does not fit
   */
  A elementwise(Ufunc ufunc, Object... operands);

  /**
   * Applies a function to this array and further operands, as {@link #elementwise elementwise}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).apply(Ufunc.ADD, 10) //> [11 12 13]
   * }</pre>
   *
   * @param others the operands after this array
   */
  default A apply(Ufunc ufunc, Object... others) {
    Required.given("apply a function", "the ufunc", ufunc, "Ufunc.ADD, for example");
    Required.given(
        ufunc.on("arrays"), "the list of operands", others, "arrays and numbers, without this one");
    Object[] operands = new Object[others.length + 1];
    operands[0] = this;
    System.arraycopy(others, 0, operands, 1, others.length);
    return elementwise(ufunc, operands);
  }

  /**
   * Applies a function to a number and this array, in this order.
   *
   * <pre>{@code
   * NdArray.of(new long[] {1, 2, 3}).applyLeft(Ufunc.SUBTRACT, 10) //> [9 8 7]
   * }</pre>
   */
  default A applyLeft(Ufunc ufunc, Object number) {
    Required.given("apply a function", "the ufunc", ufunc, "Ufunc.ADD, for example");
    return elementwise(ufunc, number, this);
  }
}
