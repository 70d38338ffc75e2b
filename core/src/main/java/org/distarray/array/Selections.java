package org.distarray.array;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.error.Required;
import org.distarray.index.Bounds;
import org.distarray.index.Index;

/**
 * Elements by index arrays, lists and masks: NumPy's advanced indexing. The results are copies;
 * they have the elements at the time of the call.
 *
 * @param <A> the array type
 */
interface Selections<A extends ArrayLike<A>> extends Views<A> {

  /**
   * The steps of which advanced indexing is composed.
   *
   * @hidden
   */
  @Internal
  Selecting<A> selecting();

  /**
   * Takes the elements {@code a[index]}: those where a mask is true, or those at the indices of an
   * array along dimension 0. {@link #at at} has all rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.get(a.greater(2)) //> [3 4 5]
   * a.get(NdArray.of(new long[] {1, -1})) //> [[3 4 5]
   *                                      //>  [3 4 5]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array holds neither bools nor integers, or the shape
   *     of a mask is not that of the first dimensions
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  @Override
  default A get(ArrayLike<?> index) {
    return at(index);
  }

  /**
   * Takes the elements at indices of each dimension: {@code a[tuple]}. {@link #nonzero nonzero} and
   * {@link Indexing#unravelIndex Indexing.unravelIndex} give such lists. {@link #at at} has all
   * rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.get(a.greater(2).nonzero()) //> [3 4 5]
   * }</pre>
   *
   * @param index an array of integers for each of the first dimensions
   * @throws IllegalArgumentException when there are more arrays than dimensions, or their shapes do
   *     not broadcast
   */
  @Override
  default A get(List<? extends ArrayLike<?>> index) {
    return at(Entries.tuple("take elements", index));
  }

  /**
   * Sets the elements at indices of each dimension: {@code a[tuple] = value}; {@link #setAt setAt}
   * has the rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.set(a.greater(2).nonzero(), 9);
   * a //> [[0 1 2]
   *   //>  [9 9 9]]
   * }</pre>
   */
  default void set(List<? extends ArrayLike<?>> index, Object value) {
    setAt(Entries.tuple("set elements", index), value);
  }

  /**
   * Sets the elements of {@code a[index]}; {@link #setAt setAt} has the rules.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.set(a.greater(2), 9);
   * a //> [[0 1 2]
   *   //>  [9 9 9]]
   * }</pre>
   */
  @Override
  default void set(ArrayLike<?> index, Object value) {
    setAt(index, value);
  }

  /**
   * Takes the elements {@code a[i, j, ...]} where entries may be arrays, by NumPy's rules. Index
   * arrays and integers are broadcast together. Their dimensions take the place of the first one;
   * they come first where a slice or a new axis separates them. A bool array stands for the indices
   * at which it is true, in C order. Its lengths are those of the dimensions that it lies over, or
   * 0, which selects nothing.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3, 4);
   * NdArray rows = NdArray.of(new long[] {0, 2});
   * a.at(rows, new long[] {1, -1}) //> [ 1 11]
   * a.at(Index.from(2), rows) //> [[ 8 10]]
   * }</pre>
   *
   * <p>The result of index arrays lies as they lie. The result of one mask lies in blocks of
   * dimension 0, as many elements on an engine as are true there; {@code rebalance()} evens them.
   * The shape is always known: a mask is computed, held and counted at the call.
   *
   * @param index arrays of integers or bools, {@code long[]}, {@link Index} entries, integers, or
   *     texts as {@link Index#parse Index.parse} reads them
   * @throws IllegalArgumentException when an array holds neither bools nor integers, the shapes of
   *     the index arrays do not broadcast, or there are more entries than dimensions
   * @throws IndexOutOfBoundsException when an index is outside its dimension; of a {@code
   *     DistArray} of indices, its elements are checked by the tasks that use them
   */
  @Override
  default A at(Object... index) {
    A self = self();
    if (index != null && index.getClass().getComponentType().isArray()) {
      return at(new Object[] {index}); // a long[][] is one entry, which Java spreads
    }
    if (index != null
        && index.length == 1
        && index[0] instanceof Object[] entries
        && entries.getClass() == Object[].class) {
      return at(entries); // Scala does not spread them
    }
    if (index != null && index.length == 1 && Masks.isMask(index[0])) {
      return Masks.compress(self, Masks.mask(self, index[0]));
    }
    return selecting().take(Entries.positions(self, index));
  }

  /**
   * Sets the elements of {@code a[index]}. The value is broadcast to the shape of {@code
   * a.at(index)} and cast to this array's dtype. Where an index repeats, the last value in C order
   * stays.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.setAt(new long[] {2, 0, 2}, new long[] {7, 8, 9});
   * a //> [8 1 9 3]
   * }</pre>
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.setAt(new Object[] {Index.all(), new long[] {0, 2}}, 9);
   * a //> [[9 1 9]
   *   //>  [9 4 9]]
   * }</pre>
   *
   * @param index one entry, or an {@code Object[]} of entries, as those of {@link #at at}
   * @throws IllegalArgumentException as {@link #at at}; when the value does not broadcast, a number
   *     does not fit the dtype, or this is a broadcast view
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  default void setAt(Object index, Object value) {
    A self = self();
    boolean isOne = value instanceof ArrayLike<?> a ? a.ndim() == 0 : !isJavaArray(value);
    if (isOne && Masks.isMask(index)) {
      A mask = Masks.mask(self, index);
      Masks.checkShape(mask.shape(), shape(), 0);
      if (mask.size() == 0) {
        place(index, value, Accumulation.SET); // its lengths may be others
        return;
      }
      selecting().fill(mask.get(Masks.behind(self.ndim() - mask.ndim())), value);
      return;
    }
    place(index, value, Accumulation.SET);
  }

  /**
   * Adds to the elements of {@code a[index]}; {@code numpy.add.at}. Where an index repeats, every
   * value is added, in C order.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.addAt(new long[] {2, 0, 2}, 10);
   * a //> [10  1 22  3]
   * }</pre>
   *
   * <p>An array of values is added in the dtype of both arrays together, and each sum is cast back,
   * as in NumPy: 5 and -0.7 are 4 in an array of integers.
   *
   * @param index one entry, or an {@code Object[]} of entries, as those of {@link #at at}
   * @throws IllegalArgumentException when the values are complex and this array is not, beside the
   *     reasons of {@link #setAt setAt}
   */
  default void addAt(Object index, Object value) {
    place(index, value, Accumulation.ADD);
  }

  /**
   * Lowers the elements of {@code a[index]} to values that are smaller; {@code numpy.minimum.at}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.minimumAt(new long[] {3, 3}, new long[] {1, 2});
   * a //> [0 1 2 1]
   * }</pre>
   *
   * @param index one entry, or an {@code Object[]} of entries, as those of {@link #at at}
   * @throws IllegalArgumentException when this array is complex, beside the reasons of {@link
   *     #addAt addAt}
   */
  default void minimumAt(Object index, Object value) {
    place(index, value, Accumulation.MINIMUM);
  }

  /**
   * Raises the elements of {@code a[index]} to values that are larger; {@code numpy.maximum.at}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * a.maximumAt(new long[] {0, 0}, new long[] {5, 2});
   * a //> [5 1 2 3]
   * }</pre>
   *
   * @param index one entry, or an {@code Object[]} of entries, as those of {@link #at at}
   * @throws IllegalArgumentException when this array is complex, beside the reasons of {@link
   *     #addAt addAt}
   */
  default void maximumAt(Object index, Object value) {
    place(index, value, Accumulation.MAXIMUM);
  }

  /**
   * Takes the elements where a mask is true, in C order: {@code a[mask]}. A mask over the first
   * dimensions takes whole parts of the others.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.compress(a.greater(2)) //> [3 4 5]
   * a.compress(new boolean[] {false, true}) //> [[3 4 5]]
   * }</pre>
   *
   * @param mask a bool array, or a {@code boolean[]}
   * @throws IllegalArgumentException when the mask is not bool, or its shape is not that of the
   *     first dimensions
   */
  default A compress(Object mask) {
    A self = self();
    return Masks.compress(self, Masks.mask(self, mask));
  }

  /**
   * Takes the indices of an axis at which a condition is not 0; {@code numpy.compress}. Indices
   * beyond a condition that is shorter than the axis are left out.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.compress(new boolean[] {true, false, true}, 1) //> [[0 2]
   *                                                  //>  [3 5]]
   * }</pre>
   *
   * @param condition bools or numbers, 1-d: an array or a Java array
   * @throws IllegalArgumentException when the condition is not 1-d, or there is no such axis
   * @throws IndexOutOfBoundsException when the condition is not 0 beyond the axis
   */
  default A compress(Object condition, int axis) {
    String doing = "take indices by a condition";
    Required.given(doing, "the condition", condition, "a bool array, or a boolean[]");
    A self = self();
    return Masks.compress(self, selecting().array(doing, condition), shape().axis(axis));
  }

  /**
   * Takes elements by their positions in C order; {@code numpy.take} without an axis. The result
   * has the shape of the indices.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).take(new long[] {5, 0, -1}) //> [5 0 5]
   * }</pre>
   *
   * @param indices an array of integers, {@code long[]}, a list, or an integer
   * @throws IllegalArgumentException when they are no integers; bools are a mask, which {@link
   *     #compress compress} takes
   * @throws IndexOutOfBoundsException when an index is outside [-size, size)
   */
  default A take(Object indices) {
    return selecting().take(selecting().index(indices, Bounds.flat(shape())));
  }

  /**
   * Takes indices of an axis; {@code numpy.take}. The shape of the indices takes the place of the
   * axis.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.take(new long[] {2, 0}, 1) //> [[2 0]
   *                              //>  [5 3]]
   * }</pre>
   *
   * <p>The elements that a {@code long[]} takes stay on their engines; the result of an array of
   * indices lies as the array does.
   *
   * @param indices an array of integers, {@code long[]}, a list, or an integer
   * @throws IllegalArgumentException when they are no integers; bools are a mask, which {@link
   *     #compress compress} takes, or there is no such axis
   * @throws IndexOutOfBoundsException when an index is outside the axis
   */
  default A take(Object indices, int axis) {
    Required.given("take elements", "the list of indices", indices, "long[] or an array");
    int d = shape().axis(axis);
    if (indices instanceof long[] list) {
      return get(Masks.along(shape().ndim(), d, Index.list(list)));
    }
    return selecting().take(Entries.along(self(), d, indices));
  }

  /**
   * Sets elements by their positions in C order; {@code numpy.put}. Values are repeated where there
   * are fewer than positions; the last one stays where a position repeats.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.put(new long[] {5, 0, 1}, new long[] {7, 8});
   * a //> [[8 7 2]
   *   //>  [3 4 7]]
   * }</pre>
   *
   * @param indices an array of integers, {@code long[]}, or an integer
   * @param values an array or a number
   */
  default void put(Object indices, Object values) {
    A positions = selecting().index(indices, Bounds.flat(shape()));
    A flat = Masks.flat(positions);
    selecting().put(flat, Masks.cycled(self(), flat, values), Accumulation.SET);
  }

  /**
   * The indices of the elements that are not 0, in C order, as an array for each dimension; {@code
   * numpy.nonzero}.
   *
   * <pre>{@code
   * NdArray.of(new long[] {0, 5, 0, 7}, 2, 2).nonzero() //> [[0 1], [1 1]]
   * }</pre>
   *
   * @throws IllegalArgumentException when this array is 0-d
   */
  default List<A> nonzero() {
    return Masks.nonzero(self());
  }

  private void place(Object index, Object value, Accumulation how) {
    Required.given(how.doing(), "the index", index, "an array of indices, or an Object[]");
    Object[] entries = index instanceof Object[] all ? all : new Object[] {index};
    selecting().put(Entries.positions(self(), entries), value, how);
  }

  private static boolean isJavaArray(Object value) {
    return value != null && value.getClass().isArray();
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
