package org.distarray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.array.ArrayLike;
import org.distarray.array.Joining;
import org.distarray.array.Making;
import org.distarray.array.Products;
import org.distarray.dist.Distribution;

/**
 * NumPy's functions of several arrays, on a context where NumPy has {@code np}. Each is a function
 * of {@link Joining}, {@link Making} or {@link Products} under a second name; those take lists, and
 * have all options.
 *
 * @hidden
 */
@Internal
public sealed interface NumpyNames permits Context {

  /**
   * Joins arrays along their first axis; {@code numpy.concat}. It is {@link Joining#concat
   * Joining.concat}, which has other axes.
   *
   * <pre>{@code
   * DistArray a = context.arange(2);
   * context.concat(a, a).toArray() //> [0 1 0 1]
   * }</pre>
   *
   * @throws IllegalArgumentException when the shapes do not fit, or there are no arrays
   */
  default DistArray concat(DistArray... arrays) {
    return Joining.concat(list(arrays));
  }

  /**
   * Joins arrays along their first axis; {@code numpy.concatenate}. It is {@link Joining#concat
   * Joining.concat}, which has other axes.
   *
   * <pre>{@code
   * DistArray a = context.arange(2);
   * context.concatenate(a, a).toArray() //> [0 1 0 1]
   * }</pre>
   *
   * @throws IllegalArgumentException when the shapes do not fit, or there are no arrays
   */
  default DistArray concatenate(DistArray... arrays) {
    return Joining.concat(list(arrays));
  }

  /**
   * Joins arrays of one shape along a new first axis; {@code numpy.stack}. It is {@link
   * Joining#stack Joining.stack}, which has other axes.
   *
   * <pre>{@code
   * DistArray a = context.arange(2);
   * context.stack(a, a).toArray() //> [[0 1]
   *                                 //>  [0 1]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the shapes do not fit, or there are no arrays
   */
  default DistArray stack(DistArray... arrays) {
    return Joining.stack(list(arrays));
  }

  /**
   * Joins arrays as rows; {@code numpy.vstack}. It is {@link Joining#vstack Joining.vstack}.
   *
   * <pre>{@code
   * DistArray a = context.arange(2);
   * context.vstack(a, a).shape() //> (2, 2)
   * }</pre>
   *
   * @throws IllegalArgumentException when the shapes do not fit, or there are no arrays
   */
  default DistArray vstack(DistArray... arrays) {
    return Joining.vstack(list(arrays));
  }

  /**
   * Joins arrays along their second axis, and 1-d arrays along their only one; {@code
   * numpy.hstack}. It is {@link Joining#hstack Joining.hstack}.
   *
   * <pre>{@code
   * DistArray a = context.arange(2);
   * context.hstack(a, a).toArray() //> [0 1 0 1]
   * }</pre>
   *
   * @throws IllegalArgumentException when the shapes do not fit, or there are no arrays
   */
  default DistArray hstack(DistArray... arrays) {
    return Joining.hstack(list(arrays));
  }

  /**
   * Joins arrays along their third axis; {@code numpy.dstack}. It is {@link Joining#dstack
   * Joining.dstack}.
   *
   * <pre>{@code
   * DistArray a = context.arange(2);
   * context.dstack(a, a).shape() //> (1, 2, 2)
   * }</pre>
   *
   * @throws IllegalArgumentException when the shapes do not fit, or there are no arrays
   */
  default DistArray dstack(DistArray... arrays) {
    return Joining.dstack(list(arrays));
  }

  /**
   * Chooses elements of x where a condition is true, and of y elsewhere; {@code numpy.where}. It is
   * {@link DistArray#where(Object, Object) condition.where(x, y)}.
   *
   * <pre>{@code
   * DistArray a = context.arange(4);
   * context.where(a.greater(1), a, 0).toArray() //> [0 0 2 3]
   * }</pre>
   *
   * @param x an array or a number
   * @param y an array or a number
   */
  default DistArray where(DistArray condition, Object x, Object y) {
    self().check(condition, "choose elements");
    return condition.where(x, y);
  }

  /**
   * Makes an array of zeros with the shape, the dtype and the layout of another; {@code
   * numpy.zeros_like}. It is {@link Making#zerosLike Making.zerosLike}.
   *
   * <pre>{@code
   * context.zerosLike(context.arange(3)).toArray() //> [0 0 0]
   * }</pre>
   */
  default DistArray zerosLike(DistArray like) {
    self().check(like, "make an array");
    return Making.zerosLike(like);
  }

  /**
   * Makes an array of ones with the shape, the dtype and the layout of another; {@code
   * numpy.ones_like}. It is {@link Making#onesLike Making.onesLike}.
   *
   * <pre>{@code
   * context.onesLike(context.arange(3)).toArray() //> [1 1 1]
   * }</pre>
   */
  default DistArray onesLike(DistArray like) {
    self().check(like, "make an array");
    return Making.onesLike(like);
  }

  /**
   * Makes an array of elements that are set later, with the shape, the dtype and the layout of
   * another; {@code numpy.empty_like}. It is {@link Making#zerosLike Making.zerosLike}.
   *
   * <pre>{@code
   * context.emptyLike(context.arange(3)).shape() //> (3,)
   * }</pre>
   */
  default DistArray emptyLike(DistArray like) {
    self().check(like, "make an array");
    return Making.zerosLike(like);
  }

  /**
   * Makes an array of one value with the shape, the dtype and the layout of another; {@code
   * numpy.full_like}. It is {@link Making#fullLike(ArrayLike, Object) Making.fullLike}.
   *
   * <pre>{@code
   * context.fullLike(context.arange(3), 7).toArray() //> [7 7 7]
   * }</pre>
   */
  default DistArray fullLike(DistArray like, Object value) {
    self().check(like, "make an array");
    return Making.fullLike(like, value);
  }

  /**
   * The coordinates of a grid of which some vectors are the axes; {@code numpy.meshgrid}. It is
   * {@link Making#meshgrid Making.meshgrid} with {@code "xy"}.
   *
   * <pre>{@code
   * context.meshgrid(context.arange(3), context.arange(2)).get(1).shape() //> (2, 3)
   * }</pre>
   */
  default List<DistArray> meshgrid(DistArray... vectors) {
    return Making.meshgrid(list(vectors), "xy");
  }

  /**
   * Makes float64 numbers that are uniform in [0, 1), as {@code numpy.random.rand}: {@link
   * Random#rand(long...) random().rand}.
   *
   * <pre>{@code
   * context.rand(2, 3).shape() //> (2, 3)
   * }</pre>
   */
  default DistArray rand(long... shape) {
    return self().random().rand(shape);
  }

  /**
   * Makes float64 numbers of the normal distribution, as {@code numpy.random.randn}: {@link
   * Random#randn(long...) random().randn}.
   *
   * <pre>{@code
   * context.randn(2, 3).shape() //> (2, 3)
   * }</pre>
   */
  default DistArray randn(long... shape) {
    return self().random().randn(shape);
  }

  /**
   * The diagonal of a matrix, or the matrix with a diagonal; {@code numpy.diag}: {@link
   * DistArray#diag a.diag()}.
   *
   * <pre>{@code
   * context.diag(context.eye(2)).toArray() //> [1. 1.]
   * }</pre>
   */
  default DistArray diag(DistArray a) {
    self().check(a, "take a diagonal");
    return a.diag();
  }

  /**
   * Makes a square matrix with ones on and below its diagonal; {@code numpy.tri}. It is {@link
   * Making#tri Making.tri}.
   *
   * <pre>{@code
   * context.tri(2).toArray() //> [[1. 0.]
   *                          //>  [1. 1.]]
   * }</pre>
   */
  default DistArray tri(long n) {
    return Making.tri(self().zeros(0), n, n, 0);
  }

  /**
   * Makes the global indices along all axes, stacked; {@code numpy.indices}. {@link
   * Context#indices(Distribution, int) indices} makes those of one axis.
   *
   * <pre>{@code
   * context.indices(2, 3).get(1).toArray() //> [[0 1 2]
   *                                        //>  [0 1 2]]
   * }</pre>
   *
   * @param shape one length or more
   */
  default DistArray indices(long... shape) {
    Distribution d = self().distribution(shape);
    List<DistArray> axes = new ArrayList<>();
    for (int axis = 0; axis < d.shape().ndim(); axis++) {
      axes.add(self().indices(d, axis));
    }
    return Joining.stack(axes);
  }

  /**
   * The product of two arrays; {@code numpy.dot}: {@link DistArray#dot a.dot(b)}.
   *
   * <pre>{@code
   * context.dot(context.arange(3), context.arange(3)).asLong() //> 5
   * }</pre>
   */
  default DistArray dot(DistArray first, Object other) {
    self().check(first, "take the dot product");
    return first.dot(other);
  }

  /**
   * The product of two matrices, or of stacks of them; {@code numpy.matmul}: {@link
   * DistArray#matmul a.matmul(b)}.
   *
   * <pre>{@code
   * context.matmul(context.eye(2), context.eye(2)).sum().asDouble() //> 2.0
   * }</pre>
   */
  default DistArray matmul(DistArray first, Object other) {
    self().check(first, "multiply matrices");
    return first.matmul(other);
  }

  /**
   * Sums products of arrays over named axes; {@code numpy.einsum}. It is {@link Products#einsum
   * Products.einsum}.
   *
   * <pre>{@code
   * DistArray a = context.arange(3);
   * context.einsum("i,i->", a, a).asLong() //> 5
   * }</pre>
   */
  default DistArray einsum(String subscripts, DistArray first, Object... others) {
    self().check(first, "sum products");
    return Products.einsum(subscripts, first, others);
  }

  private static List<DistArray> list(DistArray... arrays) {
    return arrays == null ? null : Arrays.asList(arrays);
  }

  private Context self() {
    return (Context) this;
  }
}
