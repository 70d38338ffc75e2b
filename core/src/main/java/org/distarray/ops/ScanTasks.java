package org.distarray.ops;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.fold.Accumulator;
import org.distarray.fold.Carried;
import org.distarray.fold.Rules;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Sweep;
import org.distarray.protocol.LocalBlock;
import org.distarray.reduce.Cumulative;
import org.distarray.tile.ReducingSink;
import org.distarray.tile.ScanSink;

/** The tasks of a running reduction on each rank. */
final class ScanTasks {
  private ScanTasks() {}

  /**
   * Reduces the elements of a pass along an axis.
   *
   * @param sweep gives elements of the wide type
   * @param totals the distribution of the totals. The axis has {@link Carried#rows} indices for
   *     each process, and none for the last, whose totals nobody needs.
   */
  record Totals(Sweep sweep, Distribution totals, Cumulative cumulative, int axis)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      DType wide = sweep.shared().program().resultType();
      Shape out = totals.localShape(rank);
      NdArray array = NdArray.zeros(wide, out);
      if (array.size() > 0) {
        Shape block = sweep.localShape(rank);
        int lines = out.without(axis).intSize();
        Accumulator accumulator = Rules.accumulator(cumulative, wide, lines);
        sweep.machine(rank, inputs).run(ReducingSink.of(accumulator, wide, block, axis));
        array = Carried.of(accumulator.partial(), out, axis);
      }
      return new LocalBlock(rank, totals.dimData(rank), array);
    }

    @Override
    public boolean forgetsInputs() {
      return true;
    }
  }

  /** Turns totals into running totals. Each line lies on one process. */
  record Running(Cumulative cumulative, int axis) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock totals = (LocalBlock) inputs[0];
      NdArray array = totals.array().copy();
      if (array.size() > 0) {
        Carried.accumulate(cumulative, array, axis);
      }
      return totals.with(array);
    }
  }

  /**
   * Turns the elements of a pass into running results.
   *
   * @param sweep gives elements of the wide type
   * @param dtype the dtype of the results
   * @param before whether an input after the feeds has, for each line of the block, the totals of
   *     the processes before. It has the totals of all of them, or at least of those that count
   *     here.
   * @param overwrite whether the last input is the block that gets the results
   */
  record Results(
      Sweep sweep,
      Distribution out,
      Cumulative cumulative,
      DType dtype,
      int axis,
      boolean before,
      boolean overwrite)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      Shape block = sweep.localShape(rank);
      Shape results = out.localShape(rank);
      int last = inputs.length - 1;
      LocalBlock target = overwrite ? (LocalBlock) inputs[last--] : null;
      NdArray array = overwrite ? target.array() : ArrayPool.unwritten(dtype, results);
      if (results.dim(axis) > block.dim(axis)) {
        // each line begins with the identity; other elements are written over
        array.assign(NdArray.repeated(dtype, results, cumulative.identity()));
      }
      if (block.size() > 0) {
        NdArray so = before ? before(rank, (NdArray) inputs[last]) : null;
        sweep.machine(rank, inputs).run(ScanSink.of(cumulative, block, axis, so, array));
      }
      return overwrite ? target : new LocalBlock(rank, out.dimData(rank), array);
    }

    @Override
    public boolean forgetsInputs() {
      return true;
    }

    @Override
    public void giveUp(LocalBlock block) {
      if (!overwrite) {
        ArrayPool.giveBack(block.array());
      }
    }

    /** The results up to the first element of this rank; null if there are none. */
    private NdArray before(int rank, NdArray totals) {
      long rows = Carried.rows(totals.dtype());
      long process = sweep.distribution().grid().coords(rank)[axis];
      long count = Math.min(process * rows, totals.shape().dim(axis));
      if (count == 0) {
        return null;
      }
      Index[] earlier = new Index[totals.ndim()];
      for (int d = 0; d < earlier.length; d++) {
        earlier[d] = d == axis ? Index.span(0, count) : Index.all();
      }
      return Carried.together(cumulative, totals.get(earlier), axis);
    }
  }
}
