package org.distarray.engine;

import java.io.Serializable;
import java.util.Iterator;
import java.util.function.IntPredicate;

/**
 * How an exchange takes items apart on their ranks and puts what arrives together on others;
 * travels to the tasks.
 *
 * <p>What is sent is serializable, and so is what a traffic has: engines may write both, though the
 * one in this JVM passes parcels on as they are. Traffic may run again, and must change neither the
 * item nor what arrives. A parcel may share memory with the item; an item that is made of what
 * arrives and is to be written later is a copy.
 *
 * <p>Parcels may be made when they are asked for and let go when they are used, so that a rank need
 * never hold all that it sends or receives.
 *
 * @param <T> the items of the input
 * @param <M> what is sent
 * @param <R> the items of the result
 */
public interface Traffic<T, M, R> extends Serializable {

  /**
   * What a rank sends to some destinations; nothing need be sent to a rank that needs nothing. An
   * engine may ask several times, for other destinations: work that is long and the same for all
   * belongs into a stage before.
   */
  Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations);

  /**
   * What makes the item of a rank: it takes all parcels for this rank, those of one source in the
   * order in which it sent them, but sources in any order. There may be none.
   */
  Receiver<M, R> receiver(int rank);

  /**
   * Whether receivers need less room than what they take, as those do that merge it. Engines then
   * give them each parcel once it is made; where parcels must wait, they come in their {@link
   * #order}.
   */
  default boolean isMerged() {
    return false;
  }

  /**
   * A parcel's place among those for its rank, from which merged traffic needs least room. Parcels
   * of one source with equal places come as they were sent.
   */
  default long order(Parcel<M> parcel) {
    return parcel.source();
  }
}
