package org.distarray.array;

import java.util.List;
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
    return Sets.uniqueAll(x, Sets.Nans.APART);
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
    return Sets.uniqueCounts(x, Sets.Nans.APART);
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
    return Sets.uniqueInverse(x, Sets.Nans.APART);
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
    return Sets.uniqueValues(x, Sets.Nans.APART);
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
