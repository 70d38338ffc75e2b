package org.distarray.array;

import java.util.Arrays;
import java.util.List;
import org.distarray.index.Index;

/**
 * NumPy's functions of rows, columns and places as methods, with this array as the first argument.
 * Each is a function of {@link Manipulation}, {@link Joining}, {@link Splitting}, {@link Indexing}
 * or {@link Matrices} under a second name; those have all options.
 *
 * @param <A> the array type
 */
interface ShapeFunctions<A extends ArrayLike<A>> {

  /**
   * Views the array with new dimensions of length 1; {@code numpy.expand_dims}. It is {@link
   * Manipulation#expandDims Manipulation.expandDims}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).expandDims(0) //> [[0 1 2]]
   * }</pre>
   */
  default A expandDims(int... axes) {
    return Manipulation.expandDims(self(), axes);
  }

  /**
   * Views the array with one dimension moved to another place; {@code numpy.moveaxis}. It is {@link
   * Manipulation#moveaxis Manipulation.moveaxis}, which moves several.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).moveaxis(0, -1).shape() //> (3, 2)
   * }</pre>
   */
  default A moveaxis(int from, int to) {
    return Manipulation.moveaxis(self(), new int[] {from}, to);
  }

  /**
   * Views the array with a new dimension of length 1, in PyTorch: {@link #expandDims expandDims}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).unsqueeze(0) //> [[0 1 2]]
   * }</pre>
   */
  default A unsqueeze(int axis) {
    return expandDims(axis);
  }

  /**
   * Repeats the whole array; {@code numpy.tile}. It is {@link Manipulation#tile Manipulation.tile}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2).tile(2) //> [0 1 0 1]
   * }</pre>
   */
  default A tile(long... times) {
    return Manipulation.tile(self(), times);
  }

  /**
   * Turns the array by a quarter in the plane of its first two dimensions; {@code numpy.rot90}. It
   * is {@link Manipulation#rot90 Manipulation.rot90}, which has all options.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).rot90() //> [[1 3]
   *                                        //>  [0 2]]
   * }</pre>
   */
  default A rot90() {
    return Manipulation.rot90(self(), 1);
  }

  /**
   * Reverses the columns; {@code numpy.fliplr}. It is {@link ArrayLike#flip flip(1)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).fliplr() //> [[1 0]
   *                                         //>  [3 2]]
   * }</pre>
   */
  default A fliplr() {
    return self().flip(1);
  }

  /**
   * Reverses the rows; {@code numpy.flipud}. It is {@link ArrayLike#flip flip(0)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).flipud() //> [[2 3]
   *                                         //>  [0 1]]
   * }</pre>
   */
  default A flipud() {
    return self().flip(0);
  }

  /**
   * Surrounds the array by zeros; {@code numpy.pad(a, width)}. It is {@link Indexing#pad(ArrayLike,
   * long[][], String) Indexing.pad}, which has all modes and widths.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2).pad(1) //> [0 0 1 0]
   * }</pre>
   *
   * @param width the number of zeros before and behind the elements of each dimension
   */
  default A pad(long width) {
    return Indexing.pad(self(), around(width), "constant");
  }

  /**
   * Cuts the array into views of one length along an axis; {@code numpy.split}. It is {@link
   * Splitting#split(ArrayLike, int, int...) Splitting.split}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 4).split(2) //> [[0 1], [2 3]]
   * }</pre>
   *
   * @param axis one axis, or none for the first one
   */
  default List<A> split(int parts, int... axis) {
    return Splitting.split(self(), parts, axis);
  }

  /**
   * Joins this array and another along an axis; {@code numpy.concatenate}. It is {@link
   * Joining#concat Joining.concat}, which joins any number.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).concat(NdArray.arange(DType.INT64, 3)) //> [0 1 2 0 1 2]
   * }</pre>
   *
   * @param axis one axis, or none for the first one
   */
  default A concat(Object other, int... axis) {
    return Joining.concat(with(other), axis);
  }

  /**
   * Joins this array and another along an axis: {@link #concat concat}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).concatenate(NdArray.arange(DType.INT64, 3)) //> [0 1 2 0 1 2]
   * }</pre>
   *
   * @param axis one axis, or none for the first one
   */
  default A concatenate(Object other, int... axis) {
    return concat(other, axis);
  }

  /**
   * Joins this array and another along a new axis; {@code numpy.stack}. It is {@link Joining#stack
   * Joining.stack}, which joins any number.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).stack(NdArray.arange(DType.INT64, 3), 1).shape() //> (3, 2)
   * }</pre>
   *
   * @param axis one axis, or none for the first one
   */
  default A stack(Object other, int... axis) {
    return Joining.stack(with(other), axis);
  }

  /**
   * Joins the elements of this array and another; {@code numpy.append}. It is {@link Joining#append
   * Joining.append}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 3).append(NdArray.arange(DType.INT64, 3)) //> [0 1 2 0 1 2]
   * }</pre>
   *
   * @param axis one axis, or none for the elements in C order, 1-d
   */
  default A append(Object values, int... axis) {
    return Joining.append(self(), with(values).get(1), axis);
  }

  /**
   * Views the elements of which both indices are equal; {@code numpy.diagonal}. It is {@link
   * Matrices#diagonal(ArrayLike) Matrices.diagonal}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 3).diagonal() //> [0 4]
   * }</pre>
   */
  default A diagonal() {
    return Matrices.diagonal(self());
  }

  /**
   * The sum of the diagonal; {@code numpy.trace}. It is {@link Matrices#trace Matrices.trace}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).trace() //> 3
   * }</pre>
   */
  default A trace() {
    return Matrices.trace(self());
  }

  /**
   * The diagonal of a matrix, or the matrix with a diagonal; {@code numpy.diag}. It is {@link
   * Matrices#diag Matrices.diag}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).diag() //> [0 3]
   * }</pre>
   */
  default A diag() {
    return Matrices.diag(self(), 0);
  }

  /**
   * Keeps the elements on and below the diagonal; {@code numpy.tril}. It is {@link Matrices#tril
   * Matrices.tril}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).add(1).tril() //> [[1 0]
   *                                              //>  [3 4]]
   * }</pre>
   */
  default A tril() {
    return Matrices.tril(self(), 0);
  }

  /**
   * Keeps the elements on and above the diagonal; {@code numpy.triu}. It is {@link Matrices#triu
   * Matrices.triu}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).add(1).triu() //> [[1 2]
   *                                              //>  [0 4]]
   * }</pre>
   */
  default A triu() {
    return Matrices.triu(self(), 0);
  }

  /**
   * Views the first indices of the first dimension, as pandas' {@code head}: {@code a[:rows]}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 9).head(2) //> [0 1]
   * }</pre>
   *
   * @param rows the number of indices, 0 or more
   */
  default A head(long rows) {
    return self().get(Index.until(rows(rows)));
  }

  /**
   * Views the last indices of the first dimension, as pandas' {@code tail}: {@code a[-rows:]}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 9).tail(2) //> [7 8]
   * }</pre>
   *
   * @param rows the number of indices, 0 or more
   */
  default A tail(long rows) {
    return self().get(Index.from(Math.max(0, self().shape().dim(0) - rows(rows))));
  }

  /**
   * Views the first five indices of the first dimension, as pandas' {@code head}: {@link
   * #head(long) head(5)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 9).head() //> [0 1 2 3 4]
   * }</pre>
   */
  default A head() {
    return head(5);
  }

  /**
   * Views the last five indices of the first dimension, as pandas' {@code tail}: {@link #tail(long)
   * tail(5)}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 9).tail() //> [4 5 6 7 8]
   * }</pre>
   */
  default A tail() {
    return tail(5);
  }

  private List<A> with(Object other) {
    return List.of(self(), self().selecting().array("join arrays", other));
  }

  private long[][] around(long width) {
    long[][] out = new long[self().ndim()][];
    Arrays.setAll(out, d -> new long[] {width, width});
    return out;
  }

  private static long rows(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(
          "Cannot view the first or the last indices: " + rows + " of them (0 or more)");
    }
    return rows;
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}
