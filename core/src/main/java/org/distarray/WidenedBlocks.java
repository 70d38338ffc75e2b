package org.distarray;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Boundary;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Redistribute;
import org.distarray.function.BlockFunction;
import org.distarray.index.Shape;
import org.distarray.ops.MapOverlap;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.redist.Halo;

/** Functions and structures of blocks that are widened by elements of their neighbours. */
final class WidenedBlocks {
  private WidenedBlocks() {}

  static DistArray map(DistArray array, Overlap overlap, BlockFunction function, DType dtype) {
    Context context = array.context();
    Expr now = array.expr();
    check(now, overlap);
    Distribution own = now.distribution();
    Distribution blocks = overlap.blocks(own);
    context.alignment().check("widen the blocks of an array", blocks, now);
    Halo halo = Halo.of(blocks, overlap);
    context.checkBlock(
        halo.largestBlock(), now.dtype(), () -> "widen the blocks of " + now + " by " + overlap);
    Expr input = blocks.equals(own) ? now : new Redistribute(now, blocks);
    Expr out = new MapOverlap(input, overlap, function, dtype);
    return context.made(blocks.equals(own) ? out : new Redistribute(out, own));
  }

  static List<DapStructure> structures(DistArray array, Overlap overlap) {
    check(array.expr(), overlap);
    Distribution d = array.distribution();
    Halo halo = Halo.of(d, overlap);
    List<List<DimData>> perRank = new ArrayList<>();
    for (int rank = 0; rank < d.ranks(); rank++) {
      perRank.add(overlap.dimData(d, rank));
    }
    DapValidator.require(
        "describe blocks with " + overlap + " by the protocol", DapValidator.ranks(perRank));
    array.context().results().check(Shape.of(halo.paddedSize()), array.dtype());
    array.compute();
    return array.context().results().structures(array.expr(), overlap);
  }

  /** Refuses overlaps that do not fit an array's dimensions, or its dtype. */
  private static void check(Expr e, Overlap overlap) {
    Required.given(
        "widen the blocks of an array", "the overlap", overlap, "Overlap.depth(1), for example");
    overlap.check(e.shape().ndim());
    for (int d = 0; d < e.shape().ndim(); d++) {
      if (overlap.boundary(d).kind() == Boundary.Kind.CONSTANT) {
        Exprs.stored(overlap.boundary(d).value(), e.dtype());
      }
    }
  }
}
