package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.expr.Reduce;
import org.distarray.fold.Partial;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * Plans a reduction over axes. A pass gives the partial results of each rank. These are brought to
 * the ranks that own the results, merged there in rank order, and finished.
 */
final class Reducing {
  private Reducing() {}

  /** The stage that gives a rank's partial results. */
  static Stage<Partial> partials(Planner planner, Reduce r) {
    Together all = planner.together(r);
    Stage.Title title = title(all.fused(), List.of(r));
    Distribution in = r.input().distribution();
    if (all.reduces().size() > 1) {
      int k = all.reduces().indexOf(r);
      title = new Stage.Title(title.label(), "take result " + k + " of " + all.stage().label());
      List<Taken> taken = List.of(Taken.aligned(all.stage()));
      return new Local<>(title, in.shape(), in.ranks(), taken, Cost.NONE, new Select(k));
    }
    return Pass.of(
        title,
        in,
        all.fused(),
        Cost.of(state(r)),
        (sweep, overwrite) -> Tasks.Accumulate.of(sweep, r));
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
   * Reductions that share one pass over their common input.
   *
   * @param stage the partial results in the order of the reductions; null for a single reduction,
   *     which has its own stage
   */
  record Together(List<Reduce> reduces, Fused fused, Stage<Partial[]> stage) {

    /** Reductions of arrays that lie in the same blocks. */
    static Together of(Planner planner, List<Reduce> reduces) {
      Distribution in = reduces.get(0).input().distribution();
      List<Expr> operands = new ArrayList<>();
      List<DType> types = new ArrayList<>();
      for (Reduce r : reduces) {
        operands.addAll(r.operands());
        types.addAll(r.reducer().elementTypes());
      }
      Fused fused = new Fusion(planner, in).pass(operands, types);
      if (reduces.size() == 1) {
        boolean counts = reduces.get(0).reducer().countsTruth();
        return new Together(reduces, counts ? fused.counting() : fused, null);
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
    Merging.Finish finish = Merging.Finish.of(r);
    if (out.ranks() == from.ranks()) { // a result depends on one rank only: nothing moves
      Stage<LocalBlock> finished =
          new Local<>(
              new Stage.Title(partials.label(), "finish " + r.label()),
              out.shape(),
              out.ranks(),
              List.of(Taken.aligned(partials)),
              Cost.of(Need.block(out, r.dtype())),
              new FinishAll(finish, out));
      return new Blocks(finished, out, r.dtype());
    }
    long stateBytes = r.reducer().stateBytes();
    Cut cut = Cut.of(from, out, r.axes(), stateBytes, planner.moveMaxBytes());
    return new Blocks(
        cut.slices() == 1
            ? merged(r, partials, cut, new Whole(out))
            : Slices.together(r, merged(r, partials, cut, new Alone()), cut),
        out,
        r.dtype());
  }

  /** The stage that merges slices, and finishes them. */
  private static <R> Stage<R> merged(
      Reduce r, Stage<Partial> partials, Cut cut, Merging.Made<R> made) {
    Distribution from = r.input().distribution();
    String slices = cut.slices() == 1 ? "" : " in " + cut.slices() + " slices";
    long stateBytes = r.reducer().stateBytes();
    List<DimMap> maps = r.distribution().maps();
    long results = cut.largestSlice() * r.dtype().itemsize();
    Cost cost =
        Cost.of(Need.laidOut(results, maps, from.ranks()))
            .withArriving(Need.laidOut(cut.largestArriving() * stateBytes, maps, from.ranks()))
            .withWaiting(cut.waitingOfAll() * stateBytes + cut.merging() * results)
            .withMoved(state(r).bytes() * from.ranks());
    return new Sent<>(
        new Stage.Title(partials.label(), "merge " + r.label() + slices),
        r.shape(),
        cut.merging(),
        partials,
        cost,
        new Merging<>(cut, Merging.Finish.of(r), made));
  }

  /** Finishes the results where they are, if each has only one state. */
  private record FinishAll(Merging.Finish finish, Distribution out)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return new Whole(out).of(rank, finish.of((Partial) inputs[0]));
    }
  }

  /** Gives the results of a slice as they are. */
  private record Alone() implements Merging.Made<NdArray> {
    @Override
    public NdArray of(int rank, NdArray results) {
      return results;
    }
  }

  /** Makes a block of all results of a rank. */
  private record Whole(Distribution out) implements Merging.Made<LocalBlock> {
    @Override
    public LocalBlock of(int rank, NdArray results) {
      NdArray array = results.shaped(out.localShape(rank).toArray());
      return new LocalBlock(rank, out.dimData(rank), array);
    }
  }
}
