package org.distarray.engine;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Traffic of a few small parcels, whose order matters: a receiver has all of them at a time.
 * Traffic of many or of large ones is a {@link Traffic} of its own, which takes them one by one.
 *
 * @param <T> the items of the input
 * @param <M> what is sent
 * @param <R> the items of the result
 */
public interface OrderedTraffic<T, M, R> extends Traffic<T, M, R> {

  /** What a rank sends. */
  List<Parcel<M>> send(int rank, T item);

  /**
   * The item of a rank.
   *
   * @param arrived all parcels for this rank, ordered by their source; may be empty
   */
  R receive(int rank, List<Parcel<M>> arrived);

  @Override
  default Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations) {
    return send(rank, item).stream()
        .filter(parcel -> destinations.test(parcel.destination()))
        .iterator();
  }

  @Override
  default Receiver<M, R> receiver(int rank) {
    // stable: parcels of one source stay in the order in which they were sent
    Comparator<Parcel<M>> bySource = Comparator.comparingInt(Parcel::source);
    return Receiver.ofAll(arrived -> receive(rank, arrived.stream().sorted(bySource).toList()));
  }
}
