package org.distarray.ops;

import org.distarray.array.Arrangement;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.order.LineFunction;
import org.distarray.order.LineFunctions;

/** Arrays on any layout whose lines along an axis are put in order. */
public final class Arranged {
  private Arranged() {}

  /**
   * The arranged array.
   *
   * @param axis not negative
   * @throws IllegalArgumentException when lines do not have the place or the number of elements
   *     that is asked for
   */
  public static Expr of(Expr e, Arrangement what, int axis) {
    long n = e.shape().dim(axis);
    Arrangement checked = what.checked(n);
    LineFunction function = LineFunctions.of(checked, e.dtype());
    String label = checked.label() + "(axis=" + axis + ")";
    Distribution own = e.distribution();
    Distribution out = Whole.even(own, axis);
    boolean sorts =
        checked.kind() == Arrangement.Kind.SORT || checked.kind() == Arrangement.Kind.ARGSORT;
    // a key of two parts has no place in counts
    if (Whole.isWhole(own, axis)
        || Whole.pays(own, axis)
        || !sorts
        || e.dtype() == DType.COMPLEX128) {
      Expr lines = OfLines.along(label, Whole.of(e, axis), axis, function);
      return function.length(n) == n ? Whole.laid(lines, out) : lines;
    }
    Expr blocks = Whole.laid(e, Scan.blocks(out, axis));
    return Whole.laid(new LongSort(label, blocks, axis, checked), out);
  }
}
