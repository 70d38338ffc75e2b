package org.distarray.plan;

import java.util.List;
import org.distarray.engine.Engine;
import org.distarray.engine.Ranked;

/**
 * Items that an engine can run, and what it holds while it does: stages that several others need
 * are computed once.
 *
 * @param <T> the items
 */
public final class Work<T> implements AutoCloseable {
  private final Engine engine;
  private final Ranked<T> items;
  private final List<Ranked<?>> held;
  private final boolean fresh;

  Work(Engine engine, Ranked<T> items, List<Ranked<?>> held, boolean fresh) {
    this.engine = engine;
    this.items = items;
    this.held = List.copyOf(held);
    this.fresh = fresh;
  }

  public Ranked<T> items() {
    return items;
  }

  /** Whether the items will be blocks in memory that no other blocks, and no user, has. */
  public boolean fresh() {
    return fresh;
  }

  /**
   * Gives up what was held. The items can still be run, at the price of computing it again; work
   * that nobody closes gives it up when nobody refers to the items any more.
   */
  @Override
  public void close() {
    held.forEach(engine::release);
  }
}
