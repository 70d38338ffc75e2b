package org.distarray.plan;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.display.ByteText;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Arrivals;
import org.distarray.redist.Assembly;
import org.distarray.redist.Demand;
import org.distarray.redist.Exchange;
import org.distarray.redist.Piece;

/**
 * Sends elements to where they are needed: to the blocks of another distribution, or to replicated
 * parts.
 *
 * @param stage the stage whose items are the parts
 */
public record Move(Blocks from, Demand to, Exchange exchange, Stage<NdArray> stage) {
  /** The bytes of the objects that describe a waiting piece, estimated. */
  private static final long PAIR_BYTES = 160;

  /** For fewer pieces than these, an engine's reserve has room. */
  private static final long FEW_PAIRS = 10_000;

  /** More pieces than these are named where people look for what takes long. */
  private static final long MANY_PAIRS = 1_000_000;

  /**
   * Plans a move.
   *
   * @param maxBytes the most bytes of a piece
   * @param why the reason why elements move, for people; may be empty
   */
  static Move of(Blocks from, Demand to, long maxBytes, String why) {
    Exchange exchange = Exchange.between(from.distribution(), to).inPiecesOf(maxBytes);
    long itemsize = from.dtype().itemsize();
    long part = to.largestPart() * itemsize;
    long all = to.shape().size() * itemsize;
    long moved = exchange.moved() * itemsize;
    Need item = new Need(part, to.ranks() > 1 && part == all ? part : 0);
    long pairs = exchange.pairs();
    long sent = ByteCounts.times(all, to.ranksPerPart());
    boolean fine = sent / PAIR_BYTES < pairs;
    long waiting = fine || !exchange.refersToBlocks(from.dtype()) ? sent : 0;
    long described = pairs < FEW_PAIRS || fine && exchange.sharesOverlaps() ? 0 : pairs;
    String what =
        "move "
            + ByteText.of(moved)
            + " of "
            + ByteText.of(all)
            + " to "
            + to.ranks()
            + " ranks"
            + (pairs > MANY_PAIRS ? " in " + pairs + " pieces (lay it over fewer targets)" : "")
            + why;
    return new Move(
        from,
        to,
        exchange,
        new Sent<>(
            new Stage.Title("move " + from.label(), what),
            to.shape(),
            to.ranks(),
            from.stage(),
            Cost.of(item)
                .withMoved(moved)
                .withWaiting(ByteCounts.plus(waiting, ByteCounts.times(described, PAIR_BYTES))),
            new Transfer(exchange, from.dtype(), fine)));
  }

  /** The input of the ranks: the parts that have arrived for them. */
  public Taken taken() {
    return Taken.aligned(stage);
  }

  /** The arrived elements as the blocks of an array of this distribution. */
  public Blocks blocks(Distribution d) {
    Stage.Title title = new Stage.Title(stage.label(), "blocks as " + d.dist());
    // they have arrived
    return new Blocks(
        new Local<>(title, d.shape(), d.ranks(), List.of(taken()), Cost.NONE, new Describe(d)),
        d,
        from.dtype());
  }

  /** The stage whose items are the pieces as they arrive; tasks put them where they please. */
  Stage<Arrivals> pieces() {
    return new Sent<>(
        new Stage.Title(stage.label(), stage.what()),
        to.shape(),
        to.ranks(),
        from.stage(),
        stage.cost(),
        new Delivery(new Transfer(exchange, from.dtype(), false)));
  }

  /** Brings pieces to the ranks that need them. */
  private record Delivery(Transfer transfer) implements Traffic<LocalBlock, Piece, Arrivals> {
    @Override
    public Iterator<Parcel<Piece>> send(int rank, LocalBlock block, IntPredicate destinations) {
      return transfer.send(rank, block, destinations);
    }

    @Override
    public Receiver<Piece, Arrivals> receiver(int rank) {
      return Receiver.ofAll(
          arrived -> new Arrivals(rank, arrived.stream().map(Parcel::content).toList()));
    }
  }

  /** Brings elements to the ranks that need them. */
  private record Transfer(Exchange exchange, DType dtype, boolean isFineGrained)
      implements Traffic<LocalBlock, Piece, NdArray> {
    @Override
    public Iterator<Parcel<Piece>> send(int rank, LocalBlock block, IntPredicate destinations) {
      return Pad.parcels(exchange.split(rank, block.array(), destinations));
    }

    @Override
    public Receiver<Piece, NdArray> receiver(int rank) {
      Assembly out = exchange.assembly(rank, dtype);
      return new Receiver<>() {
        @Override
        public void take(Parcel<Piece> parcel) {
          out.add(parcel.content());
        }

        @Override
        public NdArray item() {
          return out.block();
        }
      };
    }

    @Override
    public void giveUp(NdArray part) {
      ArrayPool.giveBack(part);
    }
  }

  /** Makes blocks of arrived elements, by telling which part of an array they are. */
  private record Describe(Distribution distribution) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return new LocalBlock(rank, distribution.dimData(rank), (NdArray) inputs[0]);
    }
  }
}
