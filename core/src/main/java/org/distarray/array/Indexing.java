package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import org.distarray.error.Required;
import org.distarray.index.Bounds;
import org.distarray.index.Shape;

/**
 * NumPy's functions that select elements, of both kinds of arrays. The methods {@link ArrayLike#at
 * at}, {@link ArrayLike#take take}, {@link ArrayLike#compress compress} and {@link
 * ArrayLike#nonzero nonzero} are on the arrays themselves.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new long[] {0, 5, 0, 7});
 * Indexing.flatnonzero(a) //> [1 3]
 * }</pre>
 *
 * <p>Indices outside are refused at the call where they are known: numbers, lists, Java arrays and
 * {@code NdArray}s. A {@code DistArray} of indices is computed later; the tasks that compute it
 * refuse such an index then, by a {@link org.distarray.error.DistArrayException DistArrayException}
 * that names the index and its place. Dtypes and shapes are always refused at the call. The same
 * holds for {@link ArrayLike#at at}, {@link ArrayLike#take take} and {@code set} on the arrays.
 */
public final class Indexing {
  private Indexing() {}

  /**
   * The positions in C order of the elements that are not 0, int64; {@code numpy.flatnonzero}.
   *
   * <pre>{@code
   * Indexing.flatnonzero(NdArray.of(new long[] {0, 5, 0, 7}, 2, 2)) //> [1 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A flatnonzero(A a) {
    return Masks.flatnonzero(a);
  }

  /**
   * The indices of the elements that are not 0, a row for each; {@code numpy.argwhere}. The shape
   * is (number of elements, dimensions).
   *
   * <pre>{@code
   * Indexing.argwhere(NdArray.of(new long[] {0, 5, 0, 7}, 2, 2)) //> [[0 1]
   *                                                              //>  [1 1]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A argwhere(A a) {
    return Masks.argwhere(a);
  }

  /**
   * The elements in C order at which a condition is not 0; {@code numpy.extract}. Elements beyond a
   * shorter condition are left out.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * Indexing.extract(a.remainder(2), a) //> [1 3 5]
   * }</pre>
   *
   * @param condition bools or numbers, in C order beside the elements
   * @throws IndexOutOfBoundsException when it is not 0 beyond the last element
   */
  public static <A extends ArrayLike<A>> A extract(Object condition, A a) {
    A given = a.selecting().array("extract elements", condition);
    return Masks.compress(Masks.flat(a), Masks.flat(given), 0);
  }

  /**
   * Sets the elements where a mask is true to values in C order, which are repeated where there are
   * fewer; {@code numpy.place}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * Indexing.place(a, a.greater(2), new long[] {7, 8});
   * a //> [[0 1 2]
   *   //>  [7 8 7]]
   * }</pre>
   *
   * @param mask an array of this array's shape
   */
  public static <A extends ArrayLike<A>> void place(A a, Object mask, Object values) {
    A bools = a.selecting().array("place elements", mask);
    if (!bools.shape().equals(a.shape())) {
      throw new IllegalArgumentException(
          "Cannot place elements in an array of shape "
              + a.shape()
              + " by a mask of shape "
              + bools.shape()
              + " (the same shape)");
    }
    A positions = Masks.flatnonzero(bools);
    if (positions.size() > 0) {
      a.selecting().put(positions, Masks.cycled(a, positions, values), Accumulation.SET);
    }
  }

  /**
   * Takes indices of an axis, of which some may be outside; {@code numpy.take(a, indices, axis,
   * mode=mode)}. Mode {@code "wrap"} goes on at the other end, {@code "clip"} takes the nearest
   * index, {@code "raise"} is {@link ArrayLike#take(Object, int) take}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * Indexing.take(a, new long[] {-1, 2, 5}, 0, "wrap") //> [3 2 1]
   * Indexing.take(a, new long[] {-1, 2, 5}, 0, "clip") //> [0 2 3]
   * }</pre>
   *
   * @param indices integers, as those of {@code take}
   * @throws IllegalArgumentException when there is no such mode or axis, or they are no integers
   * @throws IndexOutOfBoundsException when an index is outside and refused, or the axis is empty
   */
  public static <A extends ArrayLike<A>> A take(A a, Object indices, int axis, String mode) {
    long n = a.shape().dim(a.shape().axis(axis));
    IndexMode known = IndexMode.of(mode);
    if (known == IndexMode.RAISE || n == 0) {
      return a.take(indices, axis); // what is known is refused at the call
    }
    return a.take(known.inside(a.selecting().array("take elements", indices), n), axis);
  }

  /**
   * Takes one element of each line of an axis for each index of it; {@code numpy.take_along_axis}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {3, 1, 2, 4, 6, 5}, 2, 3);
   * Indexing.takeAlongAxis(a, NdArray.of(new long[] {0, 1}, 2, 1), 1) //> [[3]
   *                                                                   //>  [6]]
   * }</pre>
   *
   * @param indices integers, of as many dimensions as the array; the others broadcast
   * @throws IllegalArgumentException when they are no integers, or have other dimensions
   * @throws IndexOutOfBoundsException when an index is outside the axis
   */
  public static <A extends ArrayLike<A>> A takeAlongAxis(A a, Object indices, int axis) {
    return a.selecting().take(LinePositions.of("take", a, indices, axis));
  }

  /**
   * Sets one element of each line of an axis for each index of it; {@code numpy.put_along_axis}.
   * The last value stays where an index repeats.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {3, 1, 2, 4, 6, 5}, 2, 3);
   * Indexing.putAlongAxis(a, a.over(1).keepdims().argmax(), 0, 1);
   * a //> [[0 1 2]
   *   //>  [4 0 5]]
   * }</pre>
   *
   * @param indices as those of {@link #takeAlongAxis takeAlongAxis}
   * @param values an array or a number, which is broadcast to the indices
   * @throws IllegalArgumentException when the indices are no integers, or have other dimensions;
   *     when the values do not broadcast
   * @throws IndexOutOfBoundsException when an index is outside the axis
   */
  public static <A extends ArrayLike<A>> void putAlongAxis(
      A a, Object indices, Object values, int axis) {
    a.selecting().put(LinePositions.of("set", a, indices, axis), values, Accumulation.SET);
  }

  /**
   * Leaves out indices of an axis; {@code numpy.delete}. An index may be given twice.
   *
   * <pre>{@code
   * Indexing.delete(NdArray.arange(DType.INT64, 5), new long[] {1, -1}, 0) //> [0 2 3]
   * }</pre>
   *
   * @throws IndexOutOfBoundsException when an index is outside the axis
   */
  public static <A extends ArrayLike<A>> A delete(A a, long[] indices, int axis) {
    return Relisted.delete(a, indices, axis);
  }

  /**
   * Leaves out the indices of an axis that an index names; {@code numpy.delete}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 5);
   * Indexing.delete(a, "1:3", 0) //> [0 3 4]
   * Indexing.delete(a, a.greater(2), 0) //> [0 1 2]
   * }</pre>
   *
   * @param which a slice, a text of one, a mask as long as the axis, an integer or integers; one
   *     entry of {@link ArrayLike#at at}
   * @throws IllegalArgumentException when it is another entry, or there is no such axis
   * @throws IndexOutOfBoundsException when an index is outside the axis
   */
  public static <A extends ArrayLike<A>> A delete(A a, Object which, int axis) {
    return Relisted.delete(a, which, axis);
  }

  /**
   * Leaves out elements, counted in C order; {@code numpy.delete} without an axis. The result is
   * 1-d.
   *
   * <pre>{@code
   * Indexing.delete(NdArray.arange(DType.INT64, 2, 3), 1) //> [0 2 3 4 5]
   * }</pre>
   *
   * @param which as {@link #delete(ArrayLike, Object, int) delete} of an axis takes it
   */
  public static <A extends ArrayLike<A>> A delete(A a, Object which) {
    return Relisted.delete(a.reshape(-1), which, 0);
  }

  /**
   * Inserts values before indices of an axis; {@code numpy.insert}. Indices count in the array as
   * it was. Values before one index keep their order. Before a single index all values are
   * inserted.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * Indexing.insert(a, new long[] {1, 4}, new long[] {8, 9}, 0) //> [0 8 1 2 3 9]
   * Indexing.insert(a, new long[] {1}, new long[] {8, 9}, 0) //> [0 8 9 1 2 3]
   * }</pre>
   *
   * @param indices in [-n, n], where n is the length of the axis
   * @param values an array or a number; it is broadcast to the shape of the inserted part and cast.
   *     The inserted part is as long as the list of indices, or as the values along the axis where
   *     there is one index
   * @throws IndexOutOfBoundsException when an index is outside
   */
  public static <A extends ArrayLike<A>> A insert(A a, long[] indices, Object values, int axis) {
    return Relisted.insert(a, indices, values, axis);
  }

  /**
   * Inserts values before an index of an axis; {@code numpy.insert(a, 1, values, axis)}. The first
   * dimension of values of all dimensions lies along the axis.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * Indexing.insert(a, 1, new long[] {8, 9}, 1) //> [[0 8 1 2]
   *                                             //>  [3 9 4 5]]
   * }</pre>
   *
   * @param index in [-n, n], where n is the length of the axis
   * @param values an array or a number; it is broadcast to the shape of the inserted part and cast
   * @throws IndexOutOfBoundsException when the index is outside
   */
  public static <A extends ArrayLike<A>> A insert(A a, long index, Object values, int axis) {
    return Relisted.insert(a, index, values, axis);
  }

  /**
   * Inserts values before elements, counted in C order; {@code numpy.insert} without an axis. The
   * result is 1-d.
   *
   * <pre>{@code
   * Indexing.insert(NdArray.arange(DType.INT64, 2, 2), new long[] {1}, 9) //> [0 9 1 2 3]
   * }</pre>
   *
   * @param values as {@link #insert(ArrayLike, long[], Object, int) insert} of an axis takes them
   */
  public static <A extends ArrayLike<A>> A insert(A a, long[] indices, Object values) {
    return Relisted.insert(a.reshape(-1), indices, values, 0);
  }

  /**
   * Continues an array beyond its edges; {@code numpy.pad}. Mode {@code "wrap"} goes on at the
   * other end; {@code "symmetric"} mirrors the array, its edge included, and {@code "reflect"}
   * without it; {@code "edge"} repeats the element at the edge.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 4);
   * Indexing.pad(a, new long[][] {{2, 1}}, "wrap") //> [2 3 0 1 2 3 0]
   * Indexing.pad(a, new long[][] {{2, 1}}, "reflect") //> [2 1 0 1 2 3 2]
   * Indexing.pad(a, new long[][] {{2, 1}}, "maximum") //> [3 3 0 1 2 3 3]
   * }</pre>
   *
   * <p>The new elements of these four modes lie with those that they repeat. An axis of more than
   * 100,000 indices is laid out anew.
   *
   * <p>Other modes put new elements around the array, which is laid out like it: {@code "constant"}
   * and {@code "empty"} zeros, {@code "maximum"}, {@code "minimum"}, {@code "mean"} and {@code
   * "median"} those of each line, {@code "linear_ramp"} a straight line from 0 to the edge.
   * Integers are rounded as in NumPy.
   *
   * @param widths the number of new indices before and after each axis, one pair for each
   * @throws IllegalArgumentException when there is no such mode, a width is negative, there are not
   *     as many pairs as axes, or an axis to be padded is empty and has no elements to repeat
   */
  public static <A extends ArrayLike<A>> A pad(A a, long[][] widths, String mode) {
    return Padded.pad(a, widths, PadMode.of(mode));
  }

  /**
   * Puts a number around an array; {@code numpy.pad(a, widths, constant_values=value)}. In mode
   * {@code "linear_ramp"} it is the end of the ramps.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 1, 2);
   * Indexing.pad(a, new long[][] {{1, 0}, {1, 1}}, "constant", 7) //> [[7 7 7 7]
   *                                                               //>  [7 0 1 7]]
   * Indexing.pad(a, new long[][] {{0, 0}, {1, 2}}, "constant", new long[] {7, 8}) //> [[7 0 1 8 8]]
   * }</pre>
   *
   * @param value a number that fits the array's dtype, or an array of numbers, which is broadcast
   *     to those before and behind each axis; other modes do not use it
   */
  public static <A extends ArrayLike<A>> A pad(A a, long[][] widths, String mode, Object value) {
    return Padded.pad(a, widths, PadMode.of(mode, value));
  }

  /**
   * Continues an array beyond its edges by a mode with options; {@code numpy.pad} with {@code
   * stat_length} or {@code reflect_type}, too.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 2, 4, 7});
   * Indexing.pad(a, new long[][] {{1, 1}}, PadMode.of("mean").statLength(3)) //> [2 1 2 4 7 4]
   * }</pre>
   *
   * @param widths as of {@link #pad(ArrayLike, long[][], String) pad}
   */
  public static <A extends ArrayLike<A>> A pad(A a, long[][] widths, PadMode mode) {
    return Padded.pad(a, widths, mode);
  }

  /**
   * Chooses each element from the first choice whose condition is true; {@code numpy.select}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 6);
   * List<NdArray> conditions = List.of(a.less(2), a.greater(3));
   * Indexing.select(conditions, List.of(a, a.multiply(10)), -1) //> [ 0  1 -1 -1 40 50]
   * }</pre>
   *
   * @param conditions bool arrays, at least one
   * @param choices an array or a number for each condition
   * @param otherwise an array or a number, where no condition is true
   * @throws IllegalArgumentException when there is no condition, one is not bool, or the numbers of
   *     conditions and choices differ
   */
  public static <A extends ArrayLike<A>> A select(
      List<? extends A> conditions, List<?> choices, Object otherwise) {
    return Choices.select(conditions, choices, otherwise);
  }

  /**
   * Chooses each element from the choice that its index names; {@code numpy.choose}. The index and
   * the choices are broadcast.
   *
   * <pre>{@code
   * NdArray index = NdArray.of(new long[] {1, 0, 1});
   * Indexing.choose(index, NdArray.arange(DType.INT64, 3), 9) //> [9 1 9]
   * }</pre>
   *
   * @param index integers, or bools, which are 0 and 1
   * @param choices arrays or numbers, at least one, or one list of them
   * @throws IllegalArgumentException when the index holds neither, or there are no choices
   * @throws IndexOutOfBoundsException when an index is not in [0, choices)
   */
  public static <A extends ArrayLike<A>> A choose(A index, Object... choices) {
    return choices != null && choices.length == 1 && choices[0] instanceof List<?> list
        ? Choices.choose(index, list.toArray())
        : Choices.choose(index, choices);
  }

  /**
   * Chooses each element from the choice that its index names, where some name none; {@code
   * numpy.choose(index, choices, mode=mode)}. The modes are those of {@link #take take}.
   *
   * <pre>{@code
   * NdArray index = NdArray.of(new long[] {-1, 0, 2});
   * Indexing.choose(index, List.of(5, NdArray.arange(DType.INT64, 3)), "wrap") //> [0 5 5]
   * }</pre>
   *
   * @param choices arrays or numbers, at least one
   * @throws IllegalArgumentException when there is no such mode, or as {@link #choose choose}
   * @throws IndexOutOfBoundsException when an index is outside and refused
   */
  public static <A extends ArrayLike<A>> A choose(A index, List<?> choices, String mode) {
    Required.all(
        "choose elements", "the list of choices", choices, Object.class, "arrays, numbers");
    A inside = IndexMode.of(mode).inside(index, choices.size());
    return choose(inside, choices.toArray());
  }

  /**
   * The indices along each dimension of positions in C order; {@code numpy.unravel_index}.
   *
   * <pre>{@code
   * Indexing.unravelIndex(NdArray.of(new long[] {5, 0}), Shape.of(2, 3)) //> [[1 0], [2 0]]
   * }</pre>
   *
   * @param positions integers in [0, size of the shape)
   * @throws IndexOutOfBoundsException when a position is outside
   */
  public static <A extends ArrayLike<A>> List<A> unravelIndex(A positions, Shape shape) {
    Required.given("unravel positions", "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    A checked = positions.selecting().index(positions, new Bounds(shape, -1, false));
    return Masks.unraveled(checked, shape);
  }

  /**
   * The entries that select the crossing of some lists of indices; {@code numpy.ix_}. {@link
   * ArrayLike#at at} and {@link ArrayLike#setAt setAt} take them.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3, 4);
   * NdArray rows = NdArray.of(new boolean[] {true, false, true});
   * a.at(Indexing.ix(rows, new long[] {1, 3})) //> [[ 1  3]
   *                                            //>  [ 9 11]]
   * }</pre>
   *
   * @param lists for each dimension an array of integers, a mask, or a Java array of either; 1-d
   * @throws IllegalArgumentException when one has another number of dimensions
   */
  public static Object[] ix(Object... lists) {
    return Entries.crossing(lists);
  }

  /**
   * The positions in C order of indices along each dimension; {@code numpy.ravel_multi_index}. The
   * indices are broadcast.
   *
   * <pre>{@code
   * NdArray rows = NdArray.of(new long[] {1, 0});
   * NdArray columns = NdArray.of(new long[] {2, 0});
   * Indexing.ravelMultiIndex(List.of(rows, columns), Shape.of(2, 3)) //> [5 0]
   * }</pre>
   *
   * @param indices integers for each dimension, in [0, its length)
   * @throws IllegalArgumentException when there are not as many as dimensions, or none
   * @throws IndexOutOfBoundsException when an index is outside its dimension
   */
  public static <A extends ArrayLike<A>> A ravelMultiIndex(List<? extends A> indices, Shape shape) {
    String doing = "ravel indices";
    Required.all(doing, "the list of indices", indices, ArrayLike.class, "arrays of integers");
    Required.given(doing, "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    if (indices.isEmpty() || indices.size() != shape.ndim()) {
      throw new IllegalArgumentException(
          "Cannot ravel indices: "
              + indices.size()
              + " arrays for the shape "
              + shape
              + " (one for each dimension)");
    }
    A out = null;
    long stride = 1;
    for (int d = shape.ndim() - 1; d >= 0; d--) {
      A index = indices.get(d);
      A checked = index.selecting().index(index, new Bounds(shape, d, false));
      A part = stride == 1 ? checked : checked.multiply(stride);
      out = out == null ? part : out.add(part);
      stride *= shape.dim(d);
    }
    return shape.ndim() == 1 ? out.copy() : out; // not the array that was given
  }

  /**
   * The positions in C order of indices of which some may be outside; {@code
   * numpy.ravel_multi_index(indices, shape, mode=mode)}. The modes are those of {@link #take take}.
   *
   * <pre>{@code
   * NdArray rows = NdArray.of(new long[] {-1, 0});
   * NdArray columns = NdArray.of(new long[] {2, 5});
   * Indexing.ravelMultiIndex(List.of(rows, columns), Shape.of(2, 3), "clip") //> [2 2]
   * }</pre>
   *
   * @throws IllegalArgumentException when there is no such mode, or there are not as many arrays as
   *     dimensions
   * @throws IndexOutOfBoundsException when an index is outside and refused
   */
  public static <A extends ArrayLike<A>> A ravelMultiIndex(
      List<? extends A> indices, Shape shape, String mode) {
    String doing = "ravel indices";
    Required.all(doing, "the list of indices", indices, ArrayLike.class, "arrays of integers");
    Required.given(doing, "the shape", shape, "a Shape, such as Shape.of(3, 4)");
    IndexMode known = IndexMode.of(mode);
    List<A> inside = new ArrayList<>();
    for (int d = 0; d < indices.size(); d++) {
      A index = indices.get(d);
      inside.add(d < shape.ndim() ? known.inside(index, shape.dim(d)) : index);
    }
    return ravelMultiIndex(inside, shape);
  }
}
