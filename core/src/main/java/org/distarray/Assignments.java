package org.distarray;

import java.util.List;
import java.util.function.UnaryOperator;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Holding;
import org.distarray.expr.Redistribute;
import org.distarray.expr.Source;
import org.distarray.expr.ViewOf;
import org.distarray.generate.Filled;
import org.distarray.index.IndexTransform;

/**
 * Writes to arrays: each write makes a new version, which the handles of the array see from then
 * on.
 */
final class Assignments {
  private final Residence residence;

  Assignments(Residence residence) {
    this.residence = residence;
  }

  /**
   * Sets a region.
   *
   * @param lens the lens through which the region is seen, or null
   * @param region the region of the array that the lens shows
   * @param value an {@link Expr} or a number
   */
  void set(Cell cell, Lens lens, IndexTransform region, Object value) {
    if (region.isReadOnly() || lens != null && lens.isReadOnly()) {
      throw new IllegalArgumentException(
          "Cannot write to a broadcast view of shape " + region.view() + " (write to its base)");
    }
    Expr to = value(lens == null ? cell.dtype() : lens.to(), region, value);
    if (region.view().size() == 0) {
      return;
    }
    boolean all = lens == null && region.isIdentity();
    update(
        cell,
        before ->
            all
                ? whole(before.distribution(), to)
                : lens == null ? new Assign(before, region, to) : lens.set(before, region, to));
    residence.shorten(cell);
  }

  /** Sets all elements of an array to what is made of them, at once. */
  void change(Cell cell, UnaryOperator<Expr> made) {
    update(cell, before -> whole(before.distribution(), made.apply(before)));
    residence.shorten(cell);
  }

  /** Sets all elements of an array, now, in its own memory if possible. */
  void compute(Cell cell, Expr value) {
    DType dtype = cell.dtype();
    Distribution d = cell.distribution();
    Expr to = whole(d, value(dtype, IndexTransform.identity(d.shape()), value));
    to.claim(residence);
    if (residence.overwrite(cell, to)) {
      return;
    }
    // the old version goes only when the new one is there
    Cell made = new Cell(to);
    residence.make(made);
    List<Holding> old = cell.takeHeld();
    cell.become(made);
    residence.release(old);
  }

  private void update(Cell cell, UnaryOperator<Expr> change) {
    cell.update(
        before -> {
          Expr after = change.apply(before);
          after.claim(residence);
          return after;
        });
  }

  /** The array after all of it was set. Its old elements are not needed any more. */
  private static Expr whole(Distribution d, Expr value) {
    if (value.known().isPresent()) {
      Object number = value.known().get().item();
      return new Source(new Filled(d.shape(), value.dtype(), number), d);
    }
    return value.distribution().equals(d) ? value : new Redistribute(value, d);
  }

  private static Expr value(DType dtype, IndexTransform region, Object value) {
    if (!(value instanceof Expr e)) {
      return Exprs.stored(value, dtype);
    }
    IndexTransform spread = IndexTransform.broadcast(e.shape(), region.view());
    Expr cast = Exprs.cast(e, dtype);
    return spread.isIdentity() || cast.known().isPresent() ? cast : new ViewOf(cast, spread);
  }
}
