package org.distarray;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.distarray.engine.Engine;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.plan.Executor;
import org.distarray.protocol.LocalBlock;

/** Which arrays the engine holds for a context, so that closing gives them up. */
final class Residence {
  private final Executor executor;
  private final Set<Ranked<?>> all = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  Residence(Executor executor) {
    this.executor = executor;
  }

  /** Holds the array of a cell, computing it now or when it is first needed. */
  void hold(Cell cell, boolean now) {
    Engine engine = executor.engine();
    Expr e = cell.expr();
    boolean already = e instanceof Held h && all.contains(h.blocks());
    Ranked<LocalBlock> blocks = already ? ((Held) e).blocks() : engine.persist(executor.blocks(e));
    if (!already) {
      all.add(blocks);
      Expr same = new Held(blocks, e.dtype(), e.distribution(), e.label());
      if (!cell.settle(e, same, blocks)) {
        release(blocks);
        hold(cell, now); // somebody wrote to the array meanwhile: the newer version is meant
        return;
      }
    }
    if (now) {
      engine.force(e.label(), blocks);
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
