package org.distarray.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Takes what arrives on one rank, one parcel after the other, and makes the rank's item of it. One
 * thread at a time uses it, though not always the same.
 *
 * @param <M> what is sent
 * @param <R> the item
 */
public interface Receiver<M, R> {

  /** Takes a parcel. */
  void take(Parcel<M> parcel);

  /** The item, once all parcels have been taken; asked for once. */
  R item();

  /** Keeps all parcels, and makes the item of them in the end. */
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
