package org.distarray.plan;

import java.util.List;
import org.distarray.engine.Ranked;
import org.distarray.expr.Held;
import org.distarray.protocol.LocalBlock;

/** Blocks that the engine holds. */
public final class Resident extends Stage<LocalBlock> {
  private final Ranked<LocalBlock> blocks;

  Resident(Held held) {
    super(
        new Title(held.label(), "held " + held.label()),
        null,
        held.shape(),
        held.distribution().ranks(),
        List.of(),
        Cost.NONE);
    this.blocks = held.blocks();
  }

  Ranked<LocalBlock> blocks() {
    return blocks;
  }

  @Override
  Ranked<LocalBlock> make(PlanRun run) {
    return blocks;
  }

  @Override
  boolean isCheap() {
    return true;
  }

  @Override
  boolean isHeld() {
    return true;
  }
}
