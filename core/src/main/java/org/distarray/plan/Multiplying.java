package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;
import org.distarray.dist.Undistributed;
import org.distarray.engine.Engine;
import org.distarray.engine.Input;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.expr.Matmul;
import org.distarray.index.Index;
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
        new Multiply(out, node.product(), right instanceof MoveStage.Move m ? bands(m) : null),
        new Stage.Scratch(scratch, Stage.fixed(scratch, rightMaps)),
        node.label());
  }

  /**
   * The bands in which every process has the right matrix, whose rows lie in blocks: the same on
   * all engines, for a native product rounds where they meet. Null where they are few or narrow.
   */
  private static Block bands(MoveStage.Move right) {
    Distribution from = right.input().distribution();
    return from.shape().equals(right.shape())
            && from.map(0) instanceof Block rows
            && rows.gridSize() > 1
            && rows.gridSize() == from.ranks()
            // columns may have an order of their own, which only a move restores
            && from.map(1).indices(0).sameAs(right.to().indices(0)[1])
            && rows.size() / rows.gridSize() >= LEAST_BAND
            && right.itemBytes() == right.shape().size() * right.dtype().itemsize()
        ? rows
        : null;
  }

  /**
   * Whether processes take an operand as it lies, and nothing is moved: where an engine lends the
   * blocks that it holds. Blocks that are still to be computed are not taken: each process would
   * compute them.
   */
  static boolean lends(Engine engine, Stage.InPlace stage, Stage operand) {
    return stage.task() instanceof Multiply multiply
        && multiply.bands != null
        && operand == stage.inputs().get(1)
        && operand instanceof MoveStage.Move move
        && move.input() instanceof Stage.Resident resident
        && engine.lends(resident.held().blocks());
  }

  /** What tasks take of an operand that is lent: all its bands. */
  static List<Input> lent(Stage.InPlace stage, Stage operand) {
    Stage.Resident resident = (Stage.Resident) ((MoveStage.Move) operand).input();
    List<Input> out = new ArrayList<>();
    for (int band = 0; band < resident.ranks(); band++) {
      int[] parents = new int[stage.ranks()];
      Arrays.fill(parents, band);
      out.add(new Input(resident.held().blocks(), parents));
    }
    return out;
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

  /**
   * Multiplies what a process has of two matrices, as blocks or as they were moved.
   *
   * @param bands where the right matrix is cut, or null; it comes as a whole or in these
   */
  record Multiply(Distribution distribution, String product, Block bands)
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
