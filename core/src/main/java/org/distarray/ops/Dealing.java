package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
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
record Dealing(Cuts cuts, Distribution d, int axis, Keys keys, boolean positions)
    implements RankTask<Dealt> {
  @Override
  public Dealt run(int rank, Object[] inputs) {
    NdArray lines = Lines.last(((LocalBlock) inputs[0]).array(), axis);
    int n = lines.shape().intSize();
    int length = (int) d.localShape(rank).dim(axis);
    NdArray values = NdArray.zeros(keys.dtype(), Shape.of(n));
    int[] where = positions ? new int[n] : null;
    int[] numbers = LineNumbers.of(d.shape(), d.indices(rank), axis);
    int parts = cuts.parts();
    int[] bounds = new int[numbers.length * parts + 1];
    Work work = new Work(length);
    for (int line = 0; line < numbers.length; line++) {
      int start = line * length;
      work.count(rank, numbers[line], lines, start, bounds, line * parts);
      Object to = values.storage().array();
      Object from = lines.storage().array();
      int first = lines.layout().offset() + start;
      int[] next = work.next.clone();
      Picks.deal(keys.dtype(), from, first, work.part, next, length, to, start);
      for (int k = 0; positions && k < length; k++) {
        where[start + work.next[work.part[k]]++] = k;
      }
    }
    return new Dealt(values, where, bounds);
  }

  /** The memory for one line after the other. */
  private final class Work {
    private static final int CHUNK = 1 << 12;
    private final int length;
    // the part of each element, and where the next element of each part goes
    private final int[] part;
    private final int[] next = new int[cuts.parts()];
    private final long[] chunk = new long[CHUNK];
    private final int[] chunkParts = new int[CHUNK];

    Work(int length) {
      this.length = length;
      this.part = new int[length];
    }

    /** Finds the part of each element of a line, and writes where the parts begin. */
    void count(int rank, int number, NdArray lines, int start, int[] bounds, int at) {
      int parts = cuts.parts();
      Arrays.fill(next, 0);
      Object array = lines.storage().array();
      int first = lines.layout().offset() + start;
      Cuts.Dealer dealer = cuts.dealer(rank, number);
      for (int k = 0; k < length; k += CHUNK) {
        int count = Math.min(CHUNK, length - k);
        keys.fill(array, first + k, count, chunk, 0);
        dealer.parts(chunk, count, chunkParts);
        System.arraycopy(chunkParts, 0, part, k, count);
        for (int j = 0; j < count; j++) {
          next[chunkParts[j]]++;
        }
      }
      int sum = 0;
      for (int p = 0; p < parts; p++) {
        int many = next[p];
        next[p] = sum;
        bounds[at + p] = start + sum;
        sum += many;
      }
      bounds[at + parts] = start + sum;
    }
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
        work.run(values(ofLines.get(line), n).array(), 0, out.array(), line * n);
        if (what.kind().isPositions()) {
          place((long[]) out.array(), line * n, positions(ofLines.get(line), n));
        }
      }
      NdArray result = Lines.back(out, what.resultType(dtype), local, axis);
      return new LocalBlock(rank, d.dimData(rank), result);
    }

    private Storage values(List<Parcel<Piece>> pieces, int n) {
      Storage line = Storage.allocate(dtype, n);
      int width = dtype.width();
      int at = 0;
      for (Parcel<Piece> parcel : pieces) {
        NdArray values = parcel.content().values.contiguous();
        int count = values.shape().intSize();
        int from = values.layout().offset() * width;
        line.copyFrom(at * width, width, values.storage(), from, width, count, width);
        at += count;
      }
      return line;
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
