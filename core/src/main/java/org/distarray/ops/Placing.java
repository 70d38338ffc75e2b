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
import org.distarray.ops.Dealt.Piece;
import org.distarray.order.LineNumbers;
import org.distarray.order.Lines;
import org.distarray.protocol.LocalBlock;

/**
 * Brings dealt out elements to places that are known, or their positions.
 *
 * @param starts where the parts of each rank begin in each line: [rank][line][part]. A line is
 *     known by its number in all lines of the array.
 * @param dtype the dtype of the results
 * @param maxBytes the most bytes of a parcel
 */
record Placing(long[][][] starts, Distribution d, int axis, DType dtype, long maxBytes)
    implements Traffic<Dealt, Piece, LocalBlock> {
  @Override
  public Iterator<Parcel<Piece>> send(int rank, Dealt dealt, IntPredicate destinations) {
    List<Parcel<Piece>> out = new ArrayList<>();
    int[] numbers = LineNumbers.of(d.shape(), d.indices(rank), axis);
    int parts = starts[rank].length == 0 ? 0 : starts[rank][0].length;
    for (int line = 0; line < numbers.length; line++) {
      for (int part = 0; part < parts; part++) {
        int from = dealt.bound(line * parts + part);
        int end = dealt.bound(line * parts + part + 1);
        send(rank, dealt, line, from, end, starts[rank][numbers[line]][part], destinations, out);
      }
    }
    return out.iterator();
  }

  /** Sends elements that follow each other in a line of the result. */
  private void send(
      int rank,
      Dealt dealt,
      int line,
      int from,
      int end,
      long start,
      IntPredicate destinations,
      List<Parcel<Piece>> out) {
    Block blocks = (Block) d.map(axis);
    int[] coords = d.grid().coords(rank);
    int most = (int) Math.min(1 << 30, Math.max(1, maxBytes / dtype.itemsize()));
    long place = start;
    for (int first = from; first < end; ) {
      int owner = blocks.owner(place);
      int stop =
          (int)
              Math.min(Math.min(end, first + (long) most), first + blocks.bound(owner + 1) - place);
      coords[axis] = owner;
      int to = d.grid().rank(coords);
      if (destinations.test(to)) {
        int begin = first;
        int at = (int) (place - blocks.bound(owner));
        out.add(Parcel.later(rank, to, () -> dealt.piece(line, begin, stop, at)));
      }
      place += stop - first;
      first = stop;
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
        int at = piece.line * n + piece.at;
        if (piece.positions == null) {
          NdArray values = piece.values.contiguous();
          int width = dtype.width();
          int count = values.shape().intSize();
          int from = values.layout().offset() * width;
          out.copyFrom(at * width, width, values.storage(), from, width, count, width);
          return;
        }
        long start = ((Block) d.map(axis)).bound(d.grid().coords(parcel.source())[axis]);
        for (int k = 0; k < piece.positions.length; k++) {
          out.setLong(at + k, start + piece.positions[k]);
        }
      }

      @Override
      public LocalBlock item() {
        NdArray block = Lines.back(out, dtype, d.localShape(rank), axis);
        return new LocalBlock(rank, d.dimData(rank), block);
      }
    };
  }
}
