package org.distarray.plan;

import java.util.List;
import java.util.Optional;
import org.distarray.engine.Ranked;
import org.distarray.expr.Held;
import org.distarray.protocol.LocalBlock;

/** Blocks that the engine holds, or will hold. */
public final class Resident extends Stage<LocalBlock> {
  private final Held held;

  Resident(Held held) {
    super(
        new Title(held.label(), "held " + held.label()),
        null,
        held.shape(),
        held.distribution().ranks(),
        List.of(),
        Cost.NONE);
    this.held = held;
  }

  Ranked<LocalBlock> blocks() {
    return held.blocks();
  }

  @Override
  Ranked<LocalBlock> make(PlanRun run) {
    return blocks();
  }

  @Override
  boolean isCheap() {
    return true;
  }

  @Override
  boolean isHeld() {
    return true;
  }

  @Override
  Optional<Ranked<?>> resident() {
    return Optional.of(blocks());
  }
}
