package org.distarray.engine;

import java.io.Serializable;
import java.util.Iterator;
import java.util.function.IntPredicate;

/**
 * Says how an exchange takes items apart on their ranks, and how it puts the arriving parcels
 * together on others; travels to the tasks.
 *
 * <p>Parcels and the traffic itself must be serializable. Engines may write both, although the
 * engine in this JVM passes parcels on as they are. Traffic may run again, so it must change
 * neither the item nor the parcels. A parcel may share memory with the item. If the item made of
 * parcels is written later, it must be a copy.
 *
 * <p>Parcels may be made when they are asked for and let go when they are used. A rank then never
 * holds everything that it sends or receives.
 *
 * @param <T> the items of the input
 * @param <M> the content of a parcel
 * @param <R> the items of the result
 */
public interface Traffic<T, M, R> extends Serializable {

  /**
   * The parcels that a rank sends to some destinations. A rank that needs nothing need not get a
   * parcel. An engine may ask several times, for other destinations each time. Long work that is
   * the same for all destinations belongs into an earlier stage.
   */
  Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations);

  /**
   * Makes the receiver of a rank. It takes all parcels for this rank; there may be none. Parcels of
   * one source come in the order in which the source sent them; sources come in any order.
   */
  Receiver<M, R> receiver(int rank);

  /**
   * Returns the memory of an item that a receiver made, for later items, as {@link
   * RankTask#giveUp}.
   */
  default void giveUp(R item) {}

  /** The bytes that all receivers count on their way; 0 if they count none. */
  default long countedBytes() {
    return 0;
  }

  /**
   * Whether a receiver needs less room than the parcels that it takes, because it merges them. An
   * engine then gives it each parcel at once. Parcels that must wait come in their {@link #order}.
   */
  default boolean isMerged() {
    return false;
  }

  /**
   * Whether most parcels are smaller than what describes them. An engine in one JVM then gives a
   * receiver each parcel at once, instead of keeping it, and may have all receivers at a time; one
   * on several machines sends the parcels of several ranks together.
   */
  default boolean isFineGrained() {
    return false;
  }

  /**
   * The place of a parcel among those for its rank; merged traffic needs least room in this order.
   * Parcels of one source with equal places come as they were sent.
   */
  default long order(Parcel<M> parcel) {
    return parcel.source();
  }
}
