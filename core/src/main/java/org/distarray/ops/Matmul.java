package org.distarray.ops;

import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.expr.Expr;
import org.distarray.plan.Blocks;
import org.distarray.plan.Planner;
import org.distarray.plan.Superstep;

/**
 * The product of two matrices: either of all rows and columns that each block of the result needs,
 * or of a part of the inner dimension on each process, as products that are still to be added up.
 */
public final class Matmul extends Superstep {
  private final Expr left;
  private final Expr right;
  private final String product;
  // how the inner dimension is dealt out, or null
  private final DimMap inner;

  private Matmul(Expr left, Expr right, Distribution distribution, DimMap inner, String product) {
    super(left.dtype(), distribution, level(left, right) + 1);
    this.left = left;
    this.right = right;
    this.product = product;
    this.inner = inner;
  }

  /**
   * The product, laid out in any way.
   *
   * @param left (m, k)
   * @param right (k, n), of the same dtype
   * @param distribution of shape (m, n)
   * @param product the name of a matrix product
   */
  public static Matmul of(Expr left, Expr right, Distribution distribution, String product) {
    return new Matmul(left, right, distribution, null, product);
  }

  /**
   * The products of each process's part of the inner dimension: an array of shape (p, m, n), whose
   * sum along axis 0 is the product.
   *
   * @param inner which indices of the inner dimension each of the {@code p} processes has
   * @param targets the engines of the processes
   */
  public static Matmul parts(Expr left, Expr right, DimMap inner, String product, int... targets) {
    int p = inner.gridSize();
    List<DimMap> maps =
        List.of(
            Block.even(p, p),
            new Undistributed(left.shape().dim(0)),
            new Undistributed(right.shape().dim(1)));
    return new Matmul(left, right, Distribution.of(maps, targets), inner, product);
  }

  Expr left() {
    return left;
  }

  Expr right() {
    return right;
  }

  /** How the inner dimension is dealt out, or null where each process needs all of it. */
  DimMap inner() {
    return inner;
  }

  /** The name of the matrix product. */
  String product() {
    return product;
  }

  @Override
  public List<Expr> operands() {
    return List.of(left, right);
  }

  @Override
  public String label() {
    return "matmul " + left.shape() + " by " + right.shape();
  }

  @Override
  protected Blocks lower(Planner planner) {
    return new Multiplying(planner, this).blocks();
  }
}
