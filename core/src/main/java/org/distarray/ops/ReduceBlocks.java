package org.distarray.ops;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.MergeTree;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;
import org.distarray.expr.Expr;
import org.distarray.function.BlockFunction;
import org.distarray.function.FinishFunction;
import org.distarray.function.MergeFunction;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.Part;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.plan.TaskFailures;
import org.distarray.plan.UserCalls;
import org.distarray.protocol.LocalBlock;

/** A reduction over axes by functions of a user. */
public final class ReduceBlocks extends Superstep {
  private static final String LABEL = "reduceBlocks";

  /** The state of a block without elements, for which no function is called. */
  private static final NdArray NOTHING = NdArray.zeros(DType.BOOL, Shape.of(0));

  private final Expr input;
  private final BlockFunction accumulate;
  private final MergeFunction merge;
  private final FinishFunction finish;
  private final int[] axes;

  /**
   * Makes the results of three functions.
   *
   * @param axes sorted, not negative, none twice
   * @throws IllegalArgumentException when there are results over no elements
   */
  public ReduceBlocks(
      Expr input,
      BlockFunction accumulate,
      MergeFunction merge,
      FinishFunction finish,
      DType dtype,
      int... axes) {
    super(dtype, input.distribution().reduce(axes), input.level() + 1);
    this.input = input;
    this.accumulate = accumulate;
    this.merge = merge;
    this.finish = finish;
    this.axes = axes.clone();
    if (input.shape().size() == 0 && shape().size() > 0) {
      throw new IllegalArgumentException(
          "Cannot reduce the blocks of an empty array of shape "
              + input.shape()
              + ": 0 elements per result (functions of blocks give no result of none)");
    }
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  protected Blocks lower(Planner planner) {
    Blocks in = planner.blocks(input);
    Distribution from = in.distribution();
    Distribution out = distribution();
    // how large a state is only the user knows: as large as its results
    Need states = Need.laidOut(out.largestBlock() * dtype().itemsize(), out.maps(), from.ranks());
    Stage<NdArray> parts =
        new Local<>(
            Stage.Title.of(LABEL + " of blocks"),
            in,
            Cost.of(states).withScratch(Need.block(from, in.dtype())),
            new Accumulate(accumulate, axes));
    Together together = new Together(merge, finish, out, dtype());
    if (out.ranks() == from.ranks()) {
      return Blocks.of(
          Stage.Title.of(LABEL), out, dtype(), List.of(Taken.aligned(parts)), states, together);
    }
    int sources = from.ranks() / out.ranks();
    long state = out.largestBlock() * dtype().itemsize();
    Cost cost =
        Cost.of(states)
            .withArriving(Need.laidOut(state * sources, out.maps(), from.ranks()))
            .withWaiting(state * MergeTree.mostStates(sources) * out.ranks())
            .withMoved(state * from.ranks());
    Gather gather = new Gather(from, axes, together);
    return new Blocks(
        new Sent<>(Stage.Title.of(LABEL), out.shape(), out.ranks(), parts, cost, gather),
        out,
        dtype());
  }

  /** Makes a state of a copy of the block. */
  private record Accumulate(BlockFunction function, int[] axes) implements RankTask<NdArray> {
    @Override
    public NdArray run(int rank, Object[] inputs) {
      LocalBlock block = (LocalBlock) inputs[0];
      if (block.array().size() == 0) {
        return NOTHING;
      }
      NdArray handed = block.array().copy();
      NdArray state = UserCalls.call(() -> function.call(block.with(handed)));
      check("the state of a block", state, block.localShape().without(axes));
      return UserCalls.own(state, handed);
    }

    @Override
    public Supplier<RankTask<NdArray>> copies() {
      Supplier<BlockFunction> functions = Portable.copies(function);
      return () -> new Accumulate(functions.get(), axes);
    }
  }

  private static void check(String what, NdArray state, Shape kept) {
    long[] begin = state == null ? null : Arrays.copyOf(state.shape().toArray(), kept.ndim());
    if (!Arrays.equals(begin, kept.toArray()) || state.size() == 0) {
      throw new IllegalArgumentException(
          "Cannot use "
              + what
              + ": "
              + UserCalls.described(state)
              + " (a shape that begins with the kept dimensions "
              + kept
              + ", and some elements)");
    }
  }

  /** Merges states, in rank order, and makes results of the last one. */
  private record Together(MergeFunction merge, FinishFunction finish, Distribution out, DType dtype)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return of(rank, (NdArray) inputs[0]);
    }

    @Override
    public Supplier<RankTask<LocalBlock>> copies() {
      return copy()::get;
    }

    Supplier<Together> copy() {
      Supplier<MergeFunction> merges = Portable.copies(merge);
      Supplier<FinishFunction> finishes = Portable.copies(finish);
      return () -> new Together(merges.get(), finishes.get(), out, dtype);
    }

    LocalBlock of(int rank, NdArray state) {
      Shape shape = out.localShape(rank);
      NdArray array = NdArray.zeros(dtype, shape);
      if (state.size() > 0) {
        NdArray last = state.copy();
        array = UserCalls.call(() -> finish.call(last));
        UserCalls.check("the results of a state", array, dtype, shape, "as was declared");
        array = UserCalls.own(array, last);
      }
      return new LocalBlock(rank, out.dimData(rank), array);
    }

    /** The state of two states. The state of blocks without elements adds nothing. */
    NdArray merged(NdArray a, NdArray b, Shape kept) {
      if (a.size() == 0 || b.size() == 0) {
        return a.size() == 0 ? b : a;
      }
      NdArray lower = a.copy();
      NdArray higher = b.copy();
      NdArray both = UserCalls.call(() -> merge.call(lower, higher));
      check("what two states are merged to", both, kept);
      return UserCalls.own(both, lower, higher);
    }
  }

  /** Brings states to the ranks that own the results, which merge them as they come. */
  private record Gather(Distribution from, int[] axes, Together together)
      implements Traffic<NdArray, NdArray, LocalBlock> {
    @Override
    public Iterator<Parcel<NdArray>> send(int rank, NdArray state, IntPredicate destinations) {
      int owner = from.reducedRank(rank, together.out(), axes);
      return destinations.test(owner)
          ? List.of(new Parcel<>(rank, owner, state)).iterator()
          : Collections.emptyIterator();
    }

    @Override
    public boolean isMerged() {
      return true;
    }

    @Override
    public Receiver<NdArray, LocalBlock> receiver(int rank) {
      return new Merger(rank);
    }

    private final class Merger implements Receiver<NdArray, LocalBlock> {
      private final int rank;
      private final Together own = together.copy().get();
      private final MergeTree<NdArray> tree;

      Merger(int rank) {
        this.rank = rank;
        Shape kept = together.out().localShape(rank);
        int sources = from.ranks() / together.out().ranks();
        tree = new MergeTree<>(sources, (low, high) -> own.merged(low, high, kept));
      }

      @Override
      public void take(Parcel<NdArray> parcel) {
        named(
            () -> {
              tree.add(from.grid().position(parcel.source(), axes), parcel.content());
              return null;
            });
      }

      @Override
      public LocalBlock item() {
        return named(() -> own.of(rank, tree.merged()));
      }

      private <V> V named(Supplier<V> part) {
        return TaskFailures.during(
            rank, LABEL, () -> Part.text(together.out().dimData(rank), together.dtype()), part);
      }
    }
  }
}
