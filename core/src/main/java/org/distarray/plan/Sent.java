package org.distarray.plan;

import java.util.List;
import org.distarray.engine.Ranked;
import org.distarray.engine.Traffic;
import org.distarray.index.Shape;

/**
 * A stage in which ranks send parcels to each other, and every rank makes its item of what arrives.
 *
 * @param <S> the items that are sent from
 * @param <M> what travels
 */
public final class Sent<S, M, T> extends Stage<T> {
  private final Stage<S> from;
  private final Traffic<S, M, T> traffic;

  public Sent(
      Title title, Shape shape, int ranks, Stage<S> from, Cost cost, Traffic<S, M, T> traffic) {
    super(title, null, shape, ranks, List.of(Taken.aligned(from)), cost);
    this.from = from;
    this.traffic = traffic;
  }

  @Override
  Ranked<T> make(PlanRun run) {
    return run.engine().exchange(label(), run.items(from), ranks(), traffic);
  }
}
