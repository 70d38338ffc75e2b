package org.distarray.array;

import java.util.List;
import org.distarray.error.Required;
import org.distarray.index.Shape;

/**
 * The functions of {@link ArrayApi} that join, rearrange, select and sort. The rules are those of
 * the methods and functions that they link to.
 */
class ManipulationApi extends BinaryApi {
  ManipulationApi() {}

  /**
   * The standard's {@code argsort}: {@link ArrayLike#argsort argsort}.
   *
   * <pre>{@code
   * ArrayApi.argsort(NdArray.of(new long[] {3, 1, 2})) //> [1 2 0]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A argsort(A x, int... axis) {
    return x.argsort(axis);
  }

  /**
   * The standard's {@code argsort} with its options. Equal elements keep their order either way.
   *
   * <pre>{@code
   * ArrayApi.argsort(NdArray.of(new long[] {3, 1, 3}), true, true) //> [0 2 1]
   * }</pre>
   *
   * @param descending whether great elements come first
   * @param stable whether equal elements must keep their order
   */
  public static <A extends ArrayLike<A>> A argsort(
      A x, boolean descending, boolean stable, int... axis) {
    return ordering(x, descending, axis).argsort();
  }

  private static <A extends ArrayLike<A>> Ordering<A> ordering(
      A x, boolean descending, int... axis) {
    Ordering<A> order = x.order(axis.length == 0 ? new int[] {-1} : axis);
    return descending ? order.descending() : order;
  }

  /**
   * The standard's {@code broadcast_arrays}: {@link Manipulation#broadcastArrays
   * Manipulation.broadcastArrays}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * ArrayApi.broadcastArrays(List.of(a, NdArray.scalar(7))) //> [[0 1], [7 7]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> List<A> broadcastArrays(List<? extends A> arrays) {
    return Manipulation.broadcastArrays(arrays);
  }

  /**
   * The standard's {@code broadcast_shapes}: {@link Manipulation#broadcastShapes
   * Manipulation.broadcastShapes}.
   *
   * <pre>{@code
   * ArrayApi.broadcastShapes(Shape.of(2, 1), Shape.of(3)) //> (2, 3)
   * }</pre>
   */
  public static Shape broadcastShapes(Shape... shapes) {
    return Manipulation.broadcastShapes(shapes);
  }

  /**
   * The standard's {@code clip}: {@link ArrayLike#clip clip}.
   *
   * <pre>{@code
   * ArrayApi.clip(NdArray.arange(DType.INT64, 5), 1, 3) //> [1 1 2 3 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A clip(A x, Object min, Object max) {
    return x.clip(min, max);
  }

  /**
   * The standard's {@code concat}: {@link Joining#concat Joining.concat}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * ArrayApi.concat(List.of(a, a)) //> [0 1 0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A concat(List<? extends A> arrays, int... axis) {
    return Joining.concat(arrays, axis);
  }

  /**
   * The standard's {@code concat} with the axis {@code None}: the elements of all arrays in C
   * order.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * ArrayApi.concatFlat(List.of(a, NdArray.scalar(7))) //> [0 1 2 3 7]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A concatFlat(List<? extends A> arrays) {
    Required.given("concatenate arrays", "the list of arrays", arrays, "one array or more");
    return Joining.concat(arrays.stream().map(each -> each.reshape(-1)).toList());
  }

  /**
   * The standard's {@code diff} with its options.
   *
   * <pre>{@code
   * ArrayApi.diff(NdArray.of(new long[] {1, 4, 9}), 2, 0, null) //> [2 2]
   * }</pre>
   *
   * @param n how many times differences are taken, 0 or more
   * @param prepend an array or a number that comes before the elements along the axis, or null
   * @param append an array or a number that comes behind them, or null
   */
  public static <A extends ArrayLike<A>> A diff(
      A x, int n, Object prepend, Object append, int... axis) {
    return Differences.of(x, n, prepend, append, axis);
  }

  /**
   * The standard's {@code diff}: {@link ArrayLike#diff diff}.
   *
   * <pre>{@code
   * ArrayApi.diff(NdArray.of(new long[] {1, 4, 9})) //> [3 5]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A diff(A x, int... axis) {
    return x.diff(axis);
  }

  /**
   * The standard's {@code expand_dims}: {@link Manipulation#expandDims Manipulation.expandDims}.
   *
   * <pre>{@code
   * ArrayApi.expandDims(NdArray.arange(DType.INT64, 2), 1) //> [[0]
   *                                                       //>  [1]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A expandDims(A x, int... axis) {
    return Manipulation.expandDims(x, axis);
  }

  /**
   * The standard's {@code flip}: {@link ArrayLike#flip flip}.
   *
   * <pre>{@code
   * ArrayApi.flip(NdArray.arange(DType.INT64, 3)) //> [2 1 0]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A flip(A x, int... axis) {
    return x.flip(axis);
  }

  /**
   * The standard's {@code isin}: {@link Sets#isin Sets.isin}.
   *
   * <pre>{@code
   * ArrayApi.isin(NdArray.of(new long[] {1, 2, 3}), new long[] {3, 1}) //> [ True False  True]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A isin(A x1, Object x2) {
    return Sets.isin(x1, x2);
  }

  /**
   * The standard's {@code isin} with {@code invert}.
   *
   * <pre>{@code
   * ArrayApi.isin(NdArray.of(new long[] {1, 2, 3}), new long[] {3, 1}, true) //> [False  True False]
   * }</pre>
   *
   * @param invert whether the result is true for the elements that are not in {@code x2}
   */
  public static <A extends ArrayLike<A>> A isin(A x1, Object x2, boolean invert) {
    return invert ? Sets.isin(x1, x2).logicalNot() : Sets.isin(x1, x2);
  }

  /**
   * The standard's {@code moveaxis}: {@link Manipulation#moveaxis Manipulation.moveaxis}.
   *
   * <pre>{@code
   * ArrayApi.moveaxis(NdArray.arange(DType.INT64, 2, 3), new int[] {0}, 1).shape() //> (3, 2)
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A moveaxis(A x, int[] source, int... destination) {
    return Manipulation.moveaxis(x, source, destination);
  }

  /**
   * The standard's {@code nonzero}: {@link ArrayLike#nonzero nonzero}.
   *
   * <pre>{@code
   * ArrayApi.nonzero(NdArray.of(new long[] {0, 5, 7})) //> [[1 2]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> List<A> nonzero(A x) {
    return x.nonzero();
  }

  /**
   * The standard's {@code repeat}: {@link ArrayLike#repeat repeat}.
   *
   * <pre>{@code
   * ArrayApi.repeat(NdArray.arange(DType.INT64, 2), 2) //> [0 0 1 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A repeat(A x, long repeats, int... axis) {
    return x.repeat(repeats, axis);
  }

  /**
   * The standard's {@code repeat} by a number for each index: {@link Manipulation#repeat
   * Manipulation.repeat}.
   *
   * <pre>{@code
   * ArrayApi.repeat(NdArray.arange(DType.INT64, 3), new long[] {2, 0, 1}) //> [0 0 2]
   * }</pre>
   *
   * @param axis one axis, or none for the elements in C order
   */
  public static <A extends ArrayLike<A>> A repeat(A x, long[] repeats, int... axis) {
    A lines = axis.length == 0 ? x.reshape(-1) : x;
    return Manipulation.repeat(lines, repeats, Reordering.axis("repeat", lines.shape(), axis));
  }

  /**
   * The standard's {@code roll} along several axes: {@link Manipulation#roll Manipulation.roll}.
   *
   * <pre>{@code
   * ArrayApi.roll(NdArray.arange(DType.INT64, 2, 2), new long[] {1, 1}, 0, 1) //> [[3 2]
   *                                                                         //>  [1 0]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A roll(A x, long[] shift, int... axis) {
    return Manipulation.roll(x, shift, axis);
  }

  /**
   * The standard's {@code roll}: {@link ArrayLike#roll roll}.
   *
   * <pre>{@code
   * ArrayApi.roll(NdArray.arange(DType.INT64, 3), 1) //> [2 0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A roll(A x, long shift, int... axis) {
    return x.roll(shift, axis);
  }

  /**
   * The standard's {@code round}: {@link ArrayLike#round round}.
   *
   * <pre>{@code
   * ArrayApi.round(NdArray.of(new double[] {0.5, 1.5})) //> [0. 2.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A round(A x) {
    return x.round();
  }

  /**
   * The standard's {@code searchsorted}: {@link Sets#searchsorted Sets.searchsorted}.
   *
   * <pre>{@code
   * ArrayApi.searchsorted(NdArray.of(new long[] {1, 3, 5}), 3, true) //> 2
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A searchsorted(A x1, Object x2, boolean right) {
    return Sets.searchsorted(x1, x2, right);
  }

  /**
   * The standard's {@code searchsorted} with a sorter.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {5, 1, 3});
   * ArrayApi.searchsorted(a, 3, true, a.argsort()) //> 2
   * }</pre>
   *
   * @param sorter the indices that put {@code x1} in order; 1-d, one for each element
   * @throws IllegalArgumentException when there are not as many, or {@code x1} is not 1-d
   */
  public static <A extends ArrayLike<A>> A searchsorted(
      A x1, Object x2, boolean right, Object sorter) {
    String doing = "search a sorted array";
    Required.given(doing, "the sorted array", x1, "an NdArray or a DistArray");
    A order = x1.selecting().array(doing, sorter);
    if (!order.shape().equals(x1.shape())) {
      throw new IllegalArgumentException(
          "Cannot search an array of shape "
              + x1.shape()
              + " with a sorter of shape "
              + order.shape()
              + " (a 1-d array, and one index for each of its elements)");
    }
    return Sets.searchsorted(x1.ndim() == 1 ? x1.take(order, 0) : x1, x2, right);
  }

  /**
   * The standard's {@code sort} with its options. Equal elements keep their order either way.
   *
   * <pre>{@code
   * ArrayApi.sort(NdArray.of(new long[] {3, 1, 2}), true, true) //> [3 2 1]
   * }</pre>
   *
   * @param descending whether great elements come first
   * @param stable whether equal elements must keep their order
   */
  public static <A extends ArrayLike<A>> A sort(
      A x, boolean descending, boolean stable, int... axis) {
    return ordering(x, descending, axis).sort();
  }

  /**
   * The standard's {@code sort}: {@link ArrayLike#sort sort}.
   *
   * <pre>{@code
   * ArrayApi.sort(NdArray.of(new long[] {3, 1, 2})) //> [1 2 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A sort(A x, int... axis) {
    return x.sort(axis);
  }

  /**
   * The standard's {@code squeeze}: {@link ArrayLike#squeeze squeeze}.
   *
   * <pre>{@code
   * ArrayApi.squeeze(NdArray.arange(DType.INT64, 1, 2), 0) //> [0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A squeeze(A x, int... axis) {
    return x.squeeze(axis);
  }

  /**
   * The standard's {@code stack}: {@link Joining#stack Joining.stack}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * ArrayApi.stack(List.of(a, a)) //> [[0 1]
   *                               //>  [0 1]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A stack(List<? extends A> arrays, int... axis) {
    return Joining.stack(arrays, axis);
  }

  /**
   * The standard's {@code take}: {@link ArrayLike#take take}.
   *
   * <pre>{@code
   * ArrayApi.take(NdArray.arange(DType.INT64, 2, 3), new long[] {2, 0}, 1) //> [[2 0]
   *                                                                       //>  [5 3]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A take(A x, Object indices, int axis) {
    return x.take(indices, axis);
  }

  /**
   * The standard's {@code take_along_axis}: {@link Indexing#takeAlongAxis Indexing.takeAlongAxis}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {3, 1, 2});
   * ArrayApi.takeAlongAxis(a, a.argsort(), 0) //> [1 2 3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A takeAlongAxis(A x, Object indices, int axis) {
    return Indexing.takeAlongAxis(x, indices, axis);
  }

  /**
   * The standard's {@code tile}: {@link Manipulation#tile Manipulation.tile}.
   *
   * <pre>{@code
   * ArrayApi.tile(NdArray.arange(DType.INT64, 2), 2) //> [0 1 0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A tile(A x, long... repetitions) {
    return Manipulation.tile(x, repetitions);
  }

  /**
   * The standard's {@code unique_all}, as {@link Sets#uniqueAll Sets.uniqueAll}, but no NaN equals
   * another; {@code numpy.unique_all}.
   *
   * <pre>{@code
   * ArrayApi.uniqueAll(NdArray.of(new long[] {2, 1, 2})).inverse() //> [1 0 1]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> Sets.Unique<A> uniqueAll(A x) {
    return EqualRuns.all(x, EqualRuns.Nans.APART);
  }

  /**
   * The standard's {@code unique_counts}, as {@link Sets#uniqueCounts Sets.uniqueCounts}, but no
   * NaN equals another; {@code numpy.unique_counts}.
   *
   * <pre>{@code
   * ArrayApi.uniqueCounts(NdArray.of(new long[] {2, 1, 2})).counts() //> [1 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> Sets.Unique<A> uniqueCounts(A x) {
    return EqualRuns.counts(x, EqualRuns.Nans.APART);
  }

  /**
   * The standard's {@code unique_inverse}, as {@link Sets#uniqueInverse Sets.uniqueInverse}, but no
   * NaN equals another; {@code numpy.unique_inverse}.
   *
   * <pre>{@code
   * ArrayApi.uniqueInverse(NdArray.of(new long[] {2, 1, 2})).values() //> [1 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> Sets.Unique<A> uniqueInverse(A x) {
    return EqualRuns.inverse(x, EqualRuns.Nans.APART);
  }

  /**
   * The standard's {@code unique_values}, as {@link Sets#uniqueValues Sets.uniqueValues}, but no
   * NaN equals another; {@code numpy.unique_values}.
   *
   * <pre>{@code
   * ArrayApi.uniqueValues(NdArray.of(new long[] {2, 1, 2})) //> [1 2]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A uniqueValues(A x) {
    return EqualRuns.values(x, EqualRuns.Nans.APART);
  }

  /**
   * The standard's {@code unstack}: {@link Splitting#unstack Splitting.unstack}.
   *
   * <pre>{@code
   * ArrayApi.unstack(NdArray.arange(DType.INT64, 2, 2), 1) //> [[0 2], [1 3]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> List<A> unstack(A x, int... axis) {
    return Splitting.unstack(x, axis);
  }
}
