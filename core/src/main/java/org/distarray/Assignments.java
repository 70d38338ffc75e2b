package org.distarray;

import org.distarray.dtype.DType;
import org.distarray.expr.Assign;
import org.distarray.expr.Constant;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.ViewOf;
import org.distarray.index.IndexTransform;

/** Writes to arrays: each write makes a new version, which the handles of the array see from then on. */
final class Assignments {
  // a version that is this many writes away from held blocks is computed and held, so that plans stay short
  private static final int LONGEST_CHAIN = 2_000;

  private final Residence residence;

  Assignments(Residence residence) {
    this.residence = residence;
  }

  /**
   * Sets a region.
   *
   * @param value an {@link Expr} or a number
   */
  void set(Cell cell, IndexTransform region, Object value) {
    if (!region.isInjective()) {
      throw new IllegalArgumentException("Cannot write to a view that repeats elements (write to its base)");
    }
    Expr to = value(cell.expr().dtype(), region, value);
    if (region.view().size() == 0) {
      return;
    }
    cell.update(before -> new Assign(before, region, to));
    if (cell.expr() instanceof Assign a && a.depth() >= LONGEST_CHAIN) {
      residence.hold(cell, true);
    }
  }

  private static Expr value(DType dtype, IndexTransform region, Object value) {
    if (!(value instanceof Expr e)) {
      return Exprs.constant(value, dtype);
    }
    IndexTransform spread = IndexTransform.broadcast(e.shape(), region.view());
    Expr cast = Exprs.cast(e, dtype);
    return spread.isIdentity() || cast instanceof Constant ? cast : new ViewOf(cast, spread);
  }
}
