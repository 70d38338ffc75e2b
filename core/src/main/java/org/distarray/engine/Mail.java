package org.distarray.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Holds the parcels that an exchange delivers in one run, by destination. */
final class Mail<M, R> {
  private final List<Box<M, R>> boxes;

  Mail(Traffic<?, M, R> traffic, int ranks) {
    boxes =
        IntStream.range(0, ranks)
            .<Box<M, R>>mapToObj(
                rank ->
                    isTakenAtOnce(traffic) ? new Taken<>(traffic, rank) : new Kept<>(traffic, rank))
            .toList();
  }

  /** Whether parcels do not wait. All that ask for an item then get the same one. */
  static boolean isTakenAtOnce(Traffic<?, ?, ?> traffic) {
    return traffic.isMerged() || traffic.isFineGrained();
  }

  /** The parcels for one rank. */
  interface Box<M, R> {
    void take(Parcel<M> parcel);

    /** The item that is made of the parcels. Several callers may ask for it. */
    R item();
  }

  /** Parcels that wait until the item is asked for. */
  private static final class Kept<M, R> implements Box<M, R> {
    private final Traffic<?, M, R> traffic;
    private final int rank;
    private final List<Parcel<M>> parcels = new ArrayList<>();

    Kept(Traffic<?, M, R> traffic, int rank) {
      this.traffic = traffic;
      this.rank = rank;
    }

    @Override
    public synchronized void take(Parcel<M> parcel) {
      parcels.add(parcel);
    }

    @Override
    public R item() {
      Receiver<M, R> receiver = traffic.receiver(rank);
      parcels.forEach(receiver::take);
      return receiver.item();
    }
  }

  /**
   * Parcels that a receiver takes as they come. The receiver is made with the first parcel, because
   * it may be large and not every rank is wanted.
   */
  private static final class Taken<M, R> implements Box<M, R> {
    private final Traffic<?, M, R> traffic;
    private final int rank;
    private Receiver<M, R> receiver;
    private R item;
    private boolean made;

    Taken(Traffic<?, M, R> traffic, int rank) {
      this.traffic = traffic;
      this.rank = rank;
    }

    @Override
    public synchronized void take(Parcel<M> parcel) {
      receiver().take(parcel);
    }

    @Override
    public synchronized R item() {
      if (!made) {
        item = receiver().item();
        receiver = null;
        made = true;
      }
      return item;
    }

    private Receiver<M, R> receiver() {
      if (receiver == null) {
        receiver = traffic.receiver(rank);
      }
      return receiver;
    }
  }

  void take(Parcel<M> parcel) {
    boxes.get(parcel.destination()).take(parcel);
  }

  Box<M, R> to(int rank) {
    return boxes.get(rank);
  }
}
