package org.distarray.array;

import org.distarray.index.Index;
import org.distarray.index.Shape;

/**
 * Linear algebra of one array: NumPy's {@code numpy.linalg}. {@link ArrayLike#linalg} makes one.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.FLOAT64, 2, 2);
 * a.linalg().matrixPower(3) //> [[ 6. 11.]
 *                           //>  [22. 39.]]
 * }</pre>
 *
 * <p>Matrices are the last two dimensions of an array, the dimensions before them are a stack.
 * {@link Products} has further products.
 *
 * @param <A> the kind of array
 */
public final class Linalg<A extends ArrayLike<A>> {
  private static final int[] MATRIX = {-2, -1};
  private static final String VECDOT = "take dot products of vectors";

  private final A array;

  Linalg(A array) {
    this.array = array;
  }

  /**
   * Computes the Euclidean norm of all elements, the square root of the sum of their squares;
   * {@code numpy.linalg.norm(a)}. The result is 0-d.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, 4}).linalg().norm() //> 5.0
   * }</pre>
   */
  public A norm() {
    return vectorNorm(2);
  }

  /**
   * Computes the norm of a vector or a matrix; {@code numpy.linalg.norm(a, ord)}. It is {@link
   * #vectorNorm vectorNorm} of an array of one dimension, and {@link #matrixNorm(double)
   * matrixNorm} of one of two.
   *
   * <pre>{@code
   * NdArray.of(new double[] {3, -4}).linalg().norm(1) //> 7.0
   * NdArray.arange(DType.FLOAT64, 2, 2).linalg().norm(1) //> 4.0
   * }</pre>
   *
   * @throws IllegalArgumentException when the array has another number of dimensions
   */
  public A norm(double ord) {
    return switch (array.ndim()) {
      case 1 -> vectorNorm(ord);
      case 2 -> matrixNorm(ord);
      default ->
          throw new IllegalArgumentException(
              "Cannot take the norm of order "
                  + ord
                  + ": an array of shape "
                  + array.shape()
                  + " (1 or 2 dimensions; vectorNorm(ord, axes...) and matrixNorm(ord) take more)");
    };
  }

  /**
   * Computes norms of vectors; {@code numpy.linalg.vector_norm}. {@link Over#vectorNorm} has the
   * orders and the dtype rule, and takes options.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 2, 3);
   * a.linalg().vectorNorm(1, 0) //> [3. 5. 7.]
   * }</pre>
   *
   * @param axes the axes along which the vectors lie; without any, all elements are one vector
   */
  public A vectorNorm(double ord, int... axes) {
    return array.over(axes).vectorNorm(ord);
  }

  /**
   * Computes the Frobenius norm of each matrix, the square root of the sum of the squares; {@code
   * numpy.linalg.matrix_norm}. The result has the shape of the stack.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 2, 4}, 2, 2).linalg().matrixNorm() //> 5.0
   * }</pre>
   *
   * @throws IllegalArgumentException when the array has fewer than 2 dimensions
   */
  public A matrixNorm() {
    check("take the norm of matrices");
    return vectorNorm(2, MATRIX);
  }

  /**
   * Computes a norm of each matrix; {@code numpy.linalg.matrix_norm(a, ord=ord)}.
   *
   * <p>1 is the greatest sum of the absolute values in a column, infinity the greatest in a row; -1
   * and minus infinity are the least. The norms that need singular values (2, -2 and the nuclear
   * norm) are not there.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 2, 3);
   * a.linalg().matrixNorm(1) //> 7.0
   * a.linalg().matrixNorm(Double.POSITIVE_INFINITY) //> 12.0
   * }</pre>
   *
   * @param ord 1, -1 or an infinity
   * @throws IllegalArgumentException when the order is another, or the array has fewer than 2
   *     dimensions
   */
  public A matrixNorm(double ord) {
    check("take the norm of matrices");
    if (Math.abs(ord) != 1 && !Double.isInfinite(ord)) {
      throw new IllegalArgumentException(
          "Cannot take the norm of order "
              + ord
              + " of matrices (1, -1 or an infinity; matrixNorm() is the Frobenius norm)");
    }
    int along = Double.isInfinite(ord) ? -1 : -2;
    A sums = array.over(along).keepdims().vectorNorm(1);
    return ord > 0 ? sums.over(MATRIX).initial(0).max() : sums.min(MATRIX);
  }

  /**
   * Multiplies a square matrix with itself; {@code numpy.linalg.matrix_power}. The power 0 is the
   * identity. The dtype stays; integers wrap around.
   *
   * <p>It takes at most {@code 2 log2(n)} products.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 1, 1, 0}, 2, 2);
   * a.linalg().matrixPower(10) //> [[89 55]
   *                            //>  [55 34]]
   * }</pre>
   *
   * @param n 0 or more; negative powers need an inverse, and there is none
   * @throws IllegalArgumentException when n is negative, or the array is not one square matrix
   */
  public A matrixPower(int n) {
    Shape shape = array.shape();
    if (shape.ndim() != 2 || shape.dim(0) != shape.dim(1) || n < 0) {
      throw new IllegalArgumentException(
          "Cannot take the power "
              + n
              + " of an array of shape "
              + shape
              + " (one square matrix, and a power of 0 or more)");
    }
    if (n <= 1) {
      return n == 0 && shape.dim(0) > 0 ? identity() : array.copy();
    }
    A square = array;
    A out = null;
    for (int bits = n; bits > 0; bits >>= 1) {
      if (bits < n) {
        square = square.matmul(square);
      }
      if ((bits & 1) == 1) {
        out = out == null ? square : out.matmul(square);
      }
    }
    return out;
  }

  private A identity() {
    // nothing equals NaN: 1, 2, ... n, laid out as a row of the array
    A columns = array.get(Index.at(0)).notEqual(Double.NaN).cumsum();
    A rows = columns.get(Index.all(), Index.newAxis());
    return rows.equal(columns).astype(array.dtype());
  }

  /**
   * Views each matrix transposed; {@code numpy.linalg.matrix_transpose}. It is {@link ArrayLike#mT
   * mT}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 1, 1, 3).linalg().matrixTranspose().shape() //> (1, 3, 1)
   * }</pre>
   *
   * @throws IllegalArgumentException when the array has fewer than 2 dimensions
   */
  public A matrixTranspose() {
    return array.mT();
  }

  /**
   * Computes the matrix product; {@code numpy.linalg.matmul}. It is {@link ArrayLike#matmul
   * matmul}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * a.linalg().matmul(a) //> [[ 2  3]
   *                      //>  [ 6 11]]
   * }</pre>
   */
  public A matmul(Object other) {
    return array.matmul(other);
  }

  /**
   * Computes the products of each element of this vector with each of another; {@code
   * numpy.linalg.outer}. Shapes (m,) and (n,) give (m, n).
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 10});
   * a.linalg().outer(NdArray.arange(DType.INT64, 3)) //> [[ 0  1  2]
   *                                                  //>  [ 0 10 20]]
   * }</pre>
   *
   * @throws IllegalArgumentException when one of the two is not an array of 1 dimension
   */
  public A outer(Object other) {
    ArrayLike<?> b = other(other, "take the outer product");
    if (array.ndim() != 1 || b.ndim() != 1) {
      throw new IllegalArgumentException(
          "Cannot take the outer product: shapes "
              + array.shape()
              + " and "
              + b.shape()
              + " (two arrays of 1 dimension; reshape(-1) makes one)");
    }
    return array.get(Index.all(), Index.newAxis()).multiply(other);
  }

  /**
   * Computes the dot products of vectors along the last axis, with this array conjugated; {@code
   * numpy.vecdot}. The shapes are broadcast.
   *
   * <p>The dtype is that to which both arrays promote; integers wrap around.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.linalg().vecdot(a) //> [ 5 50]
   * }</pre>
   *
   * @throws IllegalArgumentException when one of the two has no dimension, or the lengths of the
   *     last differ
   */
  public A vecdot(Object other) {
    return vecdot(other, -1);
  }

  /**
   * Computes the dot products of vectors along an axis of both arrays; {@code numpy.vecdot(a, b,
   * axis=axis)}. An axis counts in each array by itself. The others are broadcast.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * a.linalg().vecdot(a, 0) //> [ 9 17 29]
   * }</pre>
   *
   * @throws IllegalArgumentException when one of the two does not have the axis
   */
  public A vecdot(Object other, int axis) {
    A b = array.selecting().array(VECDOT, other);
    int both = Math.min(array.ndim(), b.ndim());
    if (axis >= both || axis < -both) {
      throw new IllegalArgumentException(
          "Cannot "
              + VECDOT
              + " along axis "
              + axis
              + " of shapes "
              + array.shape()
              + " and "
              + b.shape()
              + " (an axis that both have)");
    }
    return Stacks.product(
        VECDOT, last(Products.conjugate(array), axis), "k", last(b, axis), "k", "");
  }

  private static <A extends ArrayLike<A>> A last(A a, int axis) {
    boolean isLast = a.shape().axis(axis) == a.ndim() - 1;
    return isLast ? a : Manipulation.moveaxis(a, new int[] {axis}, -1);
  }

  private ArrayLike<?> other(Object other, String doing) {
    return Partners.given(array, doing, other, "an array");
  }

  private void check(String doing) {
    if (array.ndim() < 2) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": an array of shape " + array.shape() + " (2 or more dimensions)");
    }
  }
}
