package org.distarray;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.distarray.engine.Ranked;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.ndarray.Storage;
import org.distarray.ops.Reinterpret;
import org.distarray.plan.Executor;
import org.distarray.plan.Work;
import org.distarray.protocol.LocalBlock;

/** Which arrays the engine holds for a context, so that closing gives them up. */
final class Residence {
  // stages that follow each other: planners, task closures and RDDs go down them by recursion
  private static final int MOST_LEVELS = 32;
  // assignments in one stage, which a task carries with it
  private static final int LONGEST_CHAIN = 2_000;

  private final Executor executor;
  private final Set<Ranked<?>> all =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  // whose memory a loan is; storages are compared by identity
  private final Map<Storage, OwnedBlocks> loans = Collections.synchronizedMap(new WeakHashMap<>());

  Residence(Executor executor) {
    this.executor = executor;
  }

  /** Holds the array of a cell, computing it now or when it is first needed. */
  void hold(Cell cell, boolean now) {
    if (cell.isOwner()) {
      return;
    }
    Expr e = cell.expr();
    if (e instanceof Held h && all.contains(h.blocks())) {
      if (now) {
        force(cell, h);
      }
      return;
    }
    Work<LocalBlock> work = now ? executor.heldBlocks(e) : executor.laterBlocks(e);
    Ranked<LocalBlock> blocks = executor.engine().persist(work.items());
    all.add(blocks);
    Held held = held(e, blocks, e.level() + 1);
    if (!cell.settle(e, held, blocks)) {
      // somebody wrote to the array meanwhile, and the newer version is meant; or held it
      if (!(cell.expr() instanceof Held other && other.blocks() == blocks)) {
        release(blocks);
      }
      hold(cell, now);
    } else if (now) {
      try (work) {
        force(cell, held);
      }
    }
  }

  /** Notes whose memory a storage is. */
  void lent(Storage storage, OwnedBlocks owner) {
    loans.put(storage, owner);
  }

  /** Blocks whose memory somebody gets: whatever array it is of never overwrites it. */
  List<LocalBlock> shown(List<LocalBlock> blocks) {
    for (LocalBlock block : blocks) {
      OwnedBlocks owner = loans.get(block.array().storage());
      if (owner != null) {
        owner.show();
      }
    }
    return blocks;
  }

  /** Computes an array, in memory that it alone has where the engine keeps blocks as they are. */
  void make(Cell cell) {
    if (executor.engine().keepsInPlace()) {
      Expr e = cell.expr();
      try (Work<LocalBlock> work = executor.heldBlocks(e)) {
        if (work.fresh()) {
          own(cell, e, executor.engine().collect(e.label(), work.items(), (rank, block) -> block));
          return;
        }
      }
    }
    hold(cell, true);
  }

  private void own(Cell cell, Expr e, List<LocalBlock> blocks) {
    cell.own(e, new OwnedBlocks(this, executor.engine(), blocks, e));
  }

  /**
   * Computes and holds the arrays of some cells, in one plan: what they have in common is computed
   * once.
   */
  void holdTogether(List<Cell> cells) {
    List<Cell> open = new ArrayList<>();
    List<Expr> exprs = new ArrayList<>();
    for (Cell cell : cells) {
      Expr e = cell.expr();
      if (!cell.isOwner() && !(e instanceof Held) && !open.contains(cell)) {
        open.add(cell);
        exprs.add(e);
      }
    }
    List<Work<LocalBlock>> works = executor.heldBlocks(exprs);
    List<Ranked<LocalBlock>> blocks = new ArrayList<>();
    for (int k = 0; k < works.size(); k++) {
      Ranked<LocalBlock> items = executor.engine().persist(works.get(k).items());
      blocks.add(items);
      if (open.get(k)
          .settle(exprs.get(k), held(exprs.get(k), items, exprs.get(k).level() + 1), items)) {
        all.add(items);
      }
    }
    try {
      executor.engine().force("compute " + exprs.size() + " arrays", blocks);
    } finally {
      works.forEach(Work::close);
    }
    // those that were there, or were written to meanwhile
    cells.forEach(cell -> hold(cell, true));
  }

  private void force(Cell cell, Held e) {
    executor.engine().force(e.label(), e.blocks());
    if (e.level() > 0) {
      cell.settle(e, held(e, e.blocks(), 0), e.blocks());
    }
  }

  private Held held(Expr e, Ranked<LocalBlock> blocks, int level) {
    Held held = new Held(blocks, e.dtype(), e.distribution(), e.label(), level);
    held.claim(this);
    return held;
  }

  /**
   * Computes and holds an array of which the plan has grown long, so that plans stay short in loops
   * of any length.
   */
  void shorten(Cell cell) {
    Expr e = cell.expr();
    Expr written = e instanceof Reinterpret r ? r.operands().get(0) : e;
    if (e.level() >= MOST_LEVELS || written instanceof Assign a && a.depth() >= LONGEST_CHAIN) {
      hold(cell, true);
    }
  }

  /**
   * Sets an array to an expression, now, in the array's own memory.
   *
   * @return whether that could be done; if not, nothing has changed
   */
  boolean overwrite(Cell cell, Expr e) {
    Optional<List<LocalBlock>> blocks =
        cell.hasMemory()
            ? executor.overwrite(e, () -> cell.takeMemory(e).map(OwnedBlocks::blocks))
            : Optional.empty();
    blocks.ifPresent(there -> own(cell, e, there));
    return blocks.isPresent();
  }

  /** Blocks that came to be held otherwise. */
  void add(Ranked<?> blocks) {
    all.add(blocks);
  }

  void release(List<Ranked<?>> blocks) {
    blocks.forEach(this::release);
  }

  void release(Cell cell) {
    cell.takeHeld().forEach(this::release);
  }

  private void release(Ranked<?> blocks) {
    if (all.remove(blocks)) {
      executor.engine().release(blocks);
    }
  }

  void releaseAll() {
    // toArray has the lock of a synchronized set, a walk over it has not
    for (Ranked<?> blocks : all.toArray(new Ranked<?>[0])) {
      release(blocks);
    }
  }
}
