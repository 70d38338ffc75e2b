package org.distarray.array;

import java.util.Arrays;
import java.util.List;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * Views of an array by basic indexing, and writes through them. A view shares its elements with its
 * base: it sees later writes to the base, and a write to the view changes the base.
 *
 * @param <A> the array type
 */
interface Views<A> {

  Shape shape();

  A view(IndexTransform t);

  /**
   * Views the region {@code a[index]}. Each entry selects along one dimension; dimensions without
   * an entry are whole. An integer drops its dimension.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3, 4);
   * a.get(Index.at(-1), Index.every(2)) //> [ 8 10]
   * a.get(Index.list(2, 0), Index.span(1, 3)) //> [[ 9 10]
   *                                           //>  [ 1  2]]
   * }</pre>
   *
   * <p>A list of indices gives a copy: the elements at the time of the call. Several lists are
   * paired, as in NumPy.
   *
   * @throws IllegalArgumentException when there are more entries than dimensions, or two ellipses
   * @throws IndexOutOfBoundsException when an integer, or an entry of a list, is outside its
   *     dimension
   */
  default A get(Index... index) {
    return Index.isPaired(index) ? at((Object[]) index) : view(IndexTransform.of(shape(), index));
  }

  /**
   * Views one index of each of the first dimensions: {@code a[i, j]}. These dimensions are dropped.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.get(1) //> [3 4 5]
   * a.get(1, -1) //> 5
   * }</pre>
   *
   * @throws IllegalArgumentException when there are more indices than dimensions
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  default A get(long first, long... more) {
    Required.given("index an array", "the list of indices", more, "an index for each dimension");
    Index[] index = new Index[1 + more.length];
    Arrays.setAll(index, d -> Index.at(d == 0 ? first : more[d - 1]));
    return get(index);
  }

  /**
   * Takes listed indices of the first dimension: {@code a[[2, 0]]}. The result is a copy.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).get(new long[] {2, 0}) //> [2 0]
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an index is outside the dimension
   */
  default A get(long[] indices) {
    return get(Index.list(indices));
  }

  /**
   * Takes listed indices of the first dimension, as {@link #get(long[])}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).get(new int[] {2, 0}) //> [2 0]
   * }</pre>
   */
  default A get(int[] indices) {
    Required.given("index an array", "the list of indices", indices, "an int[]");
    return get(Arrays.stream(indices).asLongStream().toArray());
  }

  /**
   * Sets the elements of one index of the first dimension: {@code a[i] = value}; {@link
   * #set(String, Object) set(text, value)} has the rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3);
   * a.set(1, 9);
   * a //> [0 9 2]
   * }</pre>
   */
  default void set(long index, Object value) {
    set(new Index[] {Index.at(index)}, value);
  }

  /**
   * Sets the elements of one index of each of the first two dimensions: {@code a[i, j] = value}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * a.set(1, 0, 9);
   * a //> [[0 1]
   *   //>  [9 3]]
   * }</pre>
   */
  default void set(long row, long column, Object value) {
    set(new Index[] {Index.at(row), Index.at(column)}, value);
  }

  A at(Object... index);

  A get(ArrayLike<?> index);

  A get(List<? extends ArrayLike<?>> index);

  void set(ArrayLike<?> index, Object value);

  /**
   * Views the region {@code a[text]} in NumPy's notation; {@link Index#parse Index.parse} defines
   * it. A write to the view changes this array, and the view shows later writes to this array.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3, 4);
   * a.get("1:, ::2") //> [[ 4  6]
   *                  //>  [ 8 10]]
   * a.get("0, ::-1") //> [3 2 1 0]
   * a.get("[2, 0, 2], 1") //> [9 1 9]
   * }</pre>
   */
  default A get(String text) {
    return get(Index.parse(text));
  }

  /**
   * Views the array with its dimensions in another order; {@code numpy.transpose}. Without axes the
   * order is reversed.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.transpose() //> [[0 3]
   *               //>  [1 4]
   *               //>  [2 5]]
   * }</pre>
   *
   * @param axes dimension {@code axes[k]} of this array becomes dimension {@code k}; -1 is the last
   * @throws IllegalArgumentException when the axes are not a permutation of the dimensions
   */
  default A transpose(int... axes) {
    int[] order = axes;
    if (axes != null && axes.length == 0) {
      order = new int[shape().ndim()];
      Arrays.setAll(order, k -> shape().ndim() - 1 - k);
    }
    return view(IndexTransform.transpose(shape(), order));
  }

  /**
   * Views the array with its dimensions reversed, as {@link #transpose transpose} without axes;
   * {@code numpy.ndarray.T}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).T() //> [[0 3]
   *                                       //>  [1 4]
   *                                       //>  [2 5]]
   * }</pre>
   */
  default A T() {
    return transpose();
  }

  /**
   * Views the array with its last two dimensions exchanged; {@code numpy.ndarray.mT}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 1, 2, 3).mT() //> [[[0 3]
   *                                           //>   [1 4]
   *                                           //>   [2 5]]]
   * }</pre>
   *
   * @throws IllegalArgumentException when there are fewer than two
   */
  default A mT() {
    int n = shape().ndim();
    if (n < 2) {
      throw new IllegalArgumentException(
          "Cannot transpose the matrices of an array of shape "
              + shape()
              + " (2 or more dimensions)");
    }
    int[] axes = new int[n];
    Arrays.setAll(axes, k -> k < n - 2 ? k : 2 * n - 3 - k);
    return transpose(axes);
  }

  /**
   * Views the array in a larger shape; {@code numpy.broadcast_to}. Missing leading dimensions and
   * dimensions of length 1 are repeated. The view and all views of it are read-only, even where
   * nothing is repeated.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).broadcastTo(2, 3) //> [[0 1 2]
   *                                                  //>  [0 1 2]]
   * }</pre>
   *
   * @throws IllegalArgumentException when a length differs and is not 1
   */
  default A broadcastTo(long... shape) {
    return view(IndexTransform.broadcast(shape(), Shape.of(shape)));
  }

  /**
   * Views the array in a larger shape, as {@link #broadcastTo(long...)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).broadcastTo(Shape.of(2, 3)) //> [[0 1 2]
   *                                                            //>  [0 1 2]]
   * }</pre>
   */
  default A broadcastTo(Shape shape) {
    Required.given("broadcast an array", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    return view(IndexTransform.broadcast(shape(), shape));
  }

  void set(Index[] index, Object value);

  /**
   * Sets the elements of {@code a[text]}. The value is broadcast to the region and cast to this
   * array's dtype. Leading dimensions of length 1 that the region does not have are dropped. Where
   * a list repeats an index, the last value in C order stays.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.set(":, 1", 9);
   * a //> [[0 9 2]
   *   //>  [3 9 5]]
   * }</pre>
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.set("0, 1:", 9);
   * a.set("1", NdArray.of(new long[] {5, 6, 7}));
   * a //> [[0 9 9]
   *   //>  [5 6 7]]
   * }</pre>
   *
   * @param value a number, a Boolean, a Complex, an {@link org.distarray.ndarray.NdArray}, or a
   *     {@code DistArray} where this array is one
   * @throws IllegalArgumentException when the value's shape does not broadcast to the region, a
   *     number does not fit the dtype, the value is an array of another context, or this is a
   *     broadcast view
   * @throws IndexOutOfBoundsException when an integer is outside its dimension
   */
  default void set(String text, Object value) {
    set(Index.parse(text), value);
  }

  /**
   * Sets all elements; {@link #set(String, Object) set(text, value)} has the rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.get(":, 0").fill(9);
   * a //> [[9 1 2]
   *   //>  [9 4 5]]
   * }</pre>
   */
  default void fill(Object value) {
    set(new Index[] {Index.ellipsis()}, value);
  }
}
