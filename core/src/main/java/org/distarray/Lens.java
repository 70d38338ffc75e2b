package org.distarray;

import org.distarray.dtype.DType;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.expr.Redistribute;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.Reinterpretation;
import org.distarray.ops.Reinterpret;

/**
 * Shows the bytes of a view of a base as elements of another type. Basic indices cannot express
 * such a view. Reading and writing go through the lens, and lenses may follow each other.
 *
 * @param before the lens through which the base is seen first, or null
 * @param view the view of the array that that lens shows, or null for the whole array
 * @param from the dtype there
 * @param to the dtype as which the bytes are seen
 * @param shape the shape that this lens shows
 */
record Lens(Lens before, IndexTransform view, DType from, DType to, Shape shape) {

  /**
   * Makes a lens on an array that other lenses and views show.
   *
   * @param seen the shape of that array
   * @throws IllegalArgumentException when the last dimension cannot be rescaled
   */
  static Lens of(Lens before, IndexTransform view, Shape seen, DType from, DType to) {
    Lens lens = new Lens(before, view, from, to, Reinterpretation.shape(seen, from, to));
    Reinterpretation.check(seen, lens.stridesSeen(), from, to);
    return lens;
  }

  /** The strides, in bytes, of the elements that this lens shows, in a base in C order. */
  private long[] strides() {
    long[] out = stridesSeen();
    if (from.itemsize() != to.itemsize()) {
      out[out.length - 1] = to.itemsize();
    }
    return out;
  }

  /** The strides, in bytes, of the elements whose bytes are seen. */
  private long[] stridesSeen() {
    Shape source = view == null ? Reinterpretation.shape(shape, to, from) : view.source();
    long[] strides = before == null ? inOrder(source, from) : before.strides();
    if (view == null) {
      return strides;
    }
    long[] out = new long[view.view().ndim()];
    for (int k = 0; k < out.length; k++) {
      int d = view.sourceOf(k);
      out[k] = d < 0 ? 0 : strides[d] * view.step(d);
    }
    return out;
  }

  private static long[] inOrder(Shape shape, DType dtype) {
    long[] out = new long[shape.ndim()];
    long stride = dtype.itemsize();
    for (int d = out.length - 1; d >= 0; d--) {
      out[d] = stride;
      stride *= Math.max(1, shape.dim(d));
    }
    return out;
  }

  /** The expression of the array that the lens shows of a base. */
  Expr of(Expr base) {
    return Reinterpret.of(viewed(base), to);
  }

  private Expr viewed(Expr base) {
    Expr seen = before == null ? base : before.of(base);
    return view == null ? seen : new ViewOf(seen, view);
  }

  /** Whether the lens shows a broadcast view. */
  boolean isReadOnly() {
    return view != null && view.isReadOnly() || before != null && before.isReadOnly();
  }

  /** The base after a region of the array that the lens shows has been set to a value. */
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
