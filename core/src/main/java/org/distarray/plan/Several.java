package org.distarray.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.protocol.LocalBlock;

/**
 * An operation with several results that are computed together, such as quotients and remainders,
 * or sorted elements and their old places. Each result is an expression of its own.
 */
public abstract class Several {
  private final List<Expr> results;

  /**
   * The type and the layout of one result.
   *
   * @param dtype the type of the elements
   * @param distribution their distribution
   */
  public record Result(DType dtype, Distribution distribution) {}

  /**
   * Makes an operation.
   *
   * @param level as in {@link Superstep}
   */
  protected Several(List<Result> results, int level) {
    this.results =
        IntStream.range(0, results.size())
            .<Expr>mapToObj(k -> new One(this, k, results.get(k), level))
            .toList();
  }

  public abstract List<Expr> operands();

  /** Its name, for people. */
  public abstract String label();

  /**
   * The blocks of each result, in order. The planner asks once for each plan. {@link #select} takes
   * them from a stage that makes them together.
   */
  protected abstract List<Blocks> lower(Planner planner);

  /** The results, in order. */
  public final List<Expr> results() {
    return results;
  }

  /**
   * The blocks of one result.
   *
   * @param all the stage whose items are the blocks of all results, in order
   */
  protected final Blocks select(Stage<LocalBlock[]> all, int k) {
    Expr result = results.get(k);
    Distribution d = result.distribution();
    return new Blocks(
        new Local<>(
            new Stage.Title(result.label(), "take result " + k + " of " + label()),
            d.shape(),
            d.ranks(),
            List.of(Taken.aligned(all)),
            Cost.NONE,
            new Select(k)),
        d,
        result.dtype());
  }

  private record Select(int k) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return ((LocalBlock[]) inputs[0])[k];
    }
  }

  /** One of the results. */
  private static final class One extends Superstep {
    private final Several whole;
    private final int k;

    One(Several whole, int k, Result result, int level) {
      super(result.dtype(), result.distribution(), level);
      this.whole = whole;
      this.k = k;
    }

    @Override
    public List<Expr> operands() {
      return whole.operands();
    }

    @Override
    public String label() {
      return whole.label();
    }

    @Override
    protected Blocks lower(Planner planner) {
      return planner.results(whole).get(k);
    }
  }
}
