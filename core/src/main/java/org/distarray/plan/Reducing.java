package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;
import org.distarray.engine.RankTask;
import org.distarray.expr.Reduce;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.reduce.Partial;
import org.distarray.reduce.Reducer;

/**
 * The stages of a reduction over axes: a pass that gives each rank's partial results, which are
 * brought to the ranks that own the results, merged there in rank order, and finished.
 */
final class Reducing {
  private Reducing() {}

  /** The stage that gives a rank's partial results. */
  static Stage<Partial> partials(Planner planner, Reduce r) {
    Together all = planner.together(r);
    Stage.Title title = title(all.fused(), List.of(r));
    Distribution in = r.input().distribution();
    if (all.reduces().size() == 1) {
      return Pass.of(
          title,
          in,
          all.fused(),
          Cost.of(state(r)),
          (sweep, overwrite) -> Tasks.Accumulate.of(sweep, r));
    }
    int k = all.reduces().indexOf(r);
    List<Taken> taken = List.of(Taken.aligned(all.stage()));
    return new Local<>(title, in.shape(), in.ranks(), taken, Cost.NONE, new Select(k));
  }

  private static Need state(Reduce r) {
    Distribution out = r.distribution();
    return Need.laidOut(
        out.largestBlock() * r.reducer().stateBytes(),
        out.maps(),
        r.input().distribution().ranks());
  }

  private static Stage.Title title(Fused fused, List<Reduce> reduces) {
    List<String> operations = new ArrayList<>(fused.operations());
    reduces.forEach(r -> operations.add(r.label()));
    String label = Planner.label(operations, operations.get(operations.size() - 1));
    return new Stage.Title(label, "pass [" + label + "] partial results");
  }

  /**
   * Reductions that are one pass over what they have in common.
   *
   * @param stage their partial results, in their order; null for one reduction, which is its own
   */
  record Together(List<Reduce> reduces, Fused fused, Stage<Partial[]> stage) {

    /** Reductions of arrays that lie in the same blocks. */
    static Together of(Planner planner, List<Reduce> reduces) {
      Distribution in = reduces.get(0).input().distribution();
      Fused fused =
          new Fusion(planner, in)
              .pass(
                  reduces.stream().flatMap(r -> r.operands().stream()).toList(),
                  reduces.stream().flatMap(r -> r.reducer().elementTypes().stream()).toList());
      if (reduces.size() == 1) {
        return new Together(reduces, fused, null);
      }
      Need states = Need.NONE;
      for (Reduce r : reduces) {
        states = states.plus(state(r));
      }
      Stage<Partial[]> stage =
          Pass.of(
              title(fused, reduces),
              in,
              fused,
              Cost.of(states),
              (sweep, overwrite) ->
                  new Tasks.AccumulateAll(sweep, reduces.stream().map(Tasks.State::of).toList()));
      return new Together(reduces, fused, stage);
    }
  }

  /** One of several partial results. */
  private record Select(int k) implements RankTask<Partial> {
    @Override
    public Partial run(int rank, Object[] inputs) {
      return ((Partial[]) inputs[0])[k];
    }
  }

  static Blocks blocks(Planner planner, Reduce r) {
    Stage<Partial> partials = partials(planner, r);
    Distribution from = r.input().distribution();
    Distribution out = r.distribution();
    // whether a result depends on one rank only, so that nothing moves
    boolean local = out.ranks() == from.ranks();
    Finish finish = new Finish(r.reducer(), r.count(), out);
    Stage.Title title =
        new Stage.Title(partials.label(), (local ? "finish " : "merge ") + r.label());
    // more ranks along the axis of the reduction do not make the result smaller
    long block = out.largestBlock() * r.dtype().itemsize();
    Cost cost = Cost.of(Need.laidOut(block, out.maps(), from.ranks()));
    Stage<LocalBlock> stage =
        local
            ? new Local<>(
                title, out.shape(), out.ranks(), List.of(Taken.aligned(partials)), cost, finish)
            : new Sent<>(
                title,
                out.shape(),
                out.ranks(),
                partials,
                cost.withMoved(partials.cost().item().bytes() * from.ranks()),
                new Gather(from, r.axes(), finish));
    return new Blocks(stage, out, r.dtype());
  }

  /** Makes a block of the result from its partial results. */
  private record Finish(Reducer reducer, long count, Distribution distribution)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return finish(rank, (Partial) inputs[0]);
    }

    LocalBlock finish(int rank, Partial partial) {
      long[] dims = distribution.localShape(rank).toArray();
      NdArray array = reducer.finish(partial, count).reshape(dims);
      return new LocalBlock(rank, distribution.dimData(rank), array);
    }
  }

  /** Brings partial results to the ranks that own the results. */
  private record Gather(Distribution from, int[] axes, Finish finish)
      implements OrderedTraffic<Partial, Partial, LocalBlock> {
    @Override
    public List<Parcel<Partial>> send(int rank, Partial partial) {
      return List.of(
          new Parcel<>(rank, from.reducedRank(rank, finish.distribution(), axes), partial));
    }

    @Override
    public LocalBlock receive(int rank, List<Parcel<Partial>> arrived) {
      List<Partial> inOrder = arrived.stream().map(Parcel::content).toList();
      return finish.finish(rank, finish.reducer().mergeAll(inOrder));
    }
  }
}
