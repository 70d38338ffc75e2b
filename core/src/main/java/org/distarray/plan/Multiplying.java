package org.distarray.plan;

import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;
import org.distarray.dist.Undistributed;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.expr.Matmul;
import org.distarray.linalg.MatrixProducts;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Placement;

/**
 * The stages of a product of matrices: each process gets the rows of the left one and the columns
 * of the right one that its block needs, by an exchange each where they are not there, and
 * multiplies them.
 */
final class Multiplying {
  private final Planner planner;
  private final Matmul node;
  private final Distribution out;

  Multiplying(Planner planner, Matmul node) {
    this.planner = planner;
    this.node = node;
    this.out = node.distribution();
  }

  Stage.OfBlocks stage() {
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
    Stage left = inner == null ? operand(a, leftMaps, 0, -1) : operand(a, leftMaps, -1, 0);
    Stage right = inner == null ? operand(b, rightMaps, -1, 1) : operand(b, rightMaps, 0, -1);
    long elements = rightMaps.get(0).largestLocalSize() * rightMaps.get(1).largestLocalSize();
    long scratch = MatrixProducts.scratchBytes(node.dtype(), elements);
    return new Stage.InPlace(
        List.of(left, right),
        out,
        node.dtype(),
        new Multiply(out, node.product()),
        new Stage.Scratch(scratch, Stage.fixed(scratch, rightMaps)),
        node.label());
  }

  /** An operand where it is needed; a stage of blocks where each element is needed once. */
  private Stage operand(Expr e, List<DimMap> maps, int... gridAxes) {
    int processes = new ProcGrid(maps.stream().mapToInt(DimMap::gridSize).toArray()).size();
    if (processes == out.ranks()) {
      return planner.arrange(e, Distribution.of(maps, out.targets()));
    }
    return new MoveStage.Move(
        planner.blocks(e), e.dtype(), Placement.of(maps, gridAxes, out.grid()));
  }

  /** Multiplies what a process has of two matrices, as blocks or as they were moved. */
  record Multiply(Distribution distribution, String product) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray array = MatrixProducts.multiply(product, matrix(inputs[0]), matrix(inputs[1]));
      return new LocalBlock(
          rank, distribution.dimData(rank), array.reshape(distribution.localShape(rank).toArray()));
    }

    private static NdArray matrix(Object item) {
      return item instanceof LocalBlock block ? block.array() : (NdArray) item;
    }
  }
}
