package org.distarray.linalg;

import org.distarray.annotation.Internal;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * A product of which at least one operand is a vector, as the sum of element-wise products along an
 * axis. The view of the left operand broadcasts against the right operand.
 *
 * <pre>
 *  left    right   view of left   products   axis
 *  (k)     (k)     (k)            (k)        0
 *  (m, k)  (k)     (m, k)         (m, k)     1
 *  (k)     (k, n)  (k, 1)         (k, n)     0
 * </pre>
 *
 * @hidden
 */
@Internal
public record VectorProduct(IndexTransform left, int axis) {

  /**
   * The product of arrays of these shapes.
   *
   * @param a the shape of the left array, of 1 or 2 dimensions
   * @param b the shape of the right array, of 1 dimension if the left one has 2
   */
  public static VectorProduct of(Shape a, Shape b) {
    IndexTransform left =
        b.ndim() == 2
            ? IndexTransform.of(a, Index.all(), Index.newAxis())
            : IndexTransform.identity(a);
    return new VectorProduct(left, a.ndim() - 1);
  }
}
