package org.distarray.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Takes the parcels for one rank one after the other, and makes the rank's item of them. One thread
 * at a time uses it, not always the same.
 *
 * @param <M> the content of a parcel
 * @param <R> the item
 */
public interface Receiver<M, R> {

  /** Takes a parcel. */
  void take(Parcel<M> parcel);

  /** The item. It is asked for once, after all parcels have been taken. */
  R item();

  /** A receiver that keeps all parcels and makes the item of them in the end. */
  static <M, R> Receiver<M, R> ofAll(Function<List<Parcel<M>>, R> make) {
    List<Parcel<M>> arrived = new ArrayList<>();
    return new Receiver<>() {
      @Override
      public void take(Parcel<M> parcel) {
        arrived.add(parcel);
      }

      @Override
      public R item() {
        return make.apply(arrived);
      }
    };
  }
}
