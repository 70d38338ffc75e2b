package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import org.distarray.array.Arrangement;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankFunction;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.order.Around;
import org.distarray.order.Counts;
import org.distarray.order.Keys;
import org.distarray.order.LineNumbers;
import org.distarray.order.Lines;
import org.distarray.order.Search;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.OnDriver;
import org.distarray.plan.Planner;
import org.distarray.plan.Sent;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.protocol.LocalBlock;

/**
 * Lines that several processes partition together. The driver finds the element at the place and
 * how many elements each rank has before it, equal to it, and behind it. Every element then has its
 * place. It moves there at once, and nothing is sorted.
 */
final class LongPartition extends Superstep {
  private final String label;
  private final Expr input;
  private final int axis;
  private final Arrangement what;

  /**
   * Makes a partition.
   *
   * @param input an array in blocks along the axis
   * @param what a partition at a place that is not negative, of the elements or of their positions
   */
  LongPartition(String label, Expr input, int axis, Arrangement what) {
    super(what.resultType(input.dtype()), input.distribution(), input.level() + 3);
    this.label = label;
    this.input = input;
    this.axis = axis;
    this.what = what;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  protected Blocks lower(Planner planner) {
    Distribution d = distribution();
    DType dtype = input.dtype();
    boolean positions = what.kind().isPositions();
    Keys keys = Keys.of(dtype, what.descending());
    Blocks in = planner.blocks(input);
    int lines = d.shape().without(axis).intSize();
    OnDriver<Sizes> sizes =
        OnDriver.asked(
                "sizes of the parts of " + label,
                in.stage(),
                () ->
                    new Searching<RankFunction<LocalBlock, Counts>>(
                        Search.of(
                            keys,
                            lines,
                            d.shape().dim(axis),
                            false,
                            (line, size, nans) -> new long[] {what.number()}),
                        question -> new AskBlock(question, keys, d, axis)))
            .map(search -> Sizes.of(search, d, axis, lines));
    int each = positions ? Integer.BYTES : dtype.itemsize();
    Stage<Split> split =
        new Local<>(
            Stage.Title.of("split"),
            d.shape(),
            d.ranks(),
            List.of(in.taken()),
            // the block stays as long as its split
            Cost.of(Need.block(d, dtype).plus(Split.marks(d, axis, keys.parts()))),
            sizes.map(s -> new Splitting(s.middles(), d, axis)));
    Stage<LocalBlock> sent =
        new Sent<>(
            new Stage.Title(label, label + " of what is split"),
            d.shape(),
            d.ranks(),
            split,
            Cost.of(Need.block(d, dtype())).withMoved(d.shape().size() * each),
            sizes.map(
                s ->
                    new Placing(
                        s.starts(),
                        s.sizes(),
                        d,
                        axis,
                        positions,
                        dtype(),
                        planner.moveMaxBytes())));
    return new Blocks(sent, d, dtype());
  }

  /** Splits the lines of a block around the keys at their places. */
  private record Splitting(Around[] middles, Distribution d, int axis) implements RankTask<Split> {
    @Override
    public Split run(int rank, Object[] inputs) {
      NdArray lines = Lines.last(((LocalBlock) inputs[0]).array(), axis);
      int[] numbers = LineNumbers.of(d.shape(), d.indices(rank), axis);
      Around[] around = new Around[numbers.length];
      Arrays.setAll(around, k -> middles[numbers[k]]);
      return new Split(lines, (int) d.localShape(rank).dim(axis), around);
    }
  }

  /**
   * The values that the driver finds.
   *
   * @param middles the key at the place, of each line, as an interval
   * @param starts where the parts of each rank begin in each line of the result: [rank][line][part]
   * @param sizes the number of elements of each of these parts
   */
  private record Sizes(Around[] middles, long[][][] starts, long[][][] sizes) {

    static Sizes of(Search search, Distribution d, int axis, int lines) {
      Around[] middles = new Around[lines];
      for (int line = 0; line < lines; line++) {
        long key = search.found(line)[0].key();
        middles[line] = new Around(search.keys(line), key, key);
      }
      long[][][] sizes = new long[d.ranks()][lines][Around.PARTS];
      for (int rank = 0; rank < d.ranks(); rank++) {
        long length = d.localShape(rank).dim(axis);
        for (int line : LineNumbers.of(d.shape(), d.indices(rank), axis)) {
          Search.Found found = search.found(line)[0];
          long before = found.before(rank);
          long equal = found.equal(rank);
          sizes[rank][line] = new long[] {before, equal, length - before - equal};
        }
      }
      long[][][] starts = new long[d.ranks()][lines][Around.PARTS];
      for (int line = 0; line < lines; line++) {
        long at = 0;
        for (int part = 0; part < Around.PARTS; part++) {
          for (int rank = 0; rank < d.ranks(); rank++) {
            starts[rank][line][part] = at;
            at += sizes[rank][line][part];
          }
        }
      }
      return new Sizes(middles, starts, sizes);
    }
  }
}
