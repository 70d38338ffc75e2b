package org.distarray.laws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;

/**
 * How often each number of {@code [0, length)} is in an integer array of any layout: {@code
 * numpy.bincount(x.ravel(), minlength=length)}, int64, in even blocks over the ranks of {@code x}.
 *
 * <p>Each rank counts its block, in memory for the block alone, and sends slots to their owners.
 */
final class BinCount extends Superstep {
  private static final int PIECE = 1 << 16; // slots in one parcel, of 1 MiB at most
  private final Expr input;

  BinCount(Expr input, long length) {
    super(DType.INT64, slots(input, length), input.level() + 1);
    this.input = input;
  }

  private static Distribution slots(Expr input, long length) {
    if (!input.dtype().isInteger()) {
      throw new IllegalArgumentException(
          "Cannot count values: dtype is " + input.dtype() + " (cast to an integer type first)");
    }
    Distribution d = input.distribution();
    return Distribution.of(List.of(Block.even(length, d.ranks())), d.targets());
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return "bincount";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Distribution in = input.distribution();
    Distribution out = distribution();
    long moved = 0;
    long waiting = 0; // at most: one number for each slot of others, or two for each element
    for (int p = 0; p < in.ranks(); p++) {
      long others = out.shape().size() - out.localShape(p).size();
      moved += Long.BYTES * Math.min(others, 2 * in.localShape(p).size());
      waiting += 3 * Long.BYTES * Math.min(out.shape().size(), in.localShape(p).size());
    }
    Need scratch = Need.block(in, 4L * Long.BYTES); // values, counts, parcels
    Cost cost =
        Cost.of(Need.block(out, dtype()))
            .withScratch(scratch)
            .withWaiting(waiting)
            .withMoved(moved);
    Stage<LocalBlock> from = planner.blocks(input).stage();
    Stage<LocalBlock> sent =
        new Sent<>(Stage.Title.of(label()), out.shape(), out.ranks(), from, cost, new Sums(out));
    return new Blocks(sent, out, dtype());
  }

  /** Parcels are slots and counts: a count for each slot, or from one slot on. */
  private record Sums(Distribution out) implements Traffic<LocalBlock, long[][], LocalBlock> {
    @Override
    public Iterator<Parcel<long[][]>> send(int rank, LocalBlock block, IntPredicate destinations) {
      long length = out.shape().size();
      long[] values = block.array().toLongs();
      for (long v : values) {
        if (v < 0 || v >= length) {
          String value = block.dtype().isUnsigned() ? Long.toUnsignedString(v) : "" + v;
          String what = "Cannot count %s on rank %d: length is %d (values in [0, length))";
          throw new IllegalArgumentException(String.format(what, value, rank, length));
        }
      }
      long[] counts = new long[(int) Math.min(length, values.length)];
      int n = count(values, counts, counts.length == length);
      List<Parcel<long[][]>> parcels = new ArrayList<>();
      for (int at = 0, end; at < n; at = end) {
        int owner = out.map(0).owner(values[at]);
        int next = Arrays.binarySearch(values, at, n, out.map(0).ownedUntil(values[at], length));
        end = Math.min(next < 0 ? -next - 1 : next, at + PIECE);
        if (destinations.test(owner)) {
          parcels.add(new Parcel<>(rank, owner, piece(values, counts, at, end)));
        }
      }
      return parcels.iterator();
    }

    @Override
    public Receiver<long[][], LocalBlock> receiver(int rank) {
      long[] sums = new long[out.localShape(rank).intSize()];
      long start = ((Block) out.map(0)).bound(rank);
      return new Receiver<>() {
        @Override
        public void take(Parcel<long[][]> parcel) {
          long[][] piece = parcel.content();
          for (int j = 0; j < piece[1].length; j++) {
            long slot = j < piece[0].length ? piece[0][j] : piece[0][0] + j;
            sums[(int) (slot - start)] += piece[1][j];
          }
        }

        @Override
        public LocalBlock item() {
          return new LocalBlock(rank, out.dimData(rank), NdArray.of(sums));
        }
      };
    }

    /** Writes the slots that occur, ascending, over the values, and gives their number. */
    private static int count(long[] values, long[] counts, boolean table) {
      if (table) {
        for (long v : values) {
          counts[(int) v]++;
        }
      } else {
        Arrays.sort(values);
      }
      int n = 0;
      for (int j = 0; j < counts.length; j++) {
        long slot = table ? j : values[j];
        long many = table ? counts[j] : 1;
        if (n > 0 && values[n - 1] == slot) {
          counts[n - 1]++;
        } else if (many > 0) {
          values[n] = slot;
          counts[n++] = many;
        }
      }
      return n;
    }

    private static long[][] piece(long[] slots, long[] counts, int at, int end) {
      long width = slots[end - 1] - slots[at] + 1;
      boolean dense = width <= 2L * (end - at); // zeros included, but no slots
      long[] out = new long[dense ? (int) width : end - at];
      for (int j = at; j < end; j++) {
        out[dense ? (int) (slots[j] - slots[at]) : j - at] = counts[j];
      }
      return new long[][] {Arrays.copyOfRange(slots, at, dense ? at + 1 : end), out};
    }
  }
}
