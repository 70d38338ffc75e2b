package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Reduce;
import org.distarray.fold.Accumulator;
import org.distarray.fold.JointAccumulator;
import org.distarray.fold.Partial;
import org.distarray.fold.Reducer;
import org.distarray.index.Shape;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySource;
import org.distarray.store.Reading;
import org.distarray.tile.Loops;
import org.distarray.tile.ReducingSink;
import org.distarray.tile.SharedProgram;
import org.distarray.tile.TileMachine;
import org.distarray.tile.TileSink;

/** The tasks of stages: small values that travel to the ranks. */
final class Tasks {
  private Tasks() {}

  /**
   * Adds to the failure of a task its rank and its work, and counts the work.
   *
   * @param part the part of an array that the task computes; may be null
   */
  record Named<T>(String label, Part part, Projection projection, Amount amount, RankTask<T> task)
      implements RankTask<T> {
    @Override
    public T run(int rank, Object[] inputs) {
      return TaskFailures.during(
          rank,
          label,
          () -> part == null ? null : part.of(rank),
          () -> amount.count(rank, () -> task.run(rank, inputs)));
    }

    @Override
    public long countedBytes() {
      return amount.bytes();
    }

    @Override
    public boolean isQuick() {
      return amount.isSmall() && task.isQuick();
    }

    @Override
    public boolean forgetsInputs() {
      return task.forgetsInputs();
    }

    @Override
    public void giveUp(T item) {
      task.giveUp(item);
    }

    @Override
    public Supplier<RankTask<T>> copies() {
      Supplier<RankTask<T>> copies = task.copies();
      // a copy that cannot be made is a failure of the task, too
      RankTask<T> copied = (rank, inputs) -> copies.get().run(rank, inputs);
      return () -> new Named<>(label, part, projection, amount, copied);
    }
  }

  /** Reads or generates the elements that a rank owns. */
  record Read(ArraySource source, Distribution distribution) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = Reading.of(source, distribution.indices(rank));
      return new LocalBlock(rank, distribution.dimData(rank), array);
    }

    @Override
    public void giveUp(LocalBlock block) {
      ArrayPool.giveBack(block.array());
    }
  }

  /** Runs a fused pass into a block. */
  record Compute(Sweep sweep) implements BlockTask {
    /** The task that makes blocks of a pass. */
    static RankTask<LocalBlock> of(Sweep sweep, boolean overwrite) {
      DType dtype = sweep.shared().program().resultType();
      return new Make(new Compute(sweep), sweep.distribution(), dtype, overwrite);
    }

    @Override
    public void run(int rank, Object[] inputs, NdArray out) {
      sweep.runInto(rank, inputs, out);
    }

    @Override
    public boolean isQuick() {
      return sweep.isQuick();
    }
  }

  /**
   * Makes a block by a task of its own.
   *
   * @param overwrite whether the block is the last input, and not new
   */
  record Make(BlockTask task, Distribution out, DType dtype, boolean overwrite)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      if (overwrite) {
        LocalBlock target = (LocalBlock) inputs[inputs.length - 1];
        task.run(rank, Arrays.copyOf(inputs, inputs.length - 1), target.array());
        return target;
      }
      NdArray array = ArrayPool.unwritten(dtype, out.localShape(rank));
      task.run(rank, inputs, array);
      return new LocalBlock(rank, out.dimData(rank), array);
    }

    @Override
    public boolean isQuick() {
      return task.isQuick();
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
  }

  /** The facts of a reduction that a task needs to make its partial results. */
  record State(Reducer reducer, int[] axes) implements Serializable {
    static State of(Reduce r) {
      return new State(r.reducer(), r.axes());
    }

    int results(Shape shape) {
      return shape.without(axes).intSize();
    }
  }

  /** Runs a fused pass into the partial results of a reduction. */
  record Accumulate(Sweep sweep, State state) implements RankTask<Partial> {
    static Accumulate of(Sweep sweep, Reduce r) {
      return new Accumulate(sweep, State.of(r));
    }

    @Override
    public Partial run(int rank, Object[] inputs) {
      Shape shape = sweep.localShape(rank);
      Loops loops = Loops.forBlock(shape.size());
      Optional<SharedProgram> counting =
          loops.compiled() && loops.vector() && state.reducer().countsTruth()
              ? sweep.shared().countable()
              : Optional.empty();
      if (counting.isEmpty()) {
        return new AccumulateAll(sweep, List.of(state)).run(rank, inputs)[0];
      }
      SharedProgram used = counting.get();
      Accumulator accumulator = state.reducer().truthAccumulator(state.results(shape));
      sweep
          .machine(rank, used, inputs)
          .run(ReducingSink.of(accumulator, used.program().resultType(), shape, state.axes()));
      return accumulator.partial();
    }

    @Override
    public boolean isQuick() {
      return sweep.isQuick();
    }

    @Override
    public boolean forgetsInputs() {
      return true;
    }
  }

  /** Runs a fused pass into the partial results of several reductions. */
  record AccumulateAll(Sweep sweep, List<State> states) implements RankTask<Partial[]> {
    @Override
    public Partial[] run(int rank, Object[] inputs) {
      Shape shape = sweep.localShape(rank);
      if (states.size() == 1) {
        Reducer only = states.get(0).reducer();
        JointAccumulator one = only.accumulator(states.get(0).results(shape));
        TileMachine machine = sweep.machine(rank, inputs);
        ReducingSink.feed(machine, one, only.elementTypes(), shape, states.get(0).axes());
        return new Partial[] {one.partial()};
      }
      List<JointAccumulator> all = new ArrayList<>();
      List<TileSink> sinks = new ArrayList<>();
      for (State state : states) {
        Reducer reducer = state.reducer();
        JointAccumulator accumulator = reducer.accumulator(state.results(shape));
        all.add(accumulator);
        sinks.addAll(ReducingSink.of(accumulator, reducer.elementTypes(), shape, state.axes()));
      }
      sweep.machine(rank, inputs).run(sinks);
      return all.stream().map(JointAccumulator::partial).toArray(Partial[]::new);
    }

    @Override
    public boolean isQuick() {
      return sweep.isQuick();
    }

    @Override
    public boolean forgetsInputs() {
      return true;
    }
  }

  /** Gives the elements of a block, in the same order, in the shape of another block. */
  record Reshape(Distribution distribution) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = ((LocalBlock) inputs[0]).array();
      return new LocalBlock(
          rank, distribution.dimData(rank), array.shaped(distribution.localShape(rank).toArray()));
    }
  }
}
