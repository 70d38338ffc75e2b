package org.distarray.plan;

import java.util.List;
import java.util.Optional;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;
import org.distarray.expr.Holding;
import org.distarray.protocol.LocalBlock;

/** Blocks that the engine holds, or will hold. */
public final class Resident extends Stage<LocalBlock> {
  private final Holding holding;

  Resident(Expr held, Holding holding) {
    super(
        new Title(held.label(), "held " + held.label()),
        null,
        held.shape(),
        held.distribution().ranks(),
        List.of(),
        Cost.NONE);
    this.holding = holding;
  }

  @Override
  Ranked<LocalBlock> make(PlanRun run) {
    return holding.blocks();
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
    return Optional.of(holding.blocks());
  }
}
