package org.distarray.plan;

import java.util.Iterator;
import java.util.List;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.DimData;
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
    NdArray array = halo.assemble(rank, own(inputs), arrived(inputs), maxBytes);
    return new LocalBlock(rank, halo.overlap().dimData(halo.distribution(), rank), array);
  }

  /**
   * A part of a widened block.
   *
   * @param inputs as for {@link #run}
   * @param axis the dimension along which it is a part
   * @param from the first index in the widened block
   * @param to the index behind the last one; it may be greater than the widened block is long
   */
  public NdArray part(int rank, Object[] inputs, int axis, long from, long to) {
    return halo.part(rank, own(inputs), arrived(inputs), maxBytes, axis, from, to);
  }

  private static NdArray own(Object[] inputs) {
    return ((LocalBlock) inputs[0]).array();
  }

  private static List<Piece> arrived(Object[] inputs) {
    return inputs.length == 1 ? List.of() : List.of((Piece[]) inputs[1]);
  }

  /** The description of a rank's widened block along a dimension. */
  public DimData dimData(int rank, int d) {
    return halo.overlap().dimData(halo.distribution(), rank).get(d);
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
