package org.distarray.array;

import java.util.Arrays;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * Views of an array by basic indexing, and writes through them. A view shares its elements with the
 * array and sees later writes to it.
 *
 * @param <A> the array type
 */
interface Views<A> {

  Shape shape();

  /**
   * The view whose elements are those that a transform finds: what the other methods here come to.
   *
   * @throws IllegalArgumentException when it is one of another shape
   */
  A view(IndexTransform t);

  /**
   * The view {@code a[index]}: it shares its elements with this array, and writes through.
   *
   * @throws IllegalArgumentException when there are more entries than dimensions, or two ellipses
   * @throws IndexOutOfBoundsException when an integer is outside its dimension
   */
  default A get(Index... index) {
    return view(IndexTransform.of(shape(), index));
  }

  /** The view {@code a[text]}, {@code "1:, ::2"}; see {@link Index#parse}. */
  default A get(String text) {
    return get(Index.parse(text));
  }

  /**
   * The view with dimensions permuted; without axes, reversed; {@code numpy.transpose}.
   *
   * @throws IllegalArgumentException when axes are not a permutation of the dimensions
   */
  default A transpose(int... axes) {
    int[] order = axes;
    if (axes != null && axes.length == 0) {
      order = new int[shape().ndim()];
      Arrays.setAll(order, k -> shape().ndim() - 1 - k);
    }
    return view(IndexTransform.transpose(shape(), order));
  }

  /** {@link #transpose} without axes, by NumPy's name. {@code numpy.ndarray.T}. */
  default A T() {
    return transpose();
  }

  /**
   * The view in which missing leading dimensions and dimensions of length 1 are repeated; {@code
   * numpy.broadcast_to}. Neither it nor its views can be written to, even where nothing is
   * repeated.
   *
   * @throws IllegalArgumentException when a length differs and is not 1
   */
  default A broadcastTo(long... shape) {
    return view(IndexTransform.broadcast(shape(), Shape.of(shape)));
  }

  /** Sets the elements of {@code a[index]}, as {@link #set(String, Object)}. */
  void set(Index[] index, Object value);

  /**
   * Sets the elements of {@code a[text]}.
   *
   * @param value a number, Boolean, Complex, {@link org.distarray.ndarray.NdArray} or {@link
   *     DistArray}; broadcast to the region, without leading dimensions of length 1 that the region
   *     does not have, and cast to this array's dtype
   * @throws IllegalArgumentException when the value's shape does not broadcast to the region's, a
   *     number does not fit the dtype, an array is of another context, or this is a broadcast view,
   *     or a view of one
   * @throws IndexOutOfBoundsException when an integer is outside its dimension
   */
  default void set(String text, Object value) {
    set(Index.parse(text), value);
  }

  /** Sets all elements. */
  default void fill(Object value) {
    set(new Index[] {Index.ellipsis()}, value);
  }
}
