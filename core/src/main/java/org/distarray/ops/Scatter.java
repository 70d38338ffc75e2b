package org.distarray.ops;

import java.util.List;
import org.distarray.array.Accumulation;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Picking;
import org.distarray.ndarray.Placing;
import org.distarray.ndarray.Storage;
import org.distarray.ops.Routed.Arrived;
import org.distarray.ops.Routed.Piece;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;

/**
 * An array after values were written to positions in C order. The values go to the owners of the
 * positions, which write them in the C order of the array of positions.
 */
public final class Scatter extends Superstep {
  private final Expr before;
  private final Expr positions;
  private final Expr values;
  private final Accumulation how;

  /**
   * Makes the array.
   *
   * @param positions int64, in [0, size of the array)
   * @param values in the shape of the positions, of the dtype that {@link Placing#dtype} gives
   */
  public Scatter(Expr before, Expr positions, Expr values, Accumulation how) {
    super(before.dtype(), before.distribution(), level(before, positions, values) + 3);
    this.before = before;
    this.positions = positions;
    this.values = values;
    this.how = how;
    Placing.check(before.dtype(), how);
  }

  @Override
  public List<Expr> operands() {
    return List.of(before, positions, values);
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return operand != values;
  }

  @Override
  public String label() {
    return "scatter";
  }

  @Override
  protected Blocks lower(Planner planner) {
    Blocks base = planner.blocks(before);
    Blocks where = planner.blocks(positions);
    Distribution out = base.distribution();
    Distribution from = where.distribution();
    // blocks that follow each other in C order come in the order in which they are written
    boolean named = !Addresses.isInOrder(from);
    Stage<Arrived> delivered =
        Delivery.stage(planner, where, out, planner.arrange(values, from), named);
    int each = named ? 2 * Long.BYTES + 2 * Integer.BYTES + 2 * values.dtype().itemsize() : 0;
    Need scratch = Delivery.atOwner(from, out, each);
    return Blocks.of(
        Stage.Title.of(label()),
        out,
        dtype(),
        List.of(base.taken(), Taken.aligned(delivered)),
        scratch,
        new Write(from, values.dtype(), how));
  }

  /** Writes what has arrived to a copy of the block. */
  private record Write(Distribution from, DType dtype, Accumulation how)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      Arrived arrived = (Arrived) inputs[1];
      NdArray out = block.array().copy();
      boolean named = arrived.pieces.length > 0 && arrived.pieces[0].places != null;
      if (named) {
        ordered(arrived, out);
      } else {
        for (Piece piece : arrived.pieces) {
          Placing.put(out, piece.at, piece.values, how);
        }
      }
      return block.with(out);
    }

    /** Writes the values of all pieces in the C order of the positions. */
    private void ordered(Arrived arrived, NdArray out) {
      int n = 0;
      for (Piece piece : arrived.pieces) {
        n += piece.at.length;
      }
      long[] order = new long[n];
      int[] at = new int[n];
      Storage values = Storage.allocate(dtype, n);
      int width = dtype.width();
      int k = 0;
      for (Piece piece : arrived.pieces) {
        int count = piece.at.length;
        positions(piece.source, piece.places, order, k);
        System.arraycopy(piece.at, 0, at, k, count);
        values.copyFrom(k * width, width, piece.values.storage(), 0, width, count, width);
        k += count;
      }
      NdArray all = NdArray.of(dtype, values.array(), Shape.of(n));
      int[] sorted = MergeSort.order(order);
      if (sorted != null) {
        all = Picking.at(all, sorted, all.shape());
        int[] unsorted = at;
        at = new int[n];
        for (int j = 0; j < n; j++) {
          at[j] = unsorted[sorted[j]];
        }
      }
      Placing.put(out, at, all, how);
    }

    /** The places of a rank's block as positions in the C order of the whole array. */
    private void positions(int rank, int[] places, long[] out, int start) {
      IndexSet[] sets = from.indices(rank);
      for (int k = 0; k < places.length; k++) {
        if (sets.length == 1) {
          out[start + k] = sets[0].at(places[k]);
          continue;
        }
        long rest = places[k];
        long stride = 1;
        long position = 0;
        for (int d = sets.length - 1; d >= 0; d--) {
          long n = sets[d].size();
          position += stride * sets[d].at(rest % n);
          stride *= from.shape().dim(d);
          rest /= n;
        }
        out[start + k] = position;
      }
    }
  }
}
