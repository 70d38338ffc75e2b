package org.distarray;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Held;
import org.distarray.expr.Holding;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.plan.Executor;
import org.distarray.plan.Work;
import org.distarray.protocol.LocalBlock;

/**
 * Knows the arrays that the engine holds for a context, so that closing the context gives them up.
 */
final class Residence {
  // stages that follow each other: planners, task closures and RDDs go down them by recursion
  private static final int MOST_LEVELS = 32;
  // assignments in one stage, which a task carries with it
  private static final int LONGEST_CHAIN = 2_000;

  private final Executor executor;
  private final Set<Holding> all = weakSet();
  // what came to be held otherwise
  private final Set<Ranked<?>> others = weakSet();

  // whose memory a loan is; storages are compared by identity
  private final Map<Storage, OwnedBlocks> loans = Collections.synchronizedMap(new WeakHashMap<>());

  Residence(Executor executor) {
    this.executor = executor;
  }

  private static <T> Set<T> weakSet() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  }

  /** Holds the array of a cell. It is computed now, or when it is first needed. */
  void hold(Cell cell, boolean now) {
    if (cell.isOwner()) {
      return;
    }
    Expr e = cell.inside();
    Optional<Holding> there = e.holding();
    if (there.isPresent()) {
      if (all.add(there.get())) { // it was given up
        there.get().made().ifPresent(executor.engine()::persist);
      }
      settle(cell, e, e, there.get(), now);
    } else if (now) {
      try (Work<LocalBlock> work = executor.heldBlocks(e)) {
        settle(cell, e, Holding.of(executor.engine().persist(work.items())), true);
      }
    } else {
      settle(cell, e, promised(e), false);
    }
  }

  private void settle(Cell cell, Expr e, Holding holding, boolean now) {
    all.add(holding);
    settle(cell, e, held(e, holding, e.level() + 1), holding, now);
  }

  private void settle(Cell cell, Expr e, Expr held, Holding holding, boolean now) {
    if (!cell.settle(e, held, holding)) {
      // somebody wrote to the array meanwhile, and the newer version is meant; or held it
      if (cell.inside().holding().orElse(null) != holding) {
        release(holding);
      }
      hold(cell, now);
    } else if (now) {
      force(cell, held, holding);
    }
  }

  /** Blocks that the engine is told of when they are first needed, and that are checked then. */
  private Holding promised(Expr e) {
    Function<Boolean, Work<LocalBlock>> later = executor.laterBlocks(e);
    return Holding.later(e, self -> keep(self, later.apply(all.contains(self)).items()));
  }

  /** Keeps pending blocks, unless they have been given up. */
  private Ranked<LocalBlock> keep(Holding holding, Ranked<LocalBlock> items) {
    if (all.contains(holding)) {
      executor.engine().persist(items);
      if (!all.contains(holding)) { // given up meanwhile
        executor.release(items);
      }
    }
    return items;
  }

  /** Notes the owner of a storage's memory. */
  void lent(Storage storage, OwnedBlocks owner) {
    loans.put(storage, owner);
  }

  /** Blocks whose memory is handed out. No array ever overwrites that memory again. */
  List<LocalBlock> shown(List<LocalBlock> blocks) {
    for (LocalBlock block : blocks) {
      OwnedBlocks owner = loans.get(block.array().storage());
      if (owner != null) {
        owner.show();
      }
    }
    return blocks;
  }

  /** Computes an array. Where the engine keeps blocks in place, its memory belongs to it alone. */
  void make(Cell cell) {
    if (executor.engine().keepsInPlace()) {
      Expr e = cell.inside();
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

  /** Computes and holds the arrays of some cells in one plan. A common part is computed once. */
  void holdTogether(List<Cell> cells) {
    Set<Holding> done = holdWanted(Wanted.of(cells));
    for (Cell cell : cells) {
      // those that were there, or were written to meanwhile
      if (!cell.isOwner() && !new Wanted(cell, cell.expr()).isAmong(done)) {
        hold(cell, true);
      }
    }
  }

  /**
   * Prepares {@link #holdTogether} for a later time, for the arrays as they are now. They become
   * pending blocks at this call; later writes are computed from these.
   */
  Runnable holdTogetherLater(List<Cell> cells) {
    for (Wanted wanted : Wanted.of(cells)) {
      if (wanted.e().holding().isEmpty()) {
        cut(wanted.cell(), wanted.e());
      }
    }
    List<Wanted> all = Wanted.of(cells);
    return () -> {
      Set<Holding> done = holdWanted(all);
      for (Wanted wanted : all) {
        if (!wanted.isAmong(done)) { // those that were there
          wanted.e().holding().ifPresent(there -> force(wanted.cell(), wanted.e(), there));
        }
      }
    };
  }

  /**
   * Computes, in one plan, the arrays from which no other of the arrays is computed as blocks of
   * its own.
   *
   * @return the computed blocks
   */
  private Set<Holding> holdWanted(List<Wanted> all) {
    Map<Expr, List<Wanted>> open = Wanted.open(all);
    List<Expr> exprs = List.copyOf(open.keySet());
    List<Work<LocalBlock>> works = executor.heldBlocks(exprs);
    List<Ranked<LocalBlock>> blocks = works.stream().map(Work::items).toList();
    boolean computed = false;
    try {
      blocks.forEach(executor.engine()::persist);
      List<Optional<NdArray>> values = executor.force(exprs, blocks);
      computed = true;
      Set<Holding> done = new HashSet<>();
      for (int k = 0; k < blocks.size(); k++) {
        for (Wanted wanted : open.get(exprs.get(k))) {
          Holding settled = settled(exprs.get(k), wanted, blocks.get(k));
          values.get(k).ifPresent(settled::keepValue);
          done.add(settled);
        }
      }
      return done;
    } finally {
      if (!computed) { // each array is what it was, and may be computed without the others
        blocks.forEach(executor::release);
      }
      works.forEach(Work::close);
    }
  }

  /** Gives an array the blocks that were computed of its expression. */
  private Holding settled(Expr e, Wanted wanted, Ranked<LocalBlock> blocks) {
    Optional<Holding> pending = wanted.e().holding();
    if (pending.isEmpty()) {
      return settle(wanted.cell(), e, Holding.of(blocks));
    }
    Holding holding = pending.get();
    if (holding.become(blocks) && !all.contains(holding)) { // given up meanwhile
      executor.release(blocks);
    }
    there(wanted.cell(), wanted.e(), holding);
    return holding;
  }

  private void force(Cell cell, Expr held, Holding holding) {
    executor.force(held, holding.blocks()).ifPresent(holding::keepValue);
    there(cell, held, holding);
  }

  /**
   * Notes that blocks are computed: what is made of them is not behind their plan, and the version
   * before is not needed any more.
   */
  private void there(Cell cell, Expr held, Holding holding) {
    holding.computed();
    release(cell.takeOld());
    if (held.level() > 0) {
      cell.settle(held, held(held, holding, 0), holding);
    }
  }

  private Held held(Expr e, Holding holding, int level) {
    Held held = new Held(holding, e.dtype(), e.distribution(), e.label(), level);
    held.claim(this);
    return held;
  }

  /**
   * Cuts an array's plan when it has grown long, so plans stay short in loops of any length. A job
   * of its own computes and holds the part so far when a part of it is first asked for. A long
   * chain of assignments is computed now, because a loop may make millions of them.
   */
  void shorten(Cell cell) {
    Expr e = cell.inside();
    if (Exprs.shown(e).depth() >= LONGEST_CHAIN) {
      hold(cell, true);
    } else if (e.level() >= MOST_LEVELS) {
      cut(cell, e);
    }
  }

  /** Turns an array into pending blocks. A job of their own computes them at the latest. */
  private void cut(Cell cell, Expr e) {
    settle(cell, e, Holding.computedLater(e, self -> computed(self, e)));
  }

  /** Gives an array these blocks of its expression, unless it was written to meanwhile. */
  private Holding settle(Cell cell, Expr e, Holding holding) {
    all.add(holding);
    if (!cell.settle(e, held(e, holding, 0), holding)) {
      release(holding);
    }
    return holding;
  }

  /**
   * Computes pending blocks for everything that is computed from them, even if their array was
   * given up.
   */
  private Ranked<LocalBlock> computed(Holding holding, Expr e) {
    try (Work<LocalBlock> work = executor.heldBlocks(e)) {
      all.add(holding); // closing the context gives it up at the latest
      Ranked<LocalBlock> items = keep(holding, work.items());
      executor.force(e, items).ifPresent(holding::keepValue);
      if (!all.contains(holding)) { // the context was closed meanwhile
        executor.release(items);
      }
      return items;
    }
  }

  /**
   * Sets an array to an expression, now, in the array's own memory.
   *
   * @return whether that was possible; if not, nothing has changed
   */
  boolean overwrite(Cell cell, Expr e) {
    Optional<List<LocalBlock>> blocks =
        cell.hasMemory()
            ? executor.overwrite(e, () -> cell.takeMemory(e).map(OwnedBlocks::blocks))
            : Optional.empty();
    blocks.ifPresent(there -> own(cell, e, there));
    return blocks.isPresent();
  }

  /** Notes blocks that are held for another reason. */
  void add(Ranked<?> blocks) {
    others.add(blocks);
  }

  void release(List<Holding> holdings) {
    holdings.forEach(this::release);
  }

  void release(Cell cell) {
    release(cell.takeHeld());
  }

  private void release(Holding holding) {
    if (all.remove(holding)) {
      holding.made().ifPresent(executor::release);
    }
  }

  void releaseAll() {
    // toArray has the lock of a synchronized set, a walk over it has not
    release(List.of(all.toArray(new Holding[0])));
    for (Ranked<?> blocks : others.toArray(new Ranked<?>[0])) {
      executor.engine().release(blocks);
    }
    others.clear();
  }
}
