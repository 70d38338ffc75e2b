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
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Placement;

/**
 * The stages of a product of matrices: each process gets the rows of the left one and the columns
 * of the right one that its block needs, by an exchange each where they are not there, and
 * multiplies them.
 */
final class Multiplying {
  // a product of fewer rows spends its time on what it adds to
  private static final int LEAST_BAND = 256;

  private final Planner planner;
  private final Matmul node;
  private final Distribution out;

  Multiplying(Planner planner, Matmul node) {
    this.planner = planner;
    this.node = node;
    this.out = node.distribution();
  }

  Blocks blocks() {
    Expr a = node.left();
    Expr b = node.right();
    DimMap inner = node.inner();
    DimMap all = new Undistributed(a.shape().dim(1));
    List<DimMap> leftMaps =
        inner == null
            ? List.of(out.map(0), all)
            : List.of(new Undistributed(a.shape().dim(0)), inner);
    List<DimMap> rightMaps =
        inner == null
            ? List.of(all, out.map(1))
            : List.of(inner, new Undistributed(b.shape().dim(1)));
    Taken left = inner == null ? operand(a, leftMaps, 0, -1) : operand(a, leftMaps, -1, 0);
    Block bands = isPlaced(rightMaps) ? null : bands(b, rightMaps);
    Taken right = inner == null ? operand(b, rightMaps, -1, 1) : operand(b, rightMaps, 0, -1);
    if (bands != null) {
      right = planner.blocks(b).lending(right);
    }
    long elements = rightMaps.get(0).largestLocalSize() * rightMaps.get(1).largestLocalSize();
    long scratch = MatrixProducts.scratchBytes(node.dtype(), elements);
    return Blocks.of(
        Stage.Title.of(node.label()),
        out,
        node.dtype(),
        List.of(left, right),
        Need.laidOut(scratch, rightMaps, out.ranks()),
        new Multiply(out, node.product(), bands));
  }

  /** Whether each element of an operand is needed once, so that it has a distribution. */
  private boolean isPlaced(List<DimMap> maps) {
    return new ProcGrid(maps.stream().mapToInt(DimMap::gridSize).toArray()).size() == out.ranks();
  }

  /**
   * The bands in which every process has the right matrix, whose rows lie in blocks: the same on
   * all engines, for a native product rounds where they meet. Null where they are few or narrow.
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
  private Taken operand(Expr e, List<DimMap> maps, int... gridAxes) {
    return isPlaced(maps)
        ? planner.arrange(e, Distribution.of(maps, out.targets())).taken()
        : planner.move(planner.blocks(e), Placement.of(maps, gridAxes, out.grid())).taken();
  }

  /**
   * Multiplies what a process has of two matrices, as blocks or as they were moved.
   *
   * @param bands where the right matrix is cut, or null; it comes as a whole or in these
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
          rank, distribution.dimData(rank), array.reshape(distribution.localShape(rank).toArray()));
    }

    private static NdArray matrix(Object item) {
      return item instanceof LocalBlock block ? block.array() : (NdArray) item;
    }
  }
}
