package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import org.distarray.array.Quantiles;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.order.Answer;
import org.distarray.order.Counts;
import org.distarray.order.Keys;
import org.distarray.order.LineSink;
import org.distarray.order.Question;
import org.distarray.order.Quota;
import org.distarray.order.Search;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Fused;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.OnDriver;
import org.distarray.plan.Pass;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Sweep;
import org.distarray.protocol.LocalBlock;
import org.distarray.tile.TileSink;

/**
 * Quantiles of a few long lines that lie on several ranks. Passes over the elements count how many
 * lie in windows of keys; the driver makes the quantiles. Nothing of the array's size is held.
 */
final class CountedQuantiles extends Superstep {
  private final Expr input;
  // null where elements have none
  private final Expr labels;
  private final Quantiles what;
  private final int[] axes;

  /**
   * Makes quantiles.
   *
   * @param input an array that has elements, of a dtype with one key
   * @param labels the labels of the elements, in the array's shape; null where there are none
   * @param out the distribution of the results
   * @param axes the dimensions of a line
   */
  CountedQuantiles(Expr input, Expr labels, Quantiles what, Distribution out, int... axes) {
    super(
        what.resultType(input.dtype()),
        out,
        Math.max(input.level(), labels == null ? 0 : labels.level()) + 1);
    this.input = input;
    this.labels = labels;
    this.what = what;
    this.axes = axes;
  }

  @Override
  public List<Expr> operands() {
    return labels == null ? List.of(input) : List.of(input, labels);
  }

  @Override
  public String label() {
    return what.label() + (labels == null ? "" : " of groups");
  }

  @Override
  protected Blocks lower(Planner planner) {
    DType dtype = input.dtype();
    Keys keys = Keys.of(dtype, false);
    Distribution d = input.distribution();
    Distribution out = distribution();
    Shape kept = d.shape().without(axes);
    long length = d.shape().size() / kept.size();
    int lines = Math.toIntExact(kept.size() * what.linesOfEach());
    List<DType> types = List.of(dtype, DType.INT64).subList(0, operands().size());
    Fused fused = planner.fuse(d, operands(), types);
    long answer = Search.answerBytes(lines, length, d.largestBlock());
    Pass<Counts> passes =
        Pass.asked(
            new Stage.Title(
                "count for " + label(),
                "passes ["
                    + Planner.label(fused.operations(), input.label())
                    + ", count for "
                    + label()
                    + "]"),
            d,
            fused,
            Cost.of(new Need(answer, answer)));
    Search.Wanted wanted =
        (line, n, nans) ->
            nans == n || nans > 0 && !what.ignoresNan()
                ? new long[0]
                : Quota.of(what, n - nans).places();
    OnDriver<NdArray> values =
        OnDriver.swept(
                "counts for " + label(),
                passes,
                () ->
                    new Searching<Sweep.Task<Counts>>(
                        Search.of(keys, lines, length, true, wanted),
                        question ->
                            (sweep, overwrite) ->
                                new Ask(sweep, question, keys, d, groups(), axes)))
            .map(search -> values(search, keys, out.shape()));
    return new Blocks(
        new Local<LocalBlock>(
            Stage.Title.of(label()),
            out.shape(),
            out.ranks(),
            List.of(),
            Cost.of(Need.block(out, dtype())),
            values.map(all -> new Part(all, out))),
        out,
        dtype());
  }

  private int groups() {
    return labels == null ? 0 : what.groups();
  }

  /** All quantiles, from the keys that were found. */
  private NdArray values(Search search, Keys keys, Shape shape) {
    int lines = (int) (shape.size() / Math.max(1, shape.dim(0)));
    NdArray out = NdArray.zeros(dtype(), Shape.of(lines, what.count()));
    Answer answer = new Answer(what, keys);
    for (int line = 0; line < lines; line++) {
      int at = line * what.count();
      Search.Found[] found = search.found(line);
      if (found.length == 0) {
        answer.nan(out.storage(), at);
        continue;
      }
      Quota quota = answer.quota(search.size(line) - search.nans(line));
      long[] places = Arrays.stream(found).mapToLong(Search.Found::place).toArray();
      long[] keysThere = Arrays.stream(found).mapToLong(Search.Found::key).toArray();
      answer.write(quota, places, keysThere, out.storage(), at);
    }
    return out.transpose().reshape(shape.toArray());
  }

  /** Answers a question about the elements of a rank. */
  private record Ask(
      Sweep sweep, Question question, Keys keys, Distribution d, int groups, int[] axes)
      implements RankTask<Counts> {
    @Override
    public Counts run(int rank, Object[] inputs) {
      boolean[] reduced = new boolean[d.ndim()];
      for (int axis : axes) {
        reduced[axis] = true;
      }
      LineSink sink = new LineSink(question, keys, d.shape(), d.indices(rank), reduced, groups);
      if (d.localShape(rank).size() > 0) {
        sweep.machine(rank, inputs).run(sinks(sink));
      }
      return sink.counts();
    }

    /** A sink for the elements, and one for their labels if they have any, which come behind. */
    private List<TileSink> sinks(LineSink sink) {
      if (groups == 0) {
        return List.of(sink::accept);
      }
      Object[] elements = new Object[1];
      int[] first = new int[1];
      return List.of(
          (array, from, start, n) -> {
            elements[0] = array;
            first[0] = from;
          },
          (array, from, start, n) ->
              sink.accept(elements[0], first[0], (long[]) array, from, start, n));
    }
  }

  /** The part of all quantiles that a rank owns. */
  private record Part(NdArray all, Distribution out) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray block = NdArray.zeros(all.dtype(), out.localShape(rank));
      IndexSet[] indices = out.indices(rank);
      long[] local = new long[indices.length];
      long[] global = new long[indices.length];
      for (int k = 0; k < block.size(); k++) {
        long rest = k;
        for (int d = indices.length - 1; d >= 0; d--) {
          local[d] = rest % indices[d].size();
          global[d] = indices[d].at(local[d]);
          rest /= indices[d].size();
        }
        block.setItem(all.item(global), local);
      }
      return new LocalBlock(rank, out.dimData(rank), block);
    }
  }
}
