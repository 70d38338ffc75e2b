package org.distarray.ops;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.dist.Distribution;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Routed.Arrived;
import org.distarray.ops.Routed.Piece;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.protocol.LocalBlock;

/**
 * Sends positions, and the values for them if there are any, to the owners of the elements at the
 * positions.
 *
 * @param most the most elements in a parcel
 * @param named whether pieces name the places of their elements
 */
record Delivery(int most, boolean named) implements Traffic<Routed, Piece, Arrived> {
  // how unevenly owners may be asked, where they are asked for much
  private static final long UNEVEN = 4;
  private static final long MUCH = 64 << 20;

  /**
   * The stage whose items are what arrives at the owners.
   *
   * @param values the values, laid out as the positions are; null where these are asked for
   */
  static Stage<Arrived> stage(
      Planner planner, Blocks positions, Distribution owners, Blocks values, boolean named) {
    Distribution d = positions.distribution();
    int each = (named ? 2 : 1) * Integer.BYTES + (values == null ? 0 : values.dtype().itemsize());
    int most = (int) Math.max(1, planner.moveMaxBytes() / each);
    Need bounds = new Need(Integer.BYTES * (owners.ranks() + 1L), 0);
    long tables = Addresses.bytes(owners, d.largestBlock());
    Need scratch = Need.block(d, Long.BYTES).plus(new Need(tables, tables));
    Need route = Need.block(d, (values == null ? 1L : 2L) * Integer.BYTES).plus(bounds);
    Stage<Routed> routed =
        new Local<>(
            Stage.Title.of("find owners"),
            d.shape(),
            d.ranks(),
            values == null
                ? List.of(positions.taken())
                : List.of(positions.taken(), values.taken()),
            Cost.of(route).withScratch(scratch),
            new Route(owners));
    return new Sent<>(
        Stage.Title.of(values == null ? "ask owners" : "send to owners"),
        owners.shape(),
        owners.ranks(),
        routed,
        Cost.of(atOwner(d, owners, each))
            .withMoved(d.shape().size() * each)
            .withWaiting(d.shape().size() * each),
        new Delivery(most, named));
  }

  /**
   * The bytes of what comes to one owner. Only the positions say how much it is: at most all, and
   * beyond 64 MiB the projection counts on at most four times an even share.
   */
  static Need atOwner(Distribution positions, Distribution owners, int each) {
    long all = positions.shape().size() * each;
    long bytes = Math.min(all, Math.max(MUCH, UNEVEN * all / owners.ranks()));
    return Need.laidOut(bytes, positions.maps(), positions.ranks());
  }

  @Override
  public Iterator<Parcel<Piece>> send(int rank, Routed routed, IntPredicate destinations) {
    return routed.parcels(rank, destinations, most, named);
  }

  @Override
  public Receiver<Piece, Arrived> receiver(int rank) {
    return Receiver.ofAll(Arrived::of);
  }

  /** Finds the owners of a block of positions. */
  private record Route(Distribution owners) implements RankTask<Routed> {
    @Override
    public Routed run(int rank, Object[] inputs) {
      NdArray values = inputs.length == 1 ? null : ((LocalBlock) inputs[1]).array();
      return Routed.of(((LocalBlock) inputs[0]).array(), owners, values);
    }
  }
}
