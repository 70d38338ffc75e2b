package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.array.Contraction;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.linalg.MatrixProducts;
import org.distarray.linalg.StackedProducts;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;

/**
 * The product of two stacks of matrices.
 *
 * <p>A process gets the rows of the left factor and the columns of the right factor that its block
 * needs. An exchange brings the missing ones. A process either gets whole rows and columns for its
 * block of the result, or multiplies its part of the inner axes; the products of the parts are then
 * still to be added.
 *
 * <p>Where rows and columns would take more than half of a task's memory, they come in rounds over
 * parts of the longest inner axis. Each round adds its products to those of the rounds before.
 */
final class Product extends Superstep {
  /** Each round is a few stages of the plan. */
  static final int MOST_ROUNDS = 64;

  private final Factors factors;
  private final ProductLayout.Placed placed;
  private final String by;
  private final String who;
  private final int leastRounds;

  /**
   * @param leastRounds the least number of rounds that the context's limits allow
   */
  Product(Factors factors, ProductLayout.Placed placed, int leastRounds) {
    super(
        factors.dtype(),
        placed.distribution(),
        level(factors.left(), factors.right()) + leastRounds);
    this.factors = factors;
    this.placed = placed;
    this.leastRounds = leastRounds;
    long[] left = factors.how().left(factors.left().shape());
    long[] right = factors.how().right(factors.right().shape());
    this.by =
        MatrixProducts.choice(
            factors.dtype(), Shape.of(left[1], left[2]), Shape.of(right[1], right[2]));
    this.who = StackedProducts.account(by, factors.dtype(), Shape.of(left), Shape.of(right));
  }

  @Override
  public List<Expr> operands() {
    return List.of(factors.left(), factors.right());
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return false;
  }

  @Override
  public String label() {
    return "matmul " + factors.shapes();
  }

  @Override
  protected Blocks lower(Planner planner) {
    int longest = 0;
    for (int d = 1; d < placed.inner().size(); d++) {
      longest = factors.inner(d) > factors.inner(longest) ? d : longest;
    }
    long n = factors.inner(longest);
    int rounds = (int) Math.min(rounds(planner), Math.max(1, n));
    if (rounds == 1) {
      return whole(planner);
    }
    Blocks sums = null;
    for (int k = 0; k < rounds; k++) {
      long from = n * k / rounds;
      long to = n * (k + 1) / rounds;
      Factors part = factors.within(longest, from, to);
      ProductLayout.Placed there = placed.within(longest, to - from);
      Needed right = there.right(part);
      List<Taken> inputs = new ArrayList<>();
      if (sums != null) {
        inputs.add(sums.taken());
      }
      inputs.add(there.left(part).made(planner));
      inputs.add(right.made(planner));
      String name = label() + ", round " + (k + 1) + " of " + rounds;
      sums = stage(name, inputs, right, new Multiply(this, sums != null, null));
    }
    return sums;
  }

  /**
   * The number of rounds. In each, the rows and the columns take a quarter of a task's memory, and
   * as much again may be needed to make them.
   */
  private long rounds(Planner planner) {
    long room = planner.taskBytes(distribution().ranks()) / 2;
    long block = distribution().largestBlock() * dtype().itemsize();
    long arriving = placed.left(factors).bytes(planner) + placed.right(factors).bytes(planner);
    if (arriving <= room - block) {
      return leastRounds;
    }
    // a round has the sums before it and its own
    long most = Math.max(room / 8, room / 2 - block);
    return Math.min(MOST_ROUNDS, Math.max(leastRounds, (arriving + most - 1) / most));
  }

  private Blocks whole(Planner planner) {
    Needed left = placed.left(factors);
    Needed right = placed.right(factors);
    Block bands = right.cuts();
    Taken columns = bands == null ? right.taken(planner) : right.lent(planner);
    List<Taken> inputs = List.of(left.taken(planner), columns);
    return stage(label(), inputs, right, new Multiply(this, false, bands));
  }

  private Blocks stage(String name, List<Taken> inputs, Needed right, Multiply task) {
    long scratch = MatrixProducts.scratchBytes(dtype(), right.elements());
    return Blocks.of(
        new Stage.Title(label(), name + ", " + who),
        distribution(),
        dtype(),
        inputs,
        Need.laidOut(scratch, right.maps(), distribution().ranks()),
        task);
  }

  /**
   * Multiplies the parts of two factors that a process has, as blocks or as they were moved.
   *
   * @param adds whether there are sums of rounds before, as the first input
   * @param bands where the right factor is cut along its first axis, or null if it comes as a whole
   */
  private record Multiply(
      Distribution distribution, Contraction how, String by, boolean adds, Block bands)
      implements RankTask<LocalBlock> {
    Multiply(Product product, boolean adds, Block bands) {
      this(product.distribution(), product.factors.how(), product.by, adds, bands);
    }

    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      int first = adds ? 1 : 0;
      NdArray left = array(inputs[first]);
      List<NdArray> right = new ArrayList<>();
      if (bands != null && inputs.length == first + 2) {
        NdArray whole = array(inputs[first + 1]);
        for (int p = 0; p < bands.gridSize(); p++) {
          right.add(stacked(whole.get(Index.span(bands.bound(p), bands.bound(p + 1)))));
        }
      } else {
        for (int k = first + 1; k < inputs.length; k++) {
          right.add(stacked(array(inputs[k])));
        }
      }
      long[] lengths = how.left(left.shape());
      NdArray sums =
          adds
              ? array(inputs[0]).shaped(lengths[0], lengths[1], right.get(0).shape().dim(2))
              : null;
      NdArray product = StackedProducts.multiply(by, left.shaped(lengths), right, sums);
      return new LocalBlock(
          rank,
          distribution.dimData(rank),
          product.shaped(distribution.localShape(rank).toArray()));
    }

    private NdArray stacked(NdArray right) {
      return right.shaped(how.right(right.shape()));
    }

    private static NdArray array(Object item) {
      return item instanceof LocalBlock block ? block.array() : (NdArray) item;
    }
  }
}
