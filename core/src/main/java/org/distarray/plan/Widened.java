package org.distarray.plan;

import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.display.ByteText;
import org.distarray.dist.Overlap;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Halo;
import org.distarray.redist.Piece;

/**
 * Blocks that are widened by elements of their neighbours, and the inputs from which tasks make
 * them.
 *
 * @param inputs the block, and what neighbours have sent if anything moves
 * @param pad makes a widened block of these
 * @param need the bytes of a widened block
 */
public record Widened(Blocks from, List<Taken> inputs, Pad pad, Need need) {

  static Widened of(Blocks from, Overlap overlap, long maxBytes) {
    Halo halo = Halo.of(from.distribution(), overlap);
    long itemsize = from.dtype().itemsize();
    long moved = halo.moved() * itemsize;
    int ranks = from.stage().ranks();
    Pad pad = new Pad(halo, maxBytes);
    Need block = Need.block(from.distribution(), from.dtype());
    long widened = ByteCounts.times(halo.largestBlock(), itemsize);
    Need need = block.plus(new Need(Math.max(0, widened - block.bytes()), 0));
    if (moved == 0) {
      return new Widened(from, List.of(from.taken()), pad, need);
    }
    long all = from.distribution().shape().size() * itemsize;
    Stage<Piece[]> faces =
        new Sent<>(
            new Stage.Title(
                "halo of " + from.label(),
                "halo " + ByteText.of(moved) + " of " + ByteText.of(all)),
            from.distribution().shape(),
            ranks,
            from.stage(),
            Cost.of(new Need(halo.largestArriving() * itemsize, 0)).withMoved(moved),
            new Faces(halo, maxBytes));
    return new Widened(from, List.of(from.taken(), Taken.aligned(faces)), pad, need);
  }

  /** The stage whose items are the widened blocks. */
  Stage<LocalBlock> stage() {
    return new Local<>(
        new Stage.Title("pad " + from.label(), "blocks with " + pad.halo().overlap()),
        from.distribution().shape(),
        from.stage().ranks(),
        inputs,
        Cost.of(need),
        pad);
  }

  /**
   * Sends the elements that widened blocks need from their neighbours. A rank sends nothing to
   * itself.
   */
  private record Faces(Halo halo, long maxBytes) implements Traffic<LocalBlock, Piece, Piece[]> {
    @Override
    public Iterator<Parcel<Piece>> send(int rank, LocalBlock block, IntPredicate destinations) {
      return Pad.parcels(halo.split(rank, block.array(), destinations, maxBytes));
    }

    @Override
    public Receiver<Piece, Piece[]> receiver(int rank) {
      return Receiver.ofAll(arrived -> arrived.stream().map(Parcel::content).toArray(Piece[]::new));
    }
  }
}
