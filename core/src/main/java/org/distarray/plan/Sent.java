package org.distarray.plan;

import java.util.List;
import java.util.Optional;
import org.distarray.engine.Ranked;
import org.distarray.engine.Traffic;
import org.distarray.index.Shape;

/**
 * A stage in which ranks send parcels to each other. Every rank makes its item of the parcels that
 * arrive.
 *
 * @param <S> the items of the senders
 * @param <M> the content of a parcel
 * @param <T> the items of the receivers
 */
public final class Sent<S, M, T> extends Stage<T> {
  private final Stage<S> from;
  private final OnDriver<Traffic<S, M, T>> traffic;

  /**
   * Makes a stage that sends parcels.
   *
   * @param shape the shape of the array whose parts the items are
   * @param ranks the number of receivers. The senders are the ranks of {@code from}; their number
   *     may differ.
   * @param cost the item that a receiver makes. Its scratch is the larger of what {@code send} and
   *     {@code take} allocate beside parcels.
   * @param traffic an exception of it reaches the caller as a failure of the rank in this stage
   */
  public Sent(
      Title title, Shape shape, int ranks, Stage<S> from, Cost cost, Traffic<S, M, T> traffic) {
    this(title, shape, ranks, from, cost, OnDriver.known(traffic));
  }

  /** Makes a stage that sends parcels. A value of the driver decides where they go. */
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
