package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.Shape;

/**
 * NumPy's functions that join arrays and split them, of both kinds of arrays.
 *
 * <p>A join is a new array; the dtype is that to which all parts promote. A distributed join is
 * laid out like its first part. Each part is copied once, to the processes that own its place. The
 * parts of a split are views.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.INT64, 2, 2);
 * Joining.concat(List.of(a, a), 1) //> [[0 1 0 1]
 *                                  //>  [2 3 2 3]]
 * }</pre>
 */
public final class Joining {
  private Joining() {}

  /**
   * Joins arrays along an axis that they have; {@code numpy.concatenate}, the Array API's {@code
   * concat}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * Joining.concat(List.of(a, NdArray.of(new double[] {0.5}))) //> [0.  1.  0.5]
   * }</pre>
   *
   * @param axis one axis, or none for the first one
   * @throws IllegalArgumentException when there are no arrays, or shapes differ along another axis
   */
  public static <A extends ArrayLike<A>> A concat(List<? extends A> arrays, int... axis) {
    A first = first("concatenate arrays", arrays);
    int d = Reordering.axis("join arrays", first.shape(), axis);
    long all = 0;
    List<Placed<A>> parts = new ArrayList<>();
    for (A part : arrays) {
      checkLike(first, part, d);
      long[] start = new long[part.ndim()];
      start[d] = all;
      parts.add(new Placed<>(part, start));
      all += part.shape().dim(d);
    }
    int[] like = new int[first.ndim()];
    Arrays.setAll(like, k -> k);
    return joined("concat", first, first.shape().with(d, all), like, parts);
  }

  /**
   * Joins arrays of one shape along a new axis; {@code numpy.stack}. The new axis of a distributed
   * array is not distributed.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * Joining.stack(List.of(a, a.add(5)), 1) //> [[0 5]
   *                                        //>  [1 6]]
   * }</pre>
   *
   * @param axis the axis in the result, or none for the first one
   * @throws IllegalArgumentException when there are no arrays, or their shapes differ
   */
  public static <A extends ArrayLike<A>> A stack(List<? extends A> arrays, int... axis) {
    A first = first("stack arrays", arrays);
    long[] dims = new long[first.ndim() + 1];
    Arrays.fill(dims, 1);
    int d = Reordering.axis("join arrays", Shape.of(dims), axis);
    int[] like = new int[dims.length];
    for (int k = 0; k < dims.length; k++) {
      like[k] = k == d ? -1 : k < d ? k : k - 1;
      dims[k] = k == d ? arrays.size() : first.shape().dim(like[k]);
    }
    List<Placed<A>> parts = new ArrayList<>();
    for (A part : arrays) {
      if (!part.shape().equals(first.shape())) {
        throw new IllegalArgumentException(
            "Cannot stack arrays of shapes "
                + first.shape()
                + " and "
                + part.shape()
                + " (one shape)");
      }
      long[] start = new long[dims.length];
      start[d] = parts.size();
      parts.add(new Placed<>(part.get(Masks.along(dims.length, d, Index.newAxis())), start));
    }
    return joined("stack", first, Shape.of(dims), like, parts);
  }

  /**
   * Joins arrays along their second axis, and 1-d arrays along their only one; {@code
   * numpy.hstack}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 1);
   * Joining.hstack(List.of(a, a)) //> [[0 0]
   *                               //>  [1 1]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A hstack(List<? extends A> arrays) {
    List<A> rows = each("stack arrays", arrays, Joining::atLeast1d);
    return concat(rows, rows.get(0).ndim() == 1 ? 0 : 1);
  }

  /**
   * Joins arrays along their first axis, 1-d arrays as rows; {@code numpy.vstack}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * Joining.vstack(List.of(a, a)) //> [[0 1]
   *                               //>  [0 1]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A vstack(List<? extends A> arrays) {
    return concat(each("stack arrays", arrays, Joining::atLeast2d), 0);
  }

  /**
   * Joins arrays along their third axis, after {@link #atLeast3d atLeast3d}; {@code numpy.dstack}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * Joining.dstack(List.of(a, a)) //> [[[0 0]
   *                               //>   [1 1]]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A dstack(List<? extends A> arrays) {
    return concat(each("stack arrays", arrays, Joining::atLeast3d), 2);
  }

  /**
   * Joins arrays along their second axis, 1-d arrays as columns; {@code numpy.column_stack}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * Joining.columnStack(List.of(a, a)) //> [[0 0]
   *                                    //>  [1 1]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A columnStack(List<? extends A> arrays) {
    return concat(
        each("stack arrays", arrays, a -> a.ndim() < 2 ? atLeast2d(a).transpose() : a), 1);
  }

  /**
   * Joins two arrays along an axis, or the elements of both in C order; {@code numpy.append}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 1, 2);
   * Joining.append(a, NdArray.of(new long[] {7})) //> [0 1 7]
   * Joining.append(a, a, 0) //> [[0 1]
   *                         //>  [0 1]]
   * }</pre>
   *
   * @param axis one axis, or none for the elements in C order, 1-d
   */
  public static <A extends ArrayLike<A>> A append(A a, A values, int... axis) {
    Required.given("append an array", "the list of axes", axis, "an axis, or none");
    List<A> both = each("append an array", Arrays.asList(a, values), x -> x);
    return axis.length > 0
        ? concat(both, axis)
        : concat(each("append an array", both, x -> x.reshape(-1)), 0);
  }

  /**
   * Joins rows of blocks: those of a row along the last axis, then the rows along the one before;
   * {@code numpy.block}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 1, 2);
   * Joining.block(List.of(List.of(a, a), List.of(a.add(5), a))) //> [[0 1 0 1]
   *                                                             //>  [5 6 0 1]]
   * }</pre>
   *
   * @throws IllegalArgumentException when there is no block, or the blocks do not fit together
   */
  public static <A extends ArrayLike<A>> A block(List<? extends List<? extends A>> rows) {
    Required.given("join blocks", "the list of rows", rows, "lists of arrays");
    for (List<? extends A> row : rows) {
      first("join blocks", Required.given("join blocks", "a row", row, "a list of arrays"));
    }
    first("join blocks", rows.stream().flatMap(List::stream).toList());
    return Blocks.joined(rows.get(0).get(0), rows);
  }

  /**
   * Joins lists of lists of blocks, of any depth: the innermost along the last axis, those around
   * them along the one before, and so on; {@code numpy.block}. Blocks with fewer dimensions get
   * leading ones.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2);
   * Joining.block(a, List.of(a, 7)) //> [0 1 7]
   * Joining.block(a, List.of(List.of(a, a), List.of(new long[] {5, 6, 7, 8}))) //> [[0 1 0 1]
   *                                                                            //>  [5 6 7 8]]
   * }</pre>
   *
   * @param like the result is of its kind; its elements are not read
   * @param blocks a list of arrays, Java arrays and numbers, or a list of lists of one depth
   * @throws IllegalArgumentException when a list is empty, depths differ, or the blocks do not fit
   *     together
   */
  public static <A extends ArrayLike<A>> A block(A like, List<?> blocks) {
    Required.given("join blocks", "the array", like, "an array of the kind that is made");
    return Blocks.joined(like, Required.given("join blocks", "the list", blocks, "blocks"));
  }

  /**
   * Views a 0-d array as a 1-d one, and gives others back; {@code numpy.atleast_1d}.
   *
   * <pre>{@code
   * Joining.atLeast1d(NdArray.scalar(3)) //> [3]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A atLeast1d(A a) {
    return a.ndim() > 0 ? a : a.get(Index.newAxis());
  }

  /**
   * Views an array with at least two dimensions, which are added before its own; {@code
   * numpy.atleast_2d}.
   *
   * <pre>{@code
   * Joining.atLeast2d(NdArray.arange(DType.INT64, 3)).shape() //> (1, 3)
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A atLeast2d(A a) {
    A line = atLeast1d(a);
    return line.ndim() > 1 ? line : line.get(Index.newAxis(), Index.ellipsis());
  }

  /**
   * Views an array with at least three dimensions: shape (n) as (1, n, 1), and (m, n) as (m, n, 1);
   * {@code numpy.atleast_3d}.
   *
   * <pre>{@code
   * Joining.atLeast3d(NdArray.arange(DType.INT64, 3)).shape() //> (1, 3, 1)
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A atLeast3d(A a) {
    A plane = atLeast2d(a);
    return plane.ndim() > 2 ? plane : plane.get(Index.ellipsis(), Index.newAxis());
  }

  private static <A extends ArrayLike<A>> List<A> each(
      String doing, List<? extends A> arrays, UnaryOperator<A> as) {
    first(doing, arrays);
    List<A> out = new ArrayList<>();
    arrays.forEach(a -> out.add(as.apply(a)));
    return out;
  }

  private static <A extends ArrayLike<A>> A joined(
      String label, A first, Shape shape, int[] like, List<Placed<A>> parts) {
    List<DType> dtypes = new ArrayList<>(List.of(first.dtype()));
    parts.forEach(part -> dtypes.add(part.array().dtype()));
    DType dtype = Promotion.promote(dtypes);
    return first.selecting().mosaic(new Frame(label, shape, like, dtype, 0), parts);
  }

  private static <A extends ArrayLike<A>> A first(String doing, List<? extends A> arrays) {
    Required.given(doing, "the list of arrays", arrays, "one array or more");
    if (arrays.isEmpty()) {
      throw new IllegalArgumentException("Cannot " + doing + ": there are none (one or more)");
    }
    arrays.forEach(each -> Required.given(doing, "an array of the list", each, "an array"));
    return arrays.get(0);
  }

  private static void checkLike(ArrayLike<?> first, ArrayLike<?> part, int d) {
    boolean fits = part.ndim() == first.ndim();
    for (int k = 0; k < first.ndim() && fits; k++) {
      fits = k == d || part.shape().dim(k) == first.shape().dim(k);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Cannot concatenate arrays of shapes "
              + first.shape()
              + " and "
              + part.shape()
              + " along axis "
              + d
              + " (equal lengths along all other axes)");
    }
  }
}
