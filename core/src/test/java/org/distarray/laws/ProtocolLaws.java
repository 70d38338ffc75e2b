package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DapStructure;
import org.distarray.protocol.DapText;
import org.distarray.protocol.DapValidator;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.Test;

/** Blocks go out by the Distributed Array Protocol and come back as the array that they were. */
public interface ProtocolLaws extends ArrayLaws {

  @Test
  default void everyArrayGoesOutByTheProtocolAndComesBack() {
    for (int seed = 0; seed < rounds(150); seed++) {
      Draw draw = new Draw("protocol structures", seed);
      NdArray a = draw.array(draw.dtype(), draw.shape());
      Distribution d = draw.layout(a.shape());
      List<DapStructure> out = context().fromArray(a, d).toProtocol();
      assertEquals(
          List.of(),
          DapValidator.structures(out.stream().map(DapStructure::toMap).toList()),
          draw + "");
      List<LocalBlock> blocks = new ArrayList<>();
      for (DapStructure structure : out) {
        for (String text :
            List.of(DapText.python(structure.dimData()), DapText.json(structure.dimData()))) {
          assertEquals(structure.dimData(), DapText.dimData(0, text, structure.shape().toArray()));
        }
        blocks.add(
            DapStructure.of(structure.dimData(), structure.dtype(), structure.buffer()).block());
      }
      DistArray back = context().fromBlocks(blocks, d.targets());
      assertTrue(back.distribution().isCompatible(d), draw + ": " + back.distribution());
      assertSame(a, back, draw + " as " + d);
    }
  }

  @Test
  default void paddedBlocksAreTheArrayThatTheirOwnersHold() {
    for (int seed = 0; seed < rounds(150); seed++) {
      Draw draw = new Draw("padded blocks", seed);
      Shape shape = Shape.of(draw.below(13), draw.below(9));
      NdArray a = draw.array(draw.dtype(), shape);
      Distribution d =
          Distribution.of(
              List.of(
                  cut(draw, shape.dim(0), 1 + draw.below(3)),
                  cut(draw, shape.dim(1), 1 + draw.below(2))),
              0,
              1,
              2,
              3,
              4,
              5);
      List<List<BlockDim>> dims = new ArrayList<>();
      for (int axis = 0; axis < 2; axis++) {
        dims.add(pad(draw, (Block) d.map(axis)));
      }
      List<LocalBlock> blocks = new ArrayList<>();
      for (int rank = 0; rank < d.ranks(); rank++) {
        int[] coords = d.grid().coords(rank);
        List<DimData> mine = List.of(dims.get(0).get(coords[0]), dims.get(1).get(coords[1]));
        LocalBlock held =
            new LocalBlock(rank, mine, a.get(span(mine.get(0)), span(mine.get(1))).copy());
        blocks.add(stale(held));
        assertEquals(d.localShape(rank), held.ownedShape());
      }
      DistArray array = context().fromBlocks(blocks);
      assertEquals(d, array.distribution());
      assertSame(a, array, draw + " as " + dims);
    }
  }

  private static Index span(DimData dim) {
    return Index.span(((BlockDim) dim).start(), ((BlockDim) dim).stop());
  }

  private static DimMap cut(Draw draw, long size, int gridSize) {
    long[] bounds = new long[gridSize + 1];
    for (int p = 1; p < gridSize; p++) {
      bounds[p] = bounds[p - 1] + draw.below((int) (size - bounds[p - 1]) + 1);
    }
    bounds[gridSize] = size;
    return Block.irregular(bounds);
  }

  /** A dimension's blocks, with seams as wide as their neighbours allow, and any boundary. */
  private static List<BlockDim> pad(Draw draw, Block map) {
    int n = map.gridSize();
    int[] seams = new int[n + 1];
    for (int p = 0; p <= n; p++) {
      long most = p == 0 || p == n ? 2 : Math.min(map.localSize(p - 1), map.localSize(p));
      seams[p] = draw.below((int) most + 1);
    }
    long[] bounds = map.bounds();
    List<BlockDim> out = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      long start = bounds[p] - (p == 0 ? 0 : seams[p]);
      long stop = bounds[p + 1] + (p == n - 1 ? 0 : seams[p + 1]);
      out.add(new BlockDim(map.size(), n, p, start, stop, seams[p], seams[p + 1], true));
    }
    return out;
  }

  /** The block with zeros in all communication padding: what is there is nobody's element. */
  private static LocalBlock stale(LocalBlock held) {
    LocalBlock out = held.with(NdArray.zeros(held.dtype(), held.localShape()));
    out.owned().array().assign(held.owned().array());
    return out;
  }

  @Test
  default void aBlockOfNothingIsOneOfTheArray() {
    List<LocalBlock> blocks =
        List.of(
            new LocalBlock(0, List.of(new BlockDim(2, 2, 0, 0, 2)), NdArray.arange(DType.INT16, 2)),
            new LocalBlock(
                1, List.of(new BlockDim(2, 2, 1, 2, 2)), NdArray.arange(DType.INT16, 0)));
    assertSame(NdArray.arange(DType.INT16, 2), context().fromBlocks(blocks), "an empty block");
  }
}
