package org.distarray.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.engine.Parcel;
import org.distarray.engine.Traffic;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Halo;
import org.distarray.redist.Piece;

/** Brings what widened blocks need of their neighbours; nothing goes to the rank that has it. */
record HaloTraffic(Halo halo, long maxBytes) implements Traffic<LocalBlock, Piece, Piece[]> {
  @Override
  public List<Parcel<Piece>> send(int rank, LocalBlock block) {
    List<Parcel<Piece>> out = new ArrayList<>();
    send(rank, block, destination -> true).forEachRemaining(out::add);
    return out;
  }

  @Override
  public Iterator<Parcel<Piece>> send(int rank, LocalBlock block, IntPredicate destinations) {
    Iterator<Piece> pieces = halo.split(rank, block.array(), destinations, maxBytes);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pieces.hasNext();
      }

      @Override
      public Parcel<Piece> next() {
        Piece piece = pieces.next();
        return new Parcel<>(rank, piece.destination(), piece);
      }
    };
  }

  @Override
  public Piece[] receive(int rank, List<Parcel<Piece>> arrived) {
    return arrived.stream().map(Parcel::content).toArray(Piece[]::new);
  }
}
