package org.distarray.array;

import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * The same elements in another order or another number of dimensions. {@link Manipulation} has
 * further functions.
 *
 * @param <A> the array type
 */
interface Rearrangements<A extends ArrayLike<A>> {

  /**
   * Views the array with the order along axes reversed; {@code numpy.flip}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).flip(1) //> [[1 0]
   *                                           //>  [3 2]]
   * }</pre>
   *
   * @param axes without any, all axes
   * @throws IllegalArgumentException when the array does not have an axis, or one repeats
   */
  default A flip(int... axes) {
    A a = self();
    return a.view(Reordering.flipped(a.shape(), axes));
  }

  /**
   * Copies the elements, in C order, to another shape, as {@link ArrayLike#reshape(long...)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).reshape(Shape.of(2, 2)) //> [[0 1]
   *                                                        //>  [2 3]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the numbers of elements differ
   */
  default A reshape(Shape shape) {
    Required.given("reshape an array", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    return self().reshape(shape.toArray());
  }

  /**
   * Shifts elements along an axis, around its end; {@code numpy.roll}. The result is a new array,
   * laid out like this one.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.roll(1, 1) //> [[2 0 1]
   *              //>  [5 3 4]]
   * a.roll(1) //> [[5 0 1]
   *           //>  [2 3 4]]
   * }</pre>
   *
   * @param shift the places by which each element moves to higher indices; may be negative
   * @param axes each is shifted; without any, the elements are shifted in C order
   * @throws IllegalArgumentException when the array does not have an axis
   */
  default A roll(long shift, int... axes) {
    return Reordering.rolled(self(), shift, axes);
  }

  /**
   * Views the array without dimensions of length 1; {@code numpy.squeeze}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 1, 3, 1).squeeze() //> [0 1 2]
   * NdArray.arange(DType.INT64, 1, 3, 1).squeeze(0).shape() //> (3, 1)
   * }</pre>
   *
   * @param axes without any, all dimensions of length 1
   * @throws IllegalArgumentException when an axis has another length
   */
  default A squeeze(int... axes) {
    A a = self();
    return a.view(Reordering.squeezed(a.shape(), axes));
  }

  /**
   * Views the array with two dimensions exchanged; {@code numpy.swapaxes}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3, 4).swapaxes(0, -1).shape() //> (4, 3, 2)
   * }</pre>
   */
  default A swapaxes(int axis, int other) {
    A a = self();
    return a.view(Reordering.swapped(a.shape(), axis, other));
  }

  /**
   * Copies the elements, in C order, to a 1-d array; {@code numpy.ndarray.flatten}. It is {@code
   * reshape(-1)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).T().flatten() //> [0 2 1 3]
   * }</pre>
   */
  default A flatten() {
    return self().reshape(-1);
  }

  /**
   * The elements, in C order, as a 1-d array; {@code numpy.ravel}. Unlike NumPy's it is always a
   * copy, as {@link #flatten flatten} is: no view of a distributed array can have that order.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).ravel() //> [0 1 2 3]
   * }</pre>
   */
  default A ravel() {
    return self().reshape(-1);
  }

  /**
   * Repeats each element along an axis; {@code numpy.repeat}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * a.repeat(2, 1) //> [[0 0 1 1]
   *                //>  [2 2 3 3]]
   * a.repeat(2) //> [0 0 1 1 2 2 3 3]
   * }</pre>
   *
   * @param times 0 or more; {@link Manipulation#repeat Manipulation.repeat} takes a number for each
   *     index
   * @param axis one axis, or none for the elements in C order
   */
  default A repeat(long times, int... axis) {
    return Reordering.repeated(self(), times, axis);
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
