package org.distarray.plan;

import java.util.List;
import org.distarray.engine.Engine;
import org.distarray.engine.Ranked;

/**
 * Items that an engine can run, and the shared stages that it holds while they run.
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

  /** Whether the items will be blocks in memory that neither other blocks nor a user has. */
  public boolean fresh() {
    return fresh;
  }

  /**
   * Gives up the shared stages. The items can still be run; what they need is then computed again.
   * If nobody closes the work, it gives them up when nobody refers to the items any more.
   */
  @Override
  public void close() {
    held.forEach(engine::release);
  }
}
