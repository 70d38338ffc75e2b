package org.distarray.plan;

import java.util.Iterator;
import java.util.function.IntPredicate;
import org.distarray.engine.Parcel;
import org.distarray.engine.Parcels;
import org.distarray.engine.Traffic;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Halo;
import org.distarray.redist.Piece;

/** Brings what widened blocks need of their neighbours; nothing goes to the rank that has it. */
record HaloTraffic(Halo halo, long maxBytes) implements Traffic<LocalBlock, Piece, Piece[]> {
  @Override
  public Iterator<Parcel<Piece>> send(int rank, LocalBlock block, IntPredicate destinations) {
    return Tasks.parcels(halo.split(rank, block.array(), destinations, maxBytes));
  }

  @Override
  public Piece[] receive(int rank, Iterator<Parcel<Piece>> arrived) {
    return Parcels.stream(arrived).map(Parcel::content).toArray(Piece[]::new);
  }
}
