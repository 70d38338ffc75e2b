package org.distarray.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;

/** Layouts in whole chunks, over all small shapes. */
class ChunkLayoutTest {

  @Test
  void noChunkIsCut() {
    for (int ranks = 1; ranks <= 7; ranks++) {
      int[] targets = IntStream.range(3, 3 + ranks).toArray();
      for (long m = 1; m <= 9; m++) {
        for (long n = 1; n <= 9; n++) {
          Shape shape = Shape.of(m, n);
          for (Shape chunks : List.of(Shape.of(1, 1), Shape.of(2, 3), Shape.of(4, 10))) {
            Distribution found = ChunkLayout.of(shape, chunks, targets).orElseThrow();
            assertEquals(shape, found.shape());
            assertTrue(ChunkLayout.isAligned(found, chunks), found::toString);
          }
        }
      }
    }
  }

  @Test
  void arraysWithoutElementsOrDimensionsHaveNone() {
    assertTrue(ChunkLayout.of(Shape.of(0, 5), Shape.of(2, 2), 0, 1).isEmpty());
    assertTrue(ChunkLayout.of(Shape.of(), Shape.of(), 0, 1).isEmpty());
  }

  @Test
  void alignedAreBlocksThatBeginAtMultiplesOfTheLengths() {
    assertTrue(isAligned(Block.irregular(0, 4, 4, 8, 9), 4));
    assertTrue(isAligned(Block.irregular(0, 4, 9, 9), 4));
    assertFalse(isAligned(Block.irregular(0, 3, 9), 4));
    assertTrue(isAligned(Block.irregular(0, 9), 4));
    assertTrue(isAligned(BlockCyclic.of(16, 2, 4), 2));
    assertFalse(isAligned(BlockCyclic.of(16, 2, 4), 3));
    assertFalse(isAligned(BlockCyclic.cyclic(16, 2), 2));
  }

  private static boolean isAligned(DimMap map, long length) {
    int[] targets = IntStream.range(0, map.gridSize()).toArray();
    return ChunkLayout.isAligned(Distribution.of(List.of(map), targets), Shape.of(length));
  }
}
