package org.distarray.engine;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How an exchange takes items apart on their ranks and puts what arrives together on others;
 * travels to the tasks.
 *
 * @param <T> the items of the input
 * @param <M> what is sent
 * @param <R> the items of the result
 */
public interface Traffic<T, M, R> extends Serializable {

  /** What a rank sends; nothing need be sent to a rank that needs nothing. */
  List<Parcel<M>> send(int rank, T item);

  /**
   * What a rank sends to some destinations, in the order of {@link #send(int, Object)}; an
   * implementation may make each parcel when it is asked for.
   */
  default Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations) {
    return send(rank, item).stream()
        .filter(parcel -> destinations.test(parcel.destination()))
        .iterator();
  }

  /**
   * The item of a rank.
   *
   * @param arrived all parcels for this rank, ordered by their source; may be empty
   */
  R receive(int rank, List<Parcel<M>> arrived);
}
