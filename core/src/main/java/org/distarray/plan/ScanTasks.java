package org.distarray.plan;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.reduce.Accumulator;
import org.distarray.reduce.Carried;
import org.distarray.reduce.Cumulative;

/** What the stages of a running reduction do on each rank. */
final class ScanTasks {
  private ScanTasks() {}

  /**
   * Reduces what a pass gives along an axis.
   *
   * @param in where the pass runs; its elements are of the wide type
   * @param totals where its totals lie: the axis has {@link Carried#rows} indices for each process,
   *     but none for the last, whose totals nobody needs
   */
  record Totals(
      Distribution in,
      Distribution totals,
      Program program,
      List<FeedLoad> loads,
      Cumulative cumulative,
      int axis)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      DType wide = program.resultType();
      Shape out = totals.localShape(rank);
      NdArray array = NdArray.zeros(wide, out);
      if (array.size() > 0) {
        Shape block = in.localShape(rank);
        int lines = out.without(axis).intSize();
        Accumulator accumulator = cumulative.reduction().accumulator(wide, lines);
        Tasks.machine(rank, in, program, loads, inputs)
            .run(ReducingSink.of(accumulator, wide, block, axis));
        array = Carried.of(accumulator.partial(), out, axis);
      }
      return new LocalBlock(rank, totals.dimData(rank), array);
    }
  }

  /** Makes totals that a pass gives running totals, each line on one process. */
  record Running(
      Distribution lines, Program program, List<FeedLoad> loads, Cumulative cumulative, int axis)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = Tasks.machine(rank, lines, program, loads, inputs).toArray();
      if (array.size() > 0) {
        Carried.accumulate(cumulative, array, axis);
      }
      return new LocalBlock(rank, lines.dimData(rank), array);
    }
  }

  /**
   * Makes what a pass gives running results.
   *
   * @param in where the pass runs; its elements are of the wide type
   * @param dtype of the results
   * @param before whether an input behind the feeds has, for each line of the block, totals of the
   *     processes before: of each of them, or at least of those that count here
   * @param overwrite whether the last input is the block that gets the results
   */
  record Results(
      Distribution in,
      Distribution out,
      Program program,
      List<FeedLoad> loads,
      Cumulative cumulative,
      DType dtype,
      int axis,
      boolean before,
      boolean overwrite)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      Shape block = in.localShape(rank);
      Shape results = out.localShape(rank);
      int last = inputs.length - 1;
      LocalBlock target = overwrite ? (LocalBlock) inputs[last--] : null;
      NdArray array = overwrite ? target.array() : NdArray.zeros(dtype, results);
      if (results.dim(axis) > block.dim(axis)) {
        // each line begins with the identity; other elements are written over
        array.assign(NdArray.repeated(dtype, results, cumulative.identity()));
      }
      if (block.size() > 0) {
        NdArray so = before ? before(rank, (NdArray) inputs[last]) : null;
        Tasks.machine(rank, in, program, loads, inputs)
            .run(ScanSink.of(cumulative, block, axis, so, array));
      }
      return overwrite ? target : new LocalBlock(rank, out.dimData(rank), array);
    }

    /** The results up to this rank's first element; null for none. */
    private NdArray before(int rank, NdArray totals) {
      long rows = Carried.rows(totals.dtype());
      long count = Math.min(in.grid().coords(rank)[axis] * rows, totals.shape().dim(axis));
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
