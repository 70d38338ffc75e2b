package org.distarray.plan;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.View;
import org.distarray.dtype.DType;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;
import org.distarray.engine.Parcels;
import org.distarray.engine.RankTask;
import org.distarray.engine.Traffic;
import org.distarray.function.BlockFunction;
import org.distarray.function.Portable;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Reinterpretation;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Exchange;
import org.distarray.redist.Piece;
import org.distarray.redist.Selection;
import org.distarray.reduce.Accumulator;
import org.distarray.reduce.Partial;
import org.distarray.reduce.Reduction;
import org.distarray.store.ArraySource;
import org.distarray.store.Reading;

/** What the stages do on each rank: small values that travel to the tasks. */
final class Tasks {
  private Tasks() {}

  /**
   * Says on which rank, and in what, a task failed.
   *
   * @param part may be null
   */
  record Named<T>(String label, Part part, RankTask<T> task) implements RankTask<T> {
    @Override
    public T run(int rank, Object[] inputs) {
      try {
        return task.run(rank, inputs);
      } catch (Throwable e) {
        throw TaskFailures.of(rank, label, part == null ? null : part.of(rank), e);
      }
    }

    @Override
    public RankTask<T> copy() {
      return new Named<>(label, part, task.copy());
    }
  }

  /** Reads or generates the elements that a rank owns. */
  record Read(ArraySource source, Distribution distribution) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = Reading.of(source, distribution.indices(rank));
      return new LocalBlock(rank, distribution.dimData(rank), array);
    }
  }

  /** Runs a fused pass into a new block. */
  record Compute(Distribution distribution, Program program, List<FeedLoad> loads)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = machine(rank, distribution, program, loads, inputs).toArray();
      return new LocalBlock(rank, distribution.dimData(rank), array);
    }
  }

  /** Runs a fused pass into the storage of a block that is there: the last input. */
  record Overwrite(Distribution distribution, Program program, List<FeedLoad> loads)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock target = (LocalBlock) inputs[inputs.length - 1];
      machine(rank, distribution, program, loads, inputs).runInto(target.array());
      return target;
    }
  }

  /** Runs a fused pass into the partial results of a reduction. */
  record Accumulate(
      Distribution distribution,
      Program program,
      List<FeedLoad> loads,
      Reduction reduction,
      DType elementType,
      int[] axes)
      implements RankTask<Partial> {
    @Override
    public Partial run(int rank, Object[] inputs) {
      Shape shape = distribution.localShape(rank);
      int results = shape.without(axes).intSize();
      Loops loops = Loops.forBlock(shape.size());
      Optional<Program> counting =
          loops.compiled() && loops.vector() && reduction.countsTruth()
              ? program.countable()
              : Optional.empty();
      Accumulator accumulator =
          counting.isPresent()
              ? reduction.truthAccumulator(results)
              : reduction.accumulator(elementType, results);
      Program used = counting.orElse(program);
      machine(rank, distribution, used, loads, inputs)
          .run(ReducingSink.of(accumulator, used.resultType(), shape, axes));
      return accumulator.partial();
    }
  }

  static TileMachine machine(
      int rank, Distribution distribution, Program program, List<FeedLoad> loads, Object[] inputs) {
    List<Loaded> feeds =
        loads.stream()
            .map(
                load ->
                    load.tiles(rank, distribution)
                        .orElseGet(() -> Loaded.of(load.load(rank, distribution, inputs))))
            .toList();
    return new TileMachine(program, feeds, distribution.localShape(rank));
  }

  /** Makes a block of the result from its partial results. */
  record Finish(
      Reduction reduction, long count, double ddof, DType dtype, Distribution distribution)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return finish(rank, (Partial) inputs[0]);
    }

    LocalBlock finish(int rank, Partial partial) {
      long[] dims = distribution.localShape(rank).toArray();
      NdArray array = reduction.finish(partial, count, ddof, dtype).reshape(dims);
      return new LocalBlock(rank, distribution.dimData(rank), array);
    }
  }

  /** Brings partial results to the ranks that own the results. */
  record Gather(Distribution from, int[] axes, Finish finish)
      implements OrderedTraffic<Partial, Partial, LocalBlock> {
    @Override
    public List<Parcel<Partial>> send(int rank, Partial partial) {
      return List.of(
          new Parcel<>(rank, from.reducedRank(rank, finish.distribution(), axes), partial));
    }

    @Override
    public LocalBlock receive(int rank, List<Parcel<Partial>> arrived) {
      List<Partial> inOrder = arrived.stream().map(Parcel::content).toList();
      return finish.finish(rank, finish.reduction().mergeAll(inOrder));
    }
  }

  /** Brings elements to the ranks that need them. */
  record Transfer(Exchange exchange, DType dtype) implements Traffic<LocalBlock, Piece, NdArray> {
    @Override
    public Iterator<Parcel<Piece>> send(int rank, LocalBlock block, IntPredicate destinations) {
      return parcels(exchange.split(rank, block.array(), destinations));
    }

    @Override
    public NdArray receive(int rank, Iterator<Parcel<Piece>> arrived) {
      return exchange.assemble(rank, dtype, Parcels.contents(arrived));
    }
  }

  /** Pieces as they travel, each made when it is asked for. */
  static Iterator<Parcel<Piece>> parcels(Iterator<Piece> pieces) {
    return Parcels.stream(pieces)
        .map(piece -> new Parcel<>(piece.source(), piece.destination(), piece))
        .iterator();
  }

  /** The same elements in the same order as the block of another shape. */
  record Reshape(Distribution distribution) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = ((LocalBlock) inputs[0]).array();
      return new LocalBlock(
          rank, distribution.dimData(rank), array.reshape(distribution.localShape(rank).toArray()));
    }
  }

  /** The bytes of a block as elements of another type. */
  record Reinterpret(Distribution distribution, DType dtype) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = Reinterpretation.of(((LocalBlock) inputs[0]).array(), dtype);
      return new LocalBlock(rank, distribution.dimData(rank), array);
    }
  }

  /** Says which part of an array some elements are. */
  record Describe(Distribution distribution) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return new LocalBlock(rank, distribution.dimData(rank), (NdArray) inputs[0]);
    }
  }

  /**
   * One assignment as tasks see it.
   *
   * @param parents the rank on which each rank of the region's distribution lies; few for a small
   *     region
   * @param input the input item that holds the value, or -1 for the constant
   */
  record Edit(IndexTransform region, int[] parents, int input, NdArray constant)
      implements Serializable {

    /**
     * The rank of the region's distribution that a rank is, or -1 where it owns nothing of the
     * region.
     */
    int viewRank(int rank) {
      int at = parents.length - 1;
      while (at >= 0 && parents[at] != rank) {
        at--;
      }
      return at;
    }

    /** {@link #viewRank} of every rank. */
    static int[] viewRanks(int ranks, int[] parents) {
      int[] out = new int[ranks];
      Arrays.fill(out, -1);
      for (int at = 0; at < parents.length; at++) {
        out[parents[at]] = at;
      }
      return out;
    }
  }

  /** Carries out assignments on a copy of a block. */
  record AssignAll(Distribution base, List<Edit> edits) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock before = (LocalBlock) inputs[0];
      NdArray array = before.array().copy();
      IndexSet[] owned = base.indices(rank);
      for (Edit edit : edits) {
        int viewRank = edit.viewRank(rank);
        if (viewRank >= 0) {
          assign(array, owned, edit, viewRank, inputs);
        }
      }
      return before.with(array);
    }

    private void assign(NdArray array, IndexSet[] owned, Edit edit, int viewRank, Object[] inputs) {
      View view = base.view(edit.region());
      Selection place = Selection.of(owned, edit.region(), view.distribution().indices(viewRank));
      NdArray value =
          edit.input() >= 0
              ? ((LocalBlock) inputs[edit.input()]).array()
              : NdArray.repeated(array.dtype(), place.shape(), edit.constant().item());
      place.assign(array, value);
    }
  }

  /**
   * Calls a user's function on a copy of the block, so that nothing it does reaches a block that is
   * shared.
   */
  record CallUser(BlockFunction function, DType dtype) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      NdArray handed = block.array().copy();
      NdArray result = UserCalls.call(() -> function.call(block.with(handed)));
      if (result == null || result.dtype() != dtype || !result.shape().equals(block.localShape())) {
        throw new IllegalArgumentException(
            "Cannot use the function's result: "
                + (result == null ? "null" : result.dtype() + "" + result.shape())
                + " ("
                + dtype
                + block.localShape()
                + ", as was declared)");
      }
      return block.with(UserCalls.own(result, handed));
    }

    @Override
    public RankTask<LocalBlock> copy() {
      return new CallUser(Portable.copy(function), dtype);
    }
  }
}
