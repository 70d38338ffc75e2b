package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * An array that elements are reduced with: a mask, labels, weights, a second array.
 *
 * @param local whether it was given as a local array, which strict alignment allows anywhere
 */
public record Beside(Expr array, boolean local) {

  /**
   * The array, broadcast to the shape of the elements.
   *
   * @param what is done, {@code "sum where a mask is true"}
   * @throws IllegalArgumentException when it does not fit, or would move where alignment is strict
   */
  Expr with(Limits limits, String what, Expr elements) {
    Shape shape = elements.shape();
    Expr out =
        array.shape().equals(shape)
            ? array
            : new ViewOf(array, IndexTransform.broadcast(array.shape(), shape));
    if (!local) {
      limits.align("take the " + what, elements.distribution(), array);
    }
    return out;
  }

  /**
   * Weights of the reduced axes alone, along these axes; as {@code numpy.average} has them.
   *
   * @param given the axes in the order of the weights' dimensions, or null for all
   * @throws IllegalArgumentException when the weights have neither the shape of the elements, nor
   *     that of the given axes
   */
  Beside along(Expr elements, int... given) {
    Shape shape = elements.shape();
    Shape own = array.shape();
    if (own.equals(shape)) {
      return this;
    }
    int ndim = shape.ndim();
    int[] axes = given == null ? new int[0] : Arrays.stream(given).map(shape::axis).toArray();
    Shape reduced = Shape.of(Arrays.stream(axes).mapToLong(shape::dim).toArray());
    if (given == null || !own.equals(reduced)) {
      throw new IllegalArgumentException(
          "Cannot take the average: weights of shape "
              + own
              + " for an array of shape "
              + shape
              + (given == null
                  ? " (weights of the same shape, or name the axes that they belong to)"
                  : " over axes "
                      + Arrays.toString(given)
                      + " (weights of the same shape, or of "
                      + reduced
                      + ", that of these axes)"));
    }
    List<Index> index = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < ndim; d++) {
      int k = 0;
      while (k < axes.length && axes[k] != d) {
        k++;
      }
      index.add(k < axes.length ? Index.all() : Index.newAxis());
      if (k < axes.length) {
        order.add(k);
      }
    }
    IndexTransform sorted =
        IndexTransform.transpose(own, order.stream().mapToInt(Integer::intValue).toArray());
    IndexTransform along =
        sorted.then(IndexTransform.of(sorted.view(), index.toArray(Index[]::new)));
    return new Beside(new ViewOf(array, along), local);
  }
}
