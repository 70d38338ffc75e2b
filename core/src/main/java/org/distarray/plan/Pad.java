package org.distarray.plan;

import java.util.Iterator;
import java.util.List;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Halo;
import org.distarray.redist.Piece;

/**
 * Makes a widened block from a block and, if there are any, from the pieces that arrived from its
 * neighbours.
 */
public record Pad(Halo halo, long maxBytes) implements RankTask<LocalBlock> {
  @Override
  public LocalBlock run(int rank, Object[] inputs) {
    NdArray own = ((LocalBlock) inputs[0]).array();
    Piece[] arrived = inputs.length == 1 ? new Piece[0] : (Piece[]) inputs[1];
    NdArray array = halo.assemble(rank, own, List.of(arrived), maxBytes);
    return new LocalBlock(rank, halo.overlap().dimData(halo.distribution(), rank), array);
  }

  /** Pieces as they travel, each made when it is asked for. */
  static Iterator<Parcel<Piece>> parcels(Iterator<Piece> pieces) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pieces.hasNext();
      }

      @Override
      public Parcel<Piece> next() {
        Piece piece = pieces.next();
        return Parcel.later(piece.source(), piece.destination(), piece::cut);
      }
    };
  }
}
