package org.distarray.connector;

import java.util.Iterator;
import java.util.function.Supplier;
import org.distarray.engine.Parcel;
import org.distarray.engine.Traffic;
import scala.Tuple2;

/**
 * The parcels that a rank sends, with their keys. The task makes a parcel when the iterator is
 * asked for it.
 */
final class SentParcels<M> implements Iterator<Tuple2<ParcelKey, Parcel<M>>> {
  private final Traffic<?, M, ?> traffic;
  private final Iterator<Parcel<M>> parcels;
  private long count;

  SentParcels(Traffic<?, M, ?> traffic, Supplier<Iterator<Parcel<M>>> parcels) {
    this.traffic = traffic;
    this.parcels = PortableFailure.during(parcels);
  }

  @Override
  public boolean hasNext() {
    return PortableFailure.during(parcels::hasNext);
  }

  @Override
  public Tuple2<ParcelKey, Parcel<M>> next() {
    return PortableFailure.during(
        () -> {
          Parcel<M> parcel = parcels.next();
          long order = traffic.order(parcel);
          return new Tuple2<>(new ParcelKey(parcel.destination(), order, count++), parcel);
        });
  }
}
