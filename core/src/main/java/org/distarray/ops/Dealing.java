package org.distarray.ops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.array.Arrangement;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ops.Dealt.Piece;
import org.distarray.order.Keys;
import org.distarray.order.LineFunction;
import org.distarray.order.LineFunctions;
import org.distarray.order.LineNumbers;
import org.distarray.order.Lines;
import org.distarray.order.Picks;
import org.distarray.protocol.LocalBlock;

/**
 * Deals the elements of a block out to the parts of their lines' order.
 *
 * @param positions whether the elements' positions go along
 */
record Dealing(Cuts cuts, Distribution d, int axis, DType dtype, boolean positions)
    implements RankTask<Dealt> {
  private static final int TILE = 512;

  @Override
  public Dealt run(int rank, Object[] inputs) {
    NdArray lines = Lines.last(((LocalBlock) inputs[0]).array(), axis);
    int n = lines.shape().intSize();
    int length = (int) d.localShape(rank).dim(axis);
    NdArray values = NdArray.zeros(dtype, Shape.of(n));
    int[] where = positions ? new int[n] : null;
    int[] numbers = LineNumbers.of(d.shape(), d.indices(rank), axis);
    int parts = cuts.parts();
    int[] bounds = new int[numbers.length * parts + 1];
    Tile tile = new Tile();
    for (int line = 0; line < numbers.length; line++) {
      int start = line * length;
      int[] next = new int[parts];
      for (int part = 0; part < parts; part++) {
        next[part] = cuts.start(rank, numbers[line], part);
        bounds[line * parts + part] = start + next[part];
      }
      bounds[(line + 1) * parts] = start + length;
      Keys keys = cuts.keys(numbers[line]);
      Cuts.Dealer dealer = cuts.dealer(rank, numbers[line]);
      for (int k = 0; k < length; k += TILE) {
        int count = Math.min(TILE, length - k);
        Object from = lines.storage().array();
        int first = lines.layout().offset() + start + k;
        keys.fill(from, first, count, tile.keys, 0);
        dealer.parts(tile.keys, count, tile.parts);
        int[] same = positions ? next.clone() : next;
        Picks.deal(dtype, from, first, tile.parts, same, count, values.storage().array(), start);
        for (int j = 0; positions && j < count; j++) {
          where[start + next[tile.parts[j]]++] = k + j;
        }
      }
    }
    return new Dealt(values, where, bounds);
  }

  /** The memory for one tile after the other. */
  private static final class Tile {
    private final long[] keys = new long[TILE];
    private final int[] parts = new int[TILE];
  }

  /**
   * Sends each part to its block, and sorts the blocks.
   *
   * @param what a sort, of the elements or of their positions
   * @param dtype the dtype of the elements
   * @param maxBytes the most bytes of a parcel
   */
  record Collect(Distribution d, int axis, Arrangement what, DType dtype, Cuts cuts, long maxBytes)
      implements Traffic<Dealt, Piece, LocalBlock> {
    @Override
    public Iterator<Parcel<Piece>> send(int rank, Dealt dealt, IntPredicate destinations) {
      List<Parcel<Piece>> out = new ArrayList<>();
      int[] coords = d.grid().coords(rank);
      int lines = d.localShape(rank).without(axis).intSize();
      int most = (int) Math.min(1 << 30, Math.max(1, maxBytes / dtype.itemsize()));
      for (int part = 0; part < cuts.parts(); part++) {
        coords[axis] = cuts.owner(part);
        int to = d.grid().rank(coords);
        for (int line = 0; destinations.test(to) && line < lines; line++) {
          int end = dealt.bound(line * cuts.parts() + part + 1);
          for (int from = dealt.bound(line * cuts.parts() + part); from < end; from += most) {
            int start = from;
            int stop = Math.min(end, from + most);
            int number = line;
            out.add(Parcel.later(rank, to, () -> dealt.piece(number, start, stop)));
          }
        }
      }
      return out.iterator();
    }

    @Override
    public Receiver<Piece, LocalBlock> receiver(int rank) {
      return Receiver.ofAll(arrived -> sorted(rank, arrived));
    }

    private LocalBlock sorted(int rank, List<Parcel<Piece>> arrived) {
      Shape local = d.localShape(rank);
      int n = (int) local.dim(axis);
      int lines = local.without(axis).intSize();
      List<List<Parcel<Piece>>> ofLines = new ArrayList<>();
      for (int line = 0; line < lines; line++) {
        ofLines.add(new ArrayList<>());
      }
      arrived.stream()
          .sorted(Comparator.comparingInt(Parcel::source))
          .forEach(
              parcel -> {
                Parcel<Piece> cut = parcel.cut();
                ofLines.get(cut.content().line).add(cut);
              });
      Storage out = Storage.allocate(what.resultType(dtype), lines * n);
      LineFunction function = LineFunctions.of(what, dtype);
      LineFunction.Work work = function.begin(n);
      for (int line = 0; line < lines && n > 0; line++) {
        List<NdArray> pieces =
            ofLines.get(line).stream().map(parcel -> parcel.content().values.contiguous()).toList();
        work.runPieces(pieces, out.array(), line * n);
        if (what.kind().isPositions()) {
          place((long[]) out.array(), line * n, positions(ofLines.get(line), n));
        }
      }
      NdArray result = Lines.back(out, what.resultType(dtype), local, axis);
      return new LocalBlock(rank, d.dimData(rank), result);
    }

    /** The positions of the elements in the whole line. */
    private long[] positions(List<Parcel<Piece>> pieces, int n) {
      long[] out = new long[n];
      int at = 0;
      for (Parcel<Piece> parcel : pieces) {
        long start = ((Block) d.map(axis)).bound(d.grid().coords(parcel.source())[axis]);
        for (int position : parcel.content().positions) {
          out[at++] = start + position;
        }
      }
      return out;
    }

    /** Replaces numbers of elements that have come by their positions in the line. */
    private static void place(long[] out, int from, long[] positions) {
      for (int k = from; k < from + positions.length; k++) {
        out[k] = positions[(int) out[k]];
      }
    }
  }
}
