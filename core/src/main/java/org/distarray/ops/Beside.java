package org.distarray.ops;

import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.fold.Average;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * An array that takes part in a reduction: a mask, labels, weights, or a second array.
 *
 * @param array the array
 * @param local whether it was given as a local array, which strict alignment allows anywhere
 */
public record Beside(Expr array, boolean local) {

  /**
   * The array, broadcast to the shape of the elements.
   *
   * @param what the operation, {@code "sum where a mask is true"}
   * @throws IllegalArgumentException when it does not fit, or when strict alignment forbids to move
   *     it
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
   * Lays weights that have only the reduced axes along these axes, as {@code numpy.average} does.
   *
   * @param given the axes in the order of the weights' dimensions, or null for all
   * @throws IllegalArgumentException when the shape of the weights is neither that of the elements
   *     nor that of the given axes
   */
  Beside along(Expr elements, int... given) {
    IndexTransform along = Average.along(array.shape(), elements.shape(), given);
    return along.isIdentity() ? this : new Beside(new ViewOf(array, along), local);
  }
}
