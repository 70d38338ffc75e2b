package org.distarray.array;

import java.util.Arrays;
import org.distarray.index.Index;

/**
 * NumPy's functions that take parts of matrices and make matrices of vectors, of both kinds of
 * arrays. {@link ArrayLike#linalg} has products and norms.
 *
 * <pre>{@code
 * Matrices.tril(NdArray.arange(DType.INT64, 2, 2), 0) //> [[0 0]
 *                                                     //>  [2 3]]
 * }</pre>
 */
public final class Matrices {
  private Matrices() {}

  /**
   * Replaces the elements above a diagonal of each matrix by 0; {@code numpy.tril}. The matrices
   * are in the last two dimensions; a vector is the rows of a matrix.
   *
   * <pre>{@code
   * Matrices.tril(NdArray.arange(DType.INT64, 2, 3), 1) //> [[0 1 0]
   *                                                     //>  [3 4 5]]
   * }</pre>
   *
   * @param k the diagonal: 0 is the main one, greater numbers are above it
   * @throws IllegalArgumentException when the array has no dimension
   */
  public static <A extends ArrayLike<A>> A tril(A a, long k) {
    A rows = rows("take a triangle", a);
    return above(rows).lessEqual(k).where(rows, 0).astype(a.dtype());
  }

  /**
   * Replaces the elements below a diagonal of each matrix by 0; {@code numpy.triu}.
   *
   * <pre>{@code
   * Matrices.triu(NdArray.arange(DType.INT64, 2, 3), 1) //> [[0 1 2]
   *                                                     //>  [0 0 5]]
   * }</pre>
   *
   * @param k the diagonal, as of {@link #tril tril}
   */
  public static <A extends ArrayLike<A>> A triu(A a, long k) {
    A rows = rows("take a triangle", a);
    return above(rows).greaterEqual(k).where(rows, 0).astype(a.dtype());
  }

  /** A matrix, or the vector as each row of one. */
  private static <A extends ArrayLike<A>> A rows(String doing, A a) {
    if (a.ndim() == 0) {
      throw new IllegalArgumentException(
          "Cannot " + doing + " of an array of shape () (one dimension or more)");
    }
    long n = a.shape().dim(0);
    return a.ndim() == 1 ? a.broadcastTo(n, n) : a;
  }

  /** By how many places an element of a matrix is above the main diagonal. */
  private static <A extends ArrayLike<A>> A above(A a) {
    A rows = a.selecting().range(a.shape().dim(a.ndim() - 2));
    A columns = a.selecting().range(a.shape().dim(a.ndim() - 1));
    return columns.subtract(rows.get(Index.all(), Index.newAxis()));
  }

  /**
   * Takes the main diagonals of the matrices in the first two dimensions; {@code numpy.diagonal}.
   *
   * <pre>{@code
   * Matrices.diagonal(NdArray.arange(DType.INT64, 2, 3)) //> [0 4]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A diagonal(A a) {
    return diagonal(a, 0, 0, 1);
  }

  /**
   * Takes diagonals; {@code numpy.diagonal}. They lie along the last axis of the result, behind the
   * other axes. It is a new array, where NumPy gives a view that cannot be written.
   *
   * <pre>{@code
   * Matrices.diagonal(NdArray.arange(DType.INT64, 2, 3), 1, 0, 1) //> [1 5]
   * }</pre>
   *
   * @param offset the diagonal: greater numbers are at greater indices of {@code axis2}
   * @throws IllegalArgumentException when the two axes are the same
   */
  public static <A extends ArrayLike<A>> A diagonal(A a, long offset, int axis1, int axis2) {
    int[] plane = {a.shape().axis(axis1), a.shape().axis(axis2)};
    a.shape().axes(plane); // refuses one axis twice
    A front = Manipulation.moveaxis(a, plane, 0, 1);
    long from = Math.max(0, -offset);
    long to = Math.max(0, offset);
    long length = Math.max(0, Math.min(front.shape().dim(0) - from, front.shape().dim(1) - to));
    A steps = a.selecting().range(length);
    A taken = front.at(steps.add(from), steps.add(to));
    return Manipulation.moveaxis(taken, new int[] {0}, -1);
  }

  /**
   * Adds up the main diagonals of the matrices in the first two dimensions; {@code numpy.trace}.
   * The dtypes are those of {@link ArrayLike#sum sum}.
   *
   * <pre>{@code
   * Matrices.trace(NdArray.arange(DType.INT64, 3, 3)) //> 12
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A trace(A a) {
    return diagonal(a).sum(-1);
  }

  /**
   * Adds up diagonals; {@code numpy.trace(a, offset, axis1, axis2)}. The diagonals are those of
   * {@link #diagonal(ArrayLike, long, int, int) diagonal}.
   *
   * <pre>{@code
   * Matrices.trace(NdArray.arange(DType.INT64, 3, 3), 1, 0, 1) //> 6
   * }</pre>
   *
   * @throws IllegalArgumentException when the two axes are the same
   */
  public static <A extends ArrayLike<A>> A trace(A a, long offset, int axis1, int axis2) {
    return diagonal(a, offset, axis1, axis2).sum(-1);
  }

  /**
   * Makes a matrix with a vector on a diagonal, or takes the diagonal of a matrix; {@code
   * numpy.diag}.
   *
   * <pre>{@code
   * Matrices.diag(NdArray.of(new long[] {1, 2}), 1) //> [[0 1 0]
   *                                                 //>  [0 0 2]
   *                                                 //>  [0 0 0]]
   * }</pre>
   *
   * @param k the diagonal, as of {@link #tril tril}
   * @throws IllegalArgumentException when the array has neither one dimension nor two
   */
  public static <A extends ArrayLike<A>> A diag(A a, long k) {
    if (a.ndim() == 2) {
      return diagonal(a, k, 0, 1);
    }
    if (a.ndim() != 1) {
      throw new IllegalArgumentException(
          "Cannot make a matrix with a diagonal of an array of shape "
              + a.shape()
              + " (one dimension; of two, their diagonal is taken)");
    }
    A column =
        Indexing.pad(a, new long[][] {{Math.max(0, -k), Math.max(0, k)}}, "constant")
            .get(Index.all(), Index.newAxis());
    long n = column.shape().dim(0);
    A square = column.broadcastTo(n, n);
    return above(square).equal(k).where(square, 0).astype(a.dtype());
  }

  /**
   * Sets the main diagonal of an array of equal lengths in all dimensions, or of a matrix; {@code
   * numpy.fill_diagonal}.
   *
   * <pre>{@code
   * NdArray a = NdArray.zeros(DType.INT64, Shape.of(2, 3));
   * Matrices.fillDiagonal(a, 7);
   * a //> [[7 0 0]
   *   //>  [0 7 0]]
   * }</pre>
   *
   * @param value a number or an array, repeated as in {@link ArrayLike#put put}
   * @throws IllegalArgumentException when there is one dimension or none, or more than two
   *     dimensions differ in length
   */
  public static <A extends ArrayLike<A>> void fillDiagonal(A a, Object value) {
    fillDiagonal(a, value, false);
  }

  /**
   * Sets the main diagonal; {@code numpy.fill_diagonal(a, value, wrap)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.zeros(DType.INT64, Shape.of(4, 2));
   * Matrices.fillDiagonal(a, 7, true);
   * a //> [[7 0]
   *   //>  [0 7]
   *   //>  [0 0]
   *   //>  [7 0]]
   * }</pre>
   *
   * @param wrap whether the diagonal of a tall matrix begins again, one row after its end
   * @throws IllegalArgumentException as for {@link #fillDiagonal(ArrayLike, Object) fillDiagonal}
   */
  public static <A extends ArrayLike<A>> void fillDiagonal(A a, Object value, boolean wrap) {
    long[] dims = a.shape().toArray();
    boolean equal = Arrays.stream(dims).distinct().count() == 1;
    if (dims.length < 2 || dims.length > 2 && !equal) {
      throw new IllegalArgumentException(
          "Cannot fill the diagonal of an array of shape "
              + a.shape()
              + " (a matrix, or more dimensions of one length)");
    }
    long step = 0;
    for (long n : dims) {
      step = step * n + 1;
    }
    long least = Arrays.stream(dims).min().orElse(0);
    long length = wrap && least > 0 ? (a.size() - 1) / step + 1 : least;
    if (length > 0) {
      a.put(a.selecting().range(length).multiply(step), value);
    }
  }
}
