package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.array.Arrangement;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankFunction;
import org.distarray.expr.Expr;
import org.distarray.order.Counts;
import org.distarray.order.Keys;
import org.distarray.order.Question;
import org.distarray.order.Search;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Inquiry;
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
 * how many elements each rank has before it, equal to it, and behind it; then every element knows
 * where it goes. An element moves once, and nothing is sorted.
 */
final class LongPartition extends Superstep {
  private final String label;
  private final Expr input;
  private final int axis;
  private final Arrangement what;

  /**
   * Makes a partition.
   *
   * @param input an array in blocks along the axis, of a dtype with one key
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
                new Asking(
                    new Search(
                        lines, d.shape().dim(axis), (size, nans) -> new long[] {what.number()}),
                    lines,
                    keys,
                    d,
                    axis));
    int each = positions ? Integer.BYTES : dtype.itemsize();
    Stage<Dealt> dealt =
        new Local<>(
            Stage.Title.of("deal out"),
            d.shape(),
            d.ranks(),
            List.of(in.taken()),
            Cost.of(Need.block(d, each).plus(Dealt.bounds(d, axis, 3)))
                .withScratch(Need.block(d, dtype.itemsize() + (long) Integer.BYTES)),
            sizes.map(
                s ->
                    new Dealing(
                        Cuts.around(d.ranks(), s.middles()),
                        d,
                        axis,
                        keys,
                        !positions,
                        positions)));
    Stage<LocalBlock> sent =
        new Sent<>(
            new Stage.Title(label, label + " of what is dealt out"),
            d.shape(),
            d.ranks(),
            dealt,
            Cost.of(Need.block(d, dtype())).withMoved(d.shape().size() * each),
            sizes.map(s -> new Placing(s.starts(), d, axis, dtype(), planner.moveMaxBytes())));
    return new Blocks(sent, d, dtype());
  }

  /**
   * The values that the driver finds.
   *
   * @param middles the key at the place, of each line
   * @param starts where the parts of each rank begin in each line: [rank][line][part]
   */
  record Sizes(long[] middles, long[][][] starts) {

    static Sizes of(long[] middles, List<Counts> counts) {
      int lines = middles.length;
      long[][][] starts = new long[counts.size()][lines][3];
      for (int line = 0; line < lines; line++) {
        long at = 0;
        for (int part = 0; part < 3; part++) {
          for (int rank = 0; rank < counts.size(); rank++) {
            starts[rank][line][part] = at;
            at += counts.get(rank).around(line)[part];
          }
        }
      }
      return new Sizes(middles, starts);
    }
  }

  /** Searches the middles, and then asks for the sizes of the parts. */
  private static final class Asking
      implements Inquiry<RankFunction<LocalBlock, Counts>, Counts, Sizes> {
    private final Search search;
    private final int lines;
    private final Keys keys;
    private final Distribution d;
    private final int axis;
    private long[] middles;
    private Sizes sizes;

    Asking(Search search, int lines, Keys keys, Distribution d, int axis) {
      this.search = search;
      this.lines = lines;
      this.keys = keys;
      this.d = d;
      this.axis = axis;
    }

    @Override
    public Optional<RankFunction<LocalBlock, Counts>> question() {
      Optional<Question> next = search.question();
      if (next.isEmpty() && sizes == null) {
        middles = new long[lines];
        Arrays.setAll(middles, line -> search.found(line)[0].key());
        next = Optional.of(Search.around(middles));
      }
      return next.map(question -> new AskBlock(question, keys, d, axis));
    }

    @Override
    public void answered(List<Counts> answers) {
      if (middles == null) {
        search.answered(answers);
      } else {
        sizes = Sizes.of(middles, answers);
      }
    }

    @Override
    public Sizes value() {
      return sizes;
    }
  }
}
