package org.distarray.array;

import org.distarray.error.Required;
import org.distarray.ufunc.Ufunc;

/**
 * The application of a function to each element: all element-wise operations pass through here.
 *
 * @param <A> the array type
 */
interface ElementwiseOperations<A> {

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
