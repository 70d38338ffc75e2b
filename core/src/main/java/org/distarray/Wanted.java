package org.distarray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.distarray.expr.Expr;
import org.distarray.expr.Holding;

/**
 * A request for the elements that an array has at this moment. The cell may be written to
 * afterwards.
 */
record Wanted(Cell cell, Expr e) {

  /** The arrays of some cells as they are now, each once, but for those that have memory. */
  static List<Wanted> of(List<Cell> cells) {
    return cells.stream()
        .distinct()
        .filter(cell -> !cell.isOwner())
        .map(cell -> new Wanted(cell, cell.expr()))
        .toList();
  }

  /**
   * The expressions that must be planned for some arrays, each with the arrays that have it. An
   * array is left out if others are computed from its blocks.
   */
  static Map<Expr, List<Wanted>> open(List<Wanted> all) {
    Set<Holding> before =
        Holding.pending(all.stream().flatMap(wanted -> wanted.open().stream()).toList());
    Map<Expr, List<Wanted>> out = new LinkedHashMap<>();
    for (Wanted wanted : all) {
      if (!wanted.isAmong(before)) {
        wanted.open().ifPresent(e -> out.computeIfAbsent(e, x -> new ArrayList<>()).add(wanted));
      }
    }
    return out;
  }

  /** The expression itself, or the expression of pending blocks; empty if the blocks are there. */
  private Optional<Expr> open() {
    return e.holding().isPresent() ? e.holding().flatMap(Holding::pending) : Optional.of(e);
  }

  /** Whether the array's blocks are among these. */
  boolean isAmong(Set<Holding> holdings) {
    return e.holding().filter(holdings::contains).isPresent();
  }
}
