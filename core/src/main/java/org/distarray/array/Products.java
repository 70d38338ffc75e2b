package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.index.Shape;

/**
 * NumPy's products of arrays, of both kinds of arrays. The methods {@link ArrayLike#matmul matmul}
 * and {@link ArrayLike#dot dot} are on the arrays themselves.
 *
 * <pre>{@code
 * NdArray a = NdArray.arange(DType.INT64, 2, 3);
 * Products.einsum("ij,kj->ik", a, a) //> [[ 5 14]
 *                                    //>  [14 50]]
 * }</pre>
 *
 * <p>An operand is an array of either kind, a Java array or a number. Beside a local array all
 * operands are local. The dtype is that to which all operands promote. Integers wrap around; a sum
 * of products of bools is true where some product is.
 *
 * <p>A product in which each array has axes of its own and a sum is taken is a product of matrices,
 * by the loops, the layouts and the error bounds of {@link ArrayLike#matmul matmul}. All others are
 * element-wise products, which one pass makes and sums.
 */
public final class Products {
  private static final String EINSUM = "multiply arrays by subscripts";
  private static final String TENSORDOT = AxisProducts.DOING;
  private static final String MATVEC = "multiply matrices by vectors";
  private static final String VECMAT = "multiply vectors by matrices";

  private Products() {}

  /**
   * Multiplies arrays and sums over the labels that the result lacks; {@code numpy.einsum}.
   *
   * <p>Each letter labels an axis. A letter that an array has twice takes its diagonal. {@code ...}
   * stands for axes that are broadcast. Without {@code ->}, the result has the axes of {@code ...}
   * and then the letters that occur once, in alphabetical order.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * Products.einsum("ii", a) //> 3
   * Products.einsum("ij->j", a) //> [2 4]
   * Products.einsum("...i,i", a, NdArray.of(new long[] {1, 10})) //> [10 32]
   * Products.einsum("ij,jk,kl->il", a, a, a) //> [[ 6 11]
   *                                          //>  [22 39]]
   * }</pre>
   *
   * <p>More than two arrays are multiplied in pairs, in the order of {@link #einsumPath}. The
   * result of one array without sums is a view of it, as in NumPy, but for diagonals, which are
   * copies.
   *
   * @param first decides the kind of the result
   * @throws IllegalArgumentException when the text does not fit the shapes
   */
  public static <A extends ArrayLike<A>> A einsum(String subscripts, A first, Object... others) {
    List<A> arrays = operands(subscripts, first, others);
    Subscripts read = Subscripts.of(subscripts, shapes(arrays));
    List<Labelled<A>> labelled = new ArrayList<>();
    for (A array : arrays) {
      labelled.add(new Labelled<>(array, read.operands().get(labelled.size())));
    }
    A out = LabelProduct.of(labelled, read);
    return out == first ? first.get(Index.ellipsis()) : out;
  }

  /**
   * Multiplies arrays and sums over the labels that the result lacks; {@code numpy.einsum(a,
   * labels, b, labels, ..., labels)}. Numbers label the axes.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * Products.einsum(a, new int[] {0, 1}, a, new int[] {1, 2}, new int[] {0, 2}) //> [[ 2  3]
   *                                                                             //>  [ 6 11]]
   * }</pre>
   *
   * @param labels a number from 0 to 51 for each axis of the first array
   * @param others the other arrays, each with its labels; then the labels of the result, or none
   *     for those that occur once, in their order
   * @throws IllegalArgumentException when labels are missing, or do not fit the shapes
   */
  public static <A extends ArrayLike<A>> A einsum(A first, int[] labels, Object... others) {
    Required.given(EINSUM, "the labels", labels, "a number for each axis");
    Required.given(EINSUM, "the list of arrays", others, "arrays and their labels");
    List<Object> arrays = new ArrayList<>();
    StringBuilder text = new StringBuilder(Subscripts.term(labels));
    for (int k = 0; k + 1 < others.length; k += 2) {
      arrays.add(others[k]);
      text.append(',').append(Subscripts.term(others[k + 1]));
    }
    if (others.length % 2 == 1) {
      text.append("->").append(Subscripts.term(others[others.length - 1]));
    }
    return einsum(text.toString(), first, arrays.toArray());
  }

  /**
   * Finds the order in which {@link #einsum einsum} multiplies arrays; {@code numpy.einsum_path}
   * with {@code "optimal"}. No order of up to ten arrays takes fewer operations. Nothing is
   * computed.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.FLOAT64, 2, 100);
   * NdArray v = NdArray.arange(DType.FLOAT64, 2);
   * Products.einsumPath("ij,kj,k->i", a, a, v) //> [[1, 2], [0, 1]], 800 operations instead of 1200
   * }</pre>
   */
  public static <A extends ArrayLike<A>> ContractionPath einsumPath(
      String subscripts, A first, Object... others) {
    return PathSearch.of(Subscripts.of(subscripts, shapes(operands(subscripts, first, others))));
  }

  private static <A extends ArrayLike<A>> List<A> operands(
      String subscripts, A first, Object... others) {
    Required.given(EINSUM, "the text", subscripts, "\"ij,jk->ik\", for example");
    Required.given(EINSUM, "the first array", first, "an array");
    Required.given(EINSUM, "the list of arrays", others, "arrays");
    List<A> out = new ArrayList<>(List.of(first));
    for (Object other : others) {
      out.add(first.selecting().array(EINSUM, other));
    }
    return out;
  }

  private static List<Shape> shapes(List<? extends ArrayLike<?>> arrays) {
    List<Shape> out = new ArrayList<>();
    arrays.forEach(array -> out.add(array.shape()));
    return out;
  }

  /**
   * Sums products over the last axes of an array and the first ones of another; {@code
   * numpy.tensordot}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3, 2);
   * Products.tensordot(a, NdArray.arange(DType.INT64, 3, 2), 2) //> [ 55 145]
   * Products.tensordot(NdArray.arange(DType.INT64, 2), new long[] {1, 2}, 0) //> [[0 0]
   *                                                                        //>  [1 2]]
   * }</pre>
   *
   * @param axes the number of axes, 0 or more
   * @throws IllegalArgumentException when an array has fewer axes, or lengths differ
   */
  public static <A extends ArrayLike<A>> A tensordot(A a, Object b, int axes) {
    A other = second(TENSORDOT, a, b);
    return AxisProducts.of(a, other, axes);
  }

  /**
   * Sums products over pairs of axes; {@code numpy.tensordot}. The result has the other axes of the
   * first array, then those of the second.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * NdArray b = NdArray.arange(DType.INT64, 3, 2);
   * Products.tensordot(a, b, new int[] {0, 1}, 1, 0) //> 50
   * }</pre>
   *
   * @param axes those of the first array
   * @param axesOfOther the axis of the second array for each of them
   * @throws IllegalArgumentException when there are not as many, an axis repeats, or lengths differ
   */
  public static <A extends ArrayLike<A>> A tensordot(
      A a, Object b, int[] axes, int... axesOfOther) {
    A other = second(TENSORDOT, a, b);
    return AxisProducts.of(a, other, axes, axesOfOther);
  }

  /**
   * Computes the dot products of the last axes of both arrays; {@code numpy.inner}. Shapes (..., k)
   * and (*, k) give (..., *). If an operand is a number or 0-d, the product is element-wise.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 3);
   * Products.inner(a, a) //> [[ 5 14]
   *                      //>  [14 50]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the last lengths differ
   */
  public static <A extends ArrayLike<A>> A inner(A a, Object b) {
    String doing = "take the inner product";
    A other = second(doing, a, b);
    if (a.ndim() == 0 || other.ndim() == 0) {
      return a.multiply(other);
    }
    if (a.shape().dim(a.ndim() - 1) != other.shape().dim(other.ndim() - 1)) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + " of shapes "
              + a.shape()
              + " and "
              + other.shape()
              + " (last axes of one length)");
    }
    return tensordot(a, other, new int[] {-1}, -1);
  }

  /**
   * Multiplies each element with each element of another array; {@code numpy.outer}. Both are taken
   * in C order: sizes m and n give shape (m, n). {@link Linalg#outer} takes vectors only.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 10});
   * Products.outer(a, NdArray.arange(DType.INT64, 3)) //> [[ 0  1  2]
   *                                                   //>  [ 0 10 20]]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A outer(A a, Object b) {
    A other = second("take the outer product", a, b);
    return tensordot(a.ravel(), other.ravel(), 0);
  }

  /**
   * Multiplies all elements with those of another array and adds the products, with the first array
   * conjugated; {@code numpy.vdot}. Both are taken in C order.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * Products.vdot(a, a) //> 14
   * }</pre>
   *
   * @throws IllegalArgumentException when the sizes differ
   */
  public static <A extends ArrayLike<A>> A vdot(A a, Object b) {
    A other = second("take the dot product of all elements", a, b);
    boolean same = a.shape().equals(other.shape());
    A x = same ? a : a.ravel();
    A y = same ? other : other.ravel();
    int[] all = IntStream.range(0, x.ndim()).toArray();
    return tensordot(conjugate(x), y, all, all);
  }

  /** The conjugate; a real array itself. */
  static <A extends ArrayLike<A>> A conjugate(A a) {
    return a.dtype().isComplex() ? a.conjugate() : a;
  }

  /**
   * Computes products of stacks of matrices with vectors; {@code numpy.matvec}. Shapes (..., m, k)
   * and (..., k) give (..., m).
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2, 2);
   * Products.matvec(a, new long[] {1, 10}) //> [[10 32]
   *                                        //>  [54 76]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the inner lengths differ
   */
  public static <A extends ArrayLike<A>> A matvec(A a, Object b) {
    return Stacks.product(MATVEC, a, "mk", second(MATVEC, a, b), "k", "m");
  }

  /**
   * Computes products of vectors, conjugated, with stacks of matrices; {@code numpy.vecmat}. Shapes
   * (..., k) and (..., k, n) give (..., n).
   *
   * <pre>{@code
   * NdArray v = NdArray.of(new long[] {1, 10});
   * Products.vecmat(v, NdArray.arange(DType.INT64, 2, 3)) //> [30 41 52]
   * }</pre>
   *
   * @throws IllegalArgumentException when the inner lengths differ
   */
  public static <A extends ArrayLike<A>> A vecmat(A a, Object b) {
    A other = second(VECMAT, a, b);
    return Stacks.product(VECMAT, conjugate(a), "k", other, "kn", "n");
  }

  /**
   * Multiplies several matrices in the order that takes the fewest operations; {@code
   * numpy.linalg.multi_dot}. The first and the last may be vectors.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * Products.multiDot(List.of(a, a, NdArray.of(new long[] {1, 1}))) //> [ 5 17]
   * }</pre>
   *
   * @throws IllegalArgumentException when there are fewer than two, or lengths do not fit
   */
  public static <A extends ArrayLike<A>> A multiDot(List<? extends A> matrices) {
    return Chain.product(matrices);
  }

  /**
   * Computes the Kronecker product; {@code numpy.kron}. Each element of the first array is replaced
   * by its product with the second array. Missing leading axes have length 1.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 10});
   * Products.kron(a, NdArray.arange(DType.INT64, 3)) //> [ 0  1  2  0 10 20]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A kron(A a, Object b) {
    A other = second("take the Kronecker product", a, b);
    return AxisProducts.kron(a, other);
  }

  /**
   * Computes cross products of vectors along the last axis; {@code numpy.cross}.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new long[] {1, 0, 0});
   * Products.cross(x, new long[] {0, 1, 0}) //> [0 0 1]
   * }</pre>
   *
   * @throws IllegalArgumentException when vectors have other lengths than 2 or 3, or are bools
   */
  public static <A extends ArrayLike<A>> A cross(A a, Object b) {
    return cross(a, b, -1);
  }

  /**
   * Computes cross products of vectors along an axis; {@code numpy.cross}. The other axes are
   * broadcast. A vector of length 2 has 0 as its third element. Two vectors of length 2 give the
   * third element of the product alone, without the axis.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 2, 2);
   * Products.cross(a, new long[] {1, 10}, -1) //> [-1 17]
   * }</pre>
   *
   * @param axis the axis of both arrays and of the result
   * @throws IllegalArgumentException when vectors have other lengths than 2 or 3, or are bools
   */
  public static <A extends ArrayLike<A>> A cross(A a, Object b, int axis) {
    A other = second("take the cross product", a, b);
    return Crossing.of(a, other, axis);
  }

  /**
   * Computes cross products of vectors along axes of their own; {@code numpy.cross(a, b, axisa,
   * axisb, axisc)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3, 2);
   * Products.cross(a, new long[] {0, 0, 1}, 0, -1, -1) //> [[ 2  0  0]
   *                                                    //>  [ 3 -1  0]]
   * }</pre>
   *
   * @param axisA the axis of the first array
   * @param axisB the axis of the second array
   * @param axisC the axis of the result, if it has vectors
   * @throws IllegalArgumentException when vectors have other lengths than 2 or 3, or are bools
   */
  public static <A extends ArrayLike<A>> A cross(A a, Object b, int axisA, int axisB, int axisC) {
    A other = second("take the cross product", a, b);
    A left = Manipulation.moveaxis(a, new int[] {axisA}, -1);
    A right = Manipulation.moveaxis(other, new int[] {axisB}, -1);
    A out = Crossing.of(left, right, -1);
    boolean isNumber =
        left.shape().dim(left.ndim() - 1) == 2 && right.shape().dim(right.ndim() - 1) == 2;
    return isNumber ? out : Manipulation.moveaxis(out, new int[] {-1}, axisC);
  }

  private static <A extends ArrayLike<A>> A second(String doing, A a, Object b) {
    Required.given(doing, "the first array", a, "an array");
    return a.selecting().array(doing, b);
  }
}
