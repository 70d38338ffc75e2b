package org.distarray.ops;

import java.util.List;
import org.distarray.array.Contraction;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.ViewOf;
import org.distarray.index.Index;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;

/**
 * Two stacks of matrices that are multiplied.
 *
 * @param left of the axes {@code (batch..., left..., inner...)}
 * @param right of the axes {@code (batch..., inner..., right...)}, of the same dtype
 */
record Factors(Expr left, Expr right, Contraction how) {

  DType dtype() {
    return left.dtype();
  }

  /** The shape of the product. */
  Shape product() {
    return how.product(left.shape(), right.shape());
  }

  /** The first inner axis of the left factor. */
  int leftInner() {
    return how.batch() + how.left();
  }

  /** The length of each inner axis. */
  long inner(int d) {
    return right.shape().dim(how.batch() + d);
  }

  /** The maps of the inner axes in a layout of the left factor. */
  List<DimMap> leftInner(Distribution d) {
    return d.maps().subList(leftInner(), d.ndim());
  }

  /** The maps of the inner axes in a layout of the right factor. */
  List<DimMap> rightInner(Distribution d) {
    return d.maps().subList(how.batch(), how.batch() + how.inner());
  }

  /** The factors of the part of the product that is summed over a range of an inner axis. */
  Factors within(int d, long from, long to) {
    return new Factors(
        within(left, leftInner() + d, from, to), within(right, how.batch() + d, from, to), how);
  }

  private static Expr within(Expr e, int axis, long from, long to) {
    Index[] index = new Index[e.shape().ndim()];
    for (int d = 0; d < index.length; d++) {
      index[d] = d == axis ? Index.span(from, to) : Index.all();
    }
    return new ViewOf(e, IndexTransform.of(e.shape(), index));
  }

  /** {@code (2, 3) by (3, 4)}. */
  String shapes() {
    return left.shape() + " by " + right.shape();
  }
}
