package org.distarray.plan;

import java.util.Iterator;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;

/** Says on which rank, and in what, an exchange failed, and counts what has arrived. */
record NamedTraffic<T, M, R>(
    String label, Projection projection, Amount amount, Traffic<T, M, R> traffic)
    implements Traffic<T, M, R> {

  @Override
  public Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations) {
    Iterator<Parcel<M>> parcels = named(rank, () -> traffic.send(rank, item, destinations));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return named(rank, parcels::hasNext);
      }

      @Override
      public Parcel<M> next() {
        return named(rank, parcels::next);
      }
    };
  }

  @Override
  public Receiver<M, R> receiver(int rank) {
    Receiver<M, R> receiver = named(rank, () -> traffic.receiver(rank));
    return new Receiver<>() {
      @Override
      public void take(Parcel<M> parcel) {
        named(
            rank,
            () -> {
              receiver.take(parcel);
              return null;
            });
      }

      @Override
      public R item() {
        return named(rank, () -> amount.count(rank, receiver::item));
      }
    };
  }

  @Override
  public void giveUp(R item) {
    traffic.giveUp(item);
  }

  @Override
  public long countedBytes() {
    return amount.bytes();
  }

  @Override
  public boolean isMerged() {
    return traffic.isMerged();
  }

  @Override
  public boolean isFineGrained() {
    return traffic.isFineGrained();
  }

  @Override
  public long order(Parcel<M> parcel) {
    return traffic.order(parcel);
  }

  private <V> V named(int rank, Supplier<V> part) {
    return TaskFailures.during(rank, label, () -> null, part);
  }
}
