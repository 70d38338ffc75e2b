package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Reinterpretation;
import org.distarray.plan.Blocks;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;

/**
 * The bytes of an array as elements of another type. The last dimension is rescaled, and nothing
 * moves.
 */
public final class Reinterpret extends Superstep {
  private final Expr input;

  private Reinterpret(Expr input, DType to) {
    super(
        to,
        input.dtype().itemsize() == to.itemsize()
            ? input.distribution()
            : input.distribution().rescaled(lastSize(input, to)),
        input.level() + 1);
    this.input = input;
  }

  /**
   * Makes a reinterpretation. A reinterpretation of a reinterpretation starts from the first array.
   *
   * @throws IllegalArgumentException when an element of the other type would lie on two ranks, or
   *     would not be whole
   */
  public static Expr of(Expr input, DType to) {
    Expr from = input instanceof Reinterpret r ? r.input : input;
    if (from.dtype() == to) {
      return from;
    }
    return new Reinterpret(from, to);
  }

  private static long lastSize(Expr input, DType to) {
    return Reinterpretation.shape(input.shape(), input.dtype(), to).dim(input.shape().ndim() - 1);
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public Expr base() {
    return input;
  }

  @Override
  public String label() {
    return "view " + dtype();
  }

  @Override
  protected Blocks lower(Planner planner) {
    Taken taken = planner.blocks(input).taken();
    Task task = new Task(distribution(), dtype());
    if (input.dtype().primitive() != dtype().primitive()) { // Java arrays are of one type
      List<Taken> inputs = List.of(taken);
      return Blocks.of(Stage.Title.of(label()), distribution(), dtype(), inputs, task);
    }
    Stage.Title title = new Stage.Title(label(), label() + " in place");
    return Blocks.inPlace(title, distribution(), dtype(), taken, task);
  }

  /** The bytes of a block as elements of another type. */
  private record Task(Distribution distribution, DType dtype) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = Reinterpretation.of(((LocalBlock) inputs[0]).array(), dtype);
      return new LocalBlock(rank, distribution.dimData(rank), array);
    }
  }
}
