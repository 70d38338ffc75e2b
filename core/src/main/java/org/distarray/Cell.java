package org.distarray;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;

/**
 * What an array is at the moment, and what engines hold for it. Views of one array share its cell,
 * and so see what is written to it.
 */
final class Cell {
  private Expr expr;
  // not those of old versions that nothing is made from any more
  private final Set<Ranked<?>> held = Collections.newSetFromMap(new WeakHashMap<>());

  Cell(Expr expr) {
    this.expr = expr;
  }

  synchronized Expr expr() {
    return expr;
  }

  /** Replaces the expression; the last of several concurrent updates wins, none is half done. */
  synchronized void update(UnaryOperator<Expr> change) {
    expr = change.apply(expr);
  }

  /** Replaces an expression by blocks of the same value, unless it was changed meanwhile. */
  synchronized boolean settle(Expr before, Expr same, Ranked<?> blocks) {
    if (expr != before) {
      return false;
    }
    expr = same;
    held.add(blocks);
    return true;
  }

  /** What is held for the array; the cell forgets it. */
  synchronized List<Ranked<?>> takeHeld() {
    List<Ranked<?>> out = List.copyOf(held);
    held.clear();
    return out;
  }
}
