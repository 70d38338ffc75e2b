package org.distarray;

import org.distarray.dtype.DType;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.expr.Reinterpret;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.Reinterpretation;

/**
 * How a view sees its base when basic indices alone do not say it: the bytes of a view of the base
 * as elements of another type. Reading and writing go through it, and lenses may follow each other.
 *
 * @param before the lens through which the base is seen first, or null
 * @param view the view of that, or null for all of it
 * @param from the dtype there
 * @param to the dtype as which its bytes are seen
 */
record Lens(Lens before, IndexTransform view, DType from, DType to, Shape shape) {

  /**
   * A lens on what is seen so far.
   *
   * @param seen the shape of what is seen so far
   * @throws IllegalArgumentException when the last dimension cannot be rescaled
   */
  static Lens of(Lens before, IndexTransform view, Shape seen, DType from, DType to) {
    Shape shape = Reinterpretation.shape(seen, from, to);
    if (view != null
        && from.itemsize() != to.itemsize()
        && seen.size() > 0
        && !isContiguous(view)) {
      throw new IllegalArgumentException(
          "Cannot view an array of "
              + from
              + " and shape "
              + seen
              + " as "
              + to
              + ": neighbours in its last dimension are not neighbours in its base (call copy first)");
    }
    return new Lens(before, view, from, to, shape);
  }

  private static boolean isContiguous(IndexTransform view) {
    int last = view.view().ndim() - 1;
    int source = view.sourceOf(last);
    return view.view().dim(last) == 1
        || source == view.source().ndim() - 1 && view.step(source) == 1;
  }

  /** What of a base is seen. */
  Expr of(Expr base) {
    return Reinterpret.of(viewed(base), to);
  }

  private Expr viewed(Expr base) {
    Expr seen = before == null ? base : before.of(base);
    return view == null ? seen : new ViewOf(seen, view);
  }

  /** Whether it shows a broadcast view. */
  boolean isReadOnly() {
    return view != null && view.isReadOnly() || before != null && before.isReadOnly();
  }

  /** The base after a region of what is seen has been set to a value. */
  Expr set(Expr base, IndexTransform region, Expr value) {
    Expr back = Reinterpret.of(new Assign(of(base), region, value), from);
    if (view != null) {
      return before == null ? new Assign(base, view, back) : before.set(base, view, back);
    }
    if (before == null) {
      return back.distribution().equals(base.distribution())
          ? back
          : new Redistribute(back, base.distribution());
    }
    return before.set(base, IndexTransform.identity(before.shape()), back);
  }
}
