package org.distarray;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.distarray.engine.Engine;
import org.distarray.engine.Ranked;
import org.distarray.expr.Assign;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.expr.Reinterpret;
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

  Residence(Executor executor) {
    this.executor = executor;
  }

  /** Holds the array of a cell, computing it now or when it is first needed. */
  void hold(Cell cell, boolean now) {
    Engine engine = executor.engine();
    Expr e = cell.expr();
    if (e instanceof Held h && all.contains(h.blocks())) {
      if (now) {
        engine.force(e.label(), h.blocks());
      }
      return;
    }
    Work<LocalBlock> work = executor.blocks(e);
    Ranked<LocalBlock> blocks = engine.persist(work.items());
    all.add(blocks);
    if (!cell.settle(e, new Held(blocks, e.dtype(), e.distribution(), e.label()), blocks)) {
      release(blocks);
      hold(cell, now); // somebody wrote to the array meanwhile: the newer version is meant
    } else if (now) {
      try (work) {
        engine.force(e.label(), blocks);
      }
    }
  }

  /**
   * Computes and holds an array of which the plan has grown long, so that plans stay short in loops
   * of any length.
   */
  void shorten(Cell cell) {
    Expr e = cell.expr();
    Expr written = e instanceof Reinterpret r ? r.input() : e;
    if (e.level() >= MOST_LEVELS || written instanceof Assign a && a.depth() >= LONGEST_CHAIN) {
      hold(cell, true);
    }
  }

  /** Blocks that came to be held otherwise. */
  void add(Ranked<?> blocks) {
    all.add(blocks);
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
    for (Ranked<?> blocks : Set.copyOf(all)) {
      release(blocks);
    }
  }
}
