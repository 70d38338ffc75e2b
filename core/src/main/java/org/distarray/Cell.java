package org.distarray;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;
import org.distarray.expr.Holding;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * The present expression of an array, and the blocks that engines hold for it. Views of one array
 * share its cell, and so see writes to it.
 */
final class Cell {
  // one of the two is null
  private Expr expr;
  private OwnedBlocks own;
  // not those of old versions that nothing is made from any more
  private final Set<Holding> held = Collections.newSetFromMap(new WeakHashMap<>());
  // the cell's last blocks, if no expression but the cell's own is made from them
  private Holding base;
  // whether the blocks of the expression were given up, and are computed again when needed
  private boolean givenUp;
  // those before that were of that kind
  private final List<Holding> old = new ArrayList<>();

  Cell(Expr expr) {
    this.expr = expr;
  }

  /** The present expression of the array. Others may make expressions of it. */
  synchronized Expr expr() {
    base = null;
    return own == null ? expr : own.lend();
  }

  /** The present expression of the array, for the caller's work on the cell alone. */
  synchronized Expr inside() {
    return own == null ? expr : expr();
  }

  /** Whether engines hold the elements. */
  synchronized boolean isHeld() {
    return own != null || made().isPresent();
  }

  /**
   * The operation that makes the elements, in words; empty where they are in memory that the array
   * alone has.
   */
  synchronized Optional<String> origin() {
    return own == null ? Optional.of(Headline.origin(expr)) : Optional.empty();
  }

  /** The blocks that the engine is to hold; whether it does is not asked. */
  synchronized Optional<Ranked<LocalBlock>> blocks() {
    return own != null || givenUp ? Optional.empty() : expr.holding().flatMap(Holding::made);
  }

  private Optional<Ranked<LocalBlock>> made() {
    return blocks().filter(Ranked::isThere);
  }

  /** The text of the only element of a 0-d array, where the driver knows it without a job. */
  synchronized Optional<String> value() {
    if (distribution().shape().ndim() > 0) {
      return Optional.empty();
    }
    if (own != null) {
      return Optional.of(own.blocks().get(0).array().toString());
    }
    return made().flatMap(this::only).or(expr::known).map(NdArray::toString);
  }

  /** The only element of held blocks, in this JVM or as it came to the driver. */
  private Optional<NdArray> only(Ranked<LocalBlock> blocks) {
    return blocks
        .present(0)
        .map(LocalBlock::array)
        .or(() -> expr.holding().flatMap(Holding::value));
  }

  synchronized DType dtype() {
    return own == null ? expr.dtype() : own.dtype();
  }

  synchronized Distribution distribution() {
    return own == null ? expr.distribution() : own.distribution();
  }

  /**
   * Replaces the expression. Of several concurrent updates the last one wins, and none is half
   * done.
   */
  synchronized void update(UnaryOperator<Expr> change) {
    expr = change.apply(inside());
    own = null;
    givenUp = false;
  }

  /** Replaces an expression by blocks of the same value, unless it was changed meanwhile. */
  synchronized boolean settle(Expr before, Expr same, Holding blocks) {
    if (expr != before) {
      return false;
    }
    expr = same;
    givenUp = false;
    if (held.add(blocks)) {
      if (base != null) {
        old.add(base);
      }
      base = before == same ? null : blocks; // the same: they may be those of another array
    }
    return true;
  }

  /** Takes the blocks of the versions before from which only the present blocks are made. */
  synchronized List<Holding> takeOld() {
    List<Holding> out = List.copyOf(old);
    old.clear();
    out.forEach(held::remove);
    return out;
  }

  /** Whether the array's blocks are computed, in memory that it alone has. */
  synchronized boolean isOwner() {
    return own != null;
  }

  /** Replaces an expression by blocks of the same value, unless it was changed meanwhile. */
  synchronized void own(Expr before, OwnedBlocks same) {
    if (expr == before) {
      expr = null;
      own = same;
    }
  }

  /** Whether {@link #takeMemory} would give memory. */
  synchronized boolean hasMemory() {
    return own != null && own.isAlone();
  }

  /**
   * Takes the array's memory, if nothing else can reach it.
   *
   * @param instead the expression of the array from now on
   */
  synchronized Optional<OwnedBlocks> takeMemory(Expr instead) {
    if (!hasMemory()) {
      return Optional.empty();
    }
    OwnedBlocks out = own;
    own = null;
    expr = instead;
    return Optional.of(out);
  }

  /** Takes over the contents of another cell, which must not be used again. */
  void become(Cell other) {
    Expr newExpr;
    OwnedBlocks newOwn;
    List<Holding> newHeld;
    Holding newBase;
    synchronized (other) {
      newBase = other.base;
      newExpr = other.expr;
      newOwn = other.own;
      newHeld = other.takeHeld();
    }
    synchronized (this) {
      expr = newExpr;
      own = newOwn;
      held.addAll(newHeld);
      base = newBase;
      givenUp = false;
    }
  }

  /** The blocks that are held for the array. The cell forgets them. */
  synchronized List<Holding> takeHeld() {
    List<Holding> out = List.copyOf(held);
    held.clear();
    base = null;
    old.clear();
    givenUp |= !out.isEmpty(); // what was given up stays so
    return out;
  }
}
