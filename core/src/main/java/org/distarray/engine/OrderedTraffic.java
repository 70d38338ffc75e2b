package org.distarray.engine;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Traffic of a few small parcels whose order matters. A receiver has all of them at the same time.
 * For many or large parcels implement {@link Traffic} itself, which takes them one by one.
 *
 * @param <T> the items of the input
 * @param <M> the content of a parcel
 * @param <R> the items of the result
 */
public interface OrderedTraffic<T, M, R> extends Traffic<T, M, R> {

  /** The parcels that a rank sends. */
  List<Parcel<M>> send(int rank, T item);

  /**
   * Makes the item of a rank.
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
