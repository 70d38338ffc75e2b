package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;
import org.distarray.dist.Undistributed;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.index.Index;
import org.distarray.linalg.MatrixProducts;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Demand;

/**
 * The product of two matrices.
 *
 * <p>A process gets the rows of the left matrix and the columns of the right matrix that its block
 * needs. An exchange brings the missing ones. A process either gets whole rows and columns for its
 * block of the result, or multiplies its part of the inner dimension; the products of the parts are
 * then still to be added.
 */
final class Product extends Superstep {
  // a product of fewer rows spends its time on what it adds to
  private static final int LEAST_BAND = 256;

  private final Expr left;
  private final Expr right;
  private final String product;
  // how the inner dimension is dealt out, or null
  private final DimMap inner;

  private Product(Expr left, Expr right, Distribution distribution, DimMap inner, String product) {
    super(left.dtype(), distribution, level(left, right) + 1);
    this.left = left;
    this.right = right;
    this.product = product;
    this.inner = inner;
  }

  /**
   * The product in any distribution.
   *
   * @param left (m, k)
   * @param right (k, n), of the same dtype
   * @param distribution of shape (m, n)
   * @param product the name of a matrix product
   */
  static Product of(Expr left, Expr right, Distribution distribution, String product) {
    return new Product(left, right, distribution, null, product);
  }

  /**
   * The product of each process's part of the inner dimension: an array of shape (p, m, n), whose
   * sum along axis 0 is the product.
   *
   * @param inner the indices of the inner dimension of each of the {@code p} processes
   * @param targets the engines of the processes
   */
  static Product parts(Expr left, Expr right, DimMap inner, String product, int... targets) {
    int p = inner.gridSize();
    List<DimMap> maps =
        List.of(
            Block.even(p, p),
            new Undistributed(left.shape().dim(0)),
            new Undistributed(right.shape().dim(1)));
    return new Product(left, right, Distribution.of(maps, targets), inner, product);
  }

  @Override
  public List<Expr> operands() {
    return List.of(left, right);
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return false;
  }

  @Override
  public String label() {
    return "matmul " + left.shape() + " by " + right.shape();
  }

  @Override
  protected Blocks lower(Planner planner) {
    Distribution out = distribution();
    DimMap all = new Undistributed(left.shape().dim(1));
    List<DimMap> leftMaps =
        inner == null
            ? List.of(out.map(0), all)
            : List.of(new Undistributed(left.shape().dim(0)), inner);
    List<DimMap> rightMaps =
        inner == null
            ? List.of(all, out.map(1))
            : List.of(inner, new Undistributed(right.shape().dim(1)));
    Taken rows =
        inner == null
            ? operand(planner, left, leftMaps, 0, -1)
            : operand(planner, left, leftMaps, -1, 0);
    Block bands = isPlaced(rightMaps) ? null : bands(right, rightMaps);
    Taken columns =
        inner == null
            ? operand(planner, right, rightMaps, -1, 1)
            : operand(planner, right, rightMaps, 0, -1);
    if (bands != null) {
      columns = planner.blocks(right).lending(columns);
    }
    long elements = rightMaps.get(0).largestLocalSize() * rightMaps.get(1).largestLocalSize();
    long scratch = MatrixProducts.scratchBytes(dtype(), elements);
    return Blocks.of(
        Stage.Title.of(label()),
        out,
        dtype(),
        List.of(rows, columns),
        Need.laidOut(scratch, rightMaps, out.ranks()),
        new Multiply(out, product, bands));
  }

  /** Whether each element of an operand is needed once, so that the operand has a distribution. */
  private boolean isPlaced(List<DimMap> maps) {
    return new ProcGrid(maps.stream().mapToInt(DimMap::gridSize).toArray()).size()
        == distribution().ranks();
  }

  /**
   * The bands in which every process gets the right matrix, whose rows lie in blocks. They are the
   * same on all engines; they are rounds in which native products meet. Null if they would be few
   * or narrow.
   */
  private static Block bands(Expr right, List<DimMap> maps) {
    Distribution from = right.distribution();
    return maps.stream().allMatch(map -> map.gridSize() == 1)
            && from.map(0) instanceof Block rows
            && rows.gridSize() > 1
            && rows.gridSize() == from.ranks()
            // columns may have an order of their own, which only a move restores
            && from.map(1).indices(0).sameAs(maps.get(1).indices(0))
            && rows.size() / rows.gridSize() >= LEAST_BAND
        ? rows
        : null;
  }

  /** An operand where it is needed. */
  private Taken operand(Planner planner, Expr e, List<DimMap> maps, int... gridAxes) {
    return isPlaced(maps)
        ? planner.arrange(e, Distribution.of(maps, distribution().targets())).taken()
        : planner.move(planner.blocks(e), Demand.of(maps, gridAxes, distribution().grid())).taken();
  }

  /**
   * Multiplies the parts of two matrices that a process has, as blocks or as they were moved.
   *
   * @param bands where the right matrix is cut, or null if it comes as a whole
   */
  private record Multiply(Distribution distribution, String product, Block bands)
      implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      List<NdArray> right = new ArrayList<>();
      if (bands != null && inputs.length == 2) {
        NdArray whole = matrix(inputs[1]);
        for (int p = 0; p < bands.gridSize(); p++) {
          right.add(whole.get(Index.span(bands.bound(p), bands.bound(p + 1))));
        }
      } else {
        for (int k = 1; k < inputs.length; k++) {
          right.add(matrix(inputs[k]));
        }
      }
      NdArray array = MatrixProducts.multiply(product, matrix(inputs[0]), right);
      return new LocalBlock(
          rank, distribution.dimData(rank), array.shaped(distribution.localShape(rank).toArray()));
    }

    private static NdArray matrix(Object item) {
      return item instanceof LocalBlock block ? block.array() : (NdArray) item;
    }
  }
}
