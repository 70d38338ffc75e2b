package org.distarray.plan;

import java.util.List;
import java.util.Optional;
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
  private final OnDriver<Traffic<S, M, T>> traffic;

  /**
   * Parcels between ranks.
   *
   * @param shape of the array that the items are parts of
   * @param ranks how many receive; the senders are those of {@code from}, and may be others
   * @param cost the item that a receiver makes; as scratch the more of what {@code send} and {@code
   *     take} allocate beside parcels
   * @param traffic what it throws reaches the caller as a failure of the rank in this stage
   */
  public Sent(
      Title title, Shape shape, int ranks, Stage<S> from, Cost cost, Traffic<S, M, T> traffic) {
    this(title, shape, ranks, from, cost, OnDriver.known(traffic));
  }

  /** Parcels of which a value of the driver's decides where they go. */
  public Sent(
      Title title,
      Shape shape,
      int ranks,
      Stage<S> from,
      Cost cost,
      OnDriver<Traffic<S, M, T>> traffic) {
    super(title, null, shape, ranks, List.of(Taken.aligned(from)), cost);
    this.from = from;
    this.traffic = traffic;
  }

  @Override
  Ranked<T> make(PlanRun run) {
    return run.exchange(this, run.items(from), run.value(traffic));
  }

  @Override
  Optional<OnDriver<?>> value() {
    return Optional.of(traffic);
  }

  @Override
  boolean isSent() {
    return true;
  }

  @Override
  long waiting() {
    // parcels that are not merged at once may be views of the items that they are cut off
    boolean merged = traffic.ifKnown().filter(Traffic::isMerged).isPresent();
    return merged || from.isHeld()
        ? cost().waiting()
        : ByteCounts.plus(cost().waiting(), from.heldBytes());
  }
}
