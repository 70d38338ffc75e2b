package org.distarray.io.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.io.Fixtures;
import org.distarray.io.npy.NpyFormat;
import org.distarray.store.ArraySink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlabLayoutTest {
  @TempDir Path directory;

  /** The runs of all ranks, in rank order. */
  private static List<long[]> runs(Distribution distribution) {
    List<long[]> out = new java.util.ArrayList<>();
    for (int rank = 0; rank < distribution.ranks(); rank++) {
      IndexSet[] region = distribution.indices(rank);
      Fixtures.plan(distribution.shape(), region)
          .forEachRun((file, local, count) -> out.add(new long[] {file, count}));
    }
    return out;
  }

  @Test
  void slabsFollowEachOtherInTheFileInRankOrder() {
    for (Shape shape :
        List.of(
            Shape.scalar(),
            Shape.of(7),
            Shape.of(5, 3),
            Shape.of(2, 9),
            Shape.of(1, 2, 8),
            Shape.of(1, 1, 9),
            Shape.of(3, 0),
            Shape.of(0, 5))) {
      for (int p = 1; p <= 9; p++) {
        Distribution slabs = SlabLayout.of(shape, java.util.stream.IntStream.range(0, p).toArray());
        assertTrue(slabs.ranks() <= p && SlabLayout.isSlabs(slabs), slabs.maps().toString());
        long at = 0;
        for (long[] run : runs(slabs)) {
          assertEquals(at, run[0], slabs.maps().toString());
          at += run[1];
        }
        assertEquals(shape.size(), at);
      }
    }
  }

  @Test
  void moreRanksThanRowsAreUsedForTheNextDimension() {
    assertEquals(
        List.of(Block.even(2, 2), Block.even(9, 3)),
        SlabLayout.of(Shape.of(2, 9), 0, 1, 2, 3, 4, 5, 6).maps());
  }

  @Test
  void whatIsCalledSlabsLiesInOneRunPerRankInOrder() {
    for (Shape shape : List.of(Shape.of(7), Shape.of(5, 3), Shape.of(2, 6), Shape.of(1, 5, 2))) {
      for (Distribution layout : Fixtures.layouts(shape)) {
        if (SlabLayout.isSlabs(layout)) {
          long at = 0;
          for (long[] run : runs(layout)) {
            assertEquals(at, run[0], layout.maps().toString());
            at += run[1];
          }
        }
        assertTrue(runs(layout).size() <= SlabLayout.runs(layout), layout.maps().toString());
      }
    }
  }

  @Test
  void longRunsAndFewRunsAreWrittenAsTheyLieAndOthersAsSlabs() {
    ArraySink sink = new NpyFormat().sink(directory.resolve("x").toString(), Map.of("mode", "w"));
    Distribution fewColumns = grid(Block.even(1000, 1), BlockCyclic.of(100, 2, 50));
    assertSame(fewColumns, sink.arrange(fewColumns, DType.FLOAT64));
    Distribution longRows = grid(BlockCyclic.cyclic(100_000, 3), new Undistributed(10_000));
    assertSame(longRows, sink.arrange(longRows, DType.FLOAT64));
    Distribution scattered = grid(BlockCyclic.cyclic(4000, 2), BlockCyclic.cyclic(4000, 2));
    Distribution slabs = sink.arrange(scattered, DType.FLOAT64);
    assertFalse(SlabLayout.isSlabs(scattered));
    assertEquals(List.of(Block.even(4000, 4), new Undistributed(4000)), slabs.maps());
  }

  private static Distribution grid(org.distarray.dist.DimMap a, org.distarray.dist.DimMap b) {
    return Fixtures.over(List.of(a, b));
  }
}
