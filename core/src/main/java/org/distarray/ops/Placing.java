package org.distarray.ops;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ops.Split.Piece;
import org.distarray.order.Around;
import org.distarray.order.LineNumbers;
import org.distarray.order.Lines;
import org.distarray.protocol.LocalBlock;

/**
 * Brings the parts of split lines to places that are known, or the positions of their elements.
 *
 * @param starts where the parts of each rank begin in each line of the result: [rank][line][part].
 *     A line is known by its number in all lines of the array.
 * @param sizes the number of elements of each of these parts
 * @param dtype the dtype of the results
 * @param maxBytes the most bytes of a parcel
 */
record Placing(
    long[][][] starts,
    long[][][] sizes,
    Distribution d,
    int axis,
    boolean positions,
    DType dtype,
    long maxBytes)
    implements Traffic<Split, Piece, LocalBlock> {
  @Override
  public Iterator<Parcel<Piece>> send(int rank, Split split, IntPredicate destinations) {
    List<Parcel<Piece>> out = new ArrayList<>();
    int[] numbers = LineNumbers.of(d.shape(), d.indices(rank), axis);
    for (int line = 0; line < numbers.length; line++) {
      for (int part = 0; part < Around.PARTS; part++) {
        int size = (int) sizes[rank][numbers[line]][part];
        long start = starts[rank][numbers[line]][part];
        send(rank, split, line, part, size, start, destinations, out);
      }
    }
    return out.iterator();
  }

  /** Sends elements that follow each other in a line of the result. */
  private void send(
      int rank,
      Split split,
      int line,
      int part,
      int size,
      long start,
      IntPredicate destinations,
      List<Parcel<Piece>> out) {
    Block blocks = (Block) d.map(axis);
    int[] coords = d.grid().coords(rank);
    long own = blocks.bound(coords[axis]);
    int most = (int) Math.min(1 << 30, Math.max(1, maxBytes / dtype.itemsize()));
    long place = start;
    for (int first = 0; first < size; ) {
      int owner = blocks.owner(place);
      int n = (int) Math.min(Math.min(size - first, most), blocks.bound(owner + 1) - place);
      coords[axis] = owner;
      int to = d.grid().rank(coords);
      if (destinations.test(to)) {
        int at = (int) (place - blocks.bound(owner));
        Piece piece =
            positions
                ? split.positions(line, part, first, n, at, own)
                : split.elements(line, part, first, n, at);
        out.add(new Parcel<>(rank, to, piece));
      }
      place += n;
      first += n;
    }
  }

  @Override
  public Receiver<Piece, LocalBlock> receiver(int rank) {
    int n = (int) d.localShape(rank).dim(axis);
    Storage out = Storage.allocate(dtype, d.localShape(rank).intSize());
    return new Receiver<>() {
      @Override
      public void take(Parcel<Piece> parcel) {
        Piece piece = parcel.content();
        piece.write(dtype, out, piece.line * n + piece.at);
      }

      @Override
      public LocalBlock item() {
        NdArray block = Lines.back(out, dtype, d.localShape(rank), axis);
        return new LocalBlock(rank, d.dimData(rank), block);
      }
    };
  }
}
