package org.distarray.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SharersTest {
  @Test
  void eachPartHasTheOwnersOfItsIndices() {
    for (int n : new int[] {0, 1, 7, 30, 31}) {
      List<long[]> squares = new ArrayList<>();
      for (int p = 0; p < 5; p++) {
        int owner = p;
        squares.add(LongStream.range(0, n).filter(i -> i * i % 5 == owner).toArray());
      }
      for (DimMap map :
          List.of(
              Block.even(n, 4),
              Block.irregular(0, 0, n / 3, n / 3, n),
              new Undistributed(n),
              BlockCyclic.cyclic(n, 4),
              BlockCyclic.of(n, 4, 3),
              Unstructured.of(squares))) {
        for (long width : new long[] {1, 2, 5, 8, 100}) {
          Sharers sharers = Sharers.of(map, width);
          assertEquals((n + width - 1) / width, sharers.parts());
          long indices = 0;
          for (long part = 0; part < sharers.parts(); part++) {
            long end = Math.min(n, (part + 1) * width);
            long expected =
                LongStream.range(part * width, end).mapToInt(map::owner).distinct().count();
            assertEquals(expected, sharers.of(part), map + " " + width + " " + part);
            indices += expected * (end - part * width);
          }
          assertEquals(indices, sharers.indices(), map + " " + width);
        }
      }
    }
  }

  @Test
  void dimensionsMayBeLongerThanAnIntCounts() {
    long n = 30_000_000_001L;
    // parts of 3; the second and third of 4 blocks begin inside of one
    Sharers blocks = Sharers.of(Block.even(n, 4), 3);
    assertEquals(10_000_000_001L, blocks.parts());
    assertEquals(1, blocks.of(10_000_000_000L));
    long bound = Block.even(n, 4).bound(1);
    assertEquals(bound % 3 == 0 ? 1 : 2, blocks.of(bound / 3));
    long shared =
        LongStream.of(1, 2, 3).filter(p -> Block.even(n, 4).bound((int) p) % 3 != 0).count();
    assertEquals(n + 3 * shared, blocks.indices());
    // beyond some four million steps the rest counts as what was seen last
    assertEquals(3 * n, Sharers.of(BlockCyclic.cyclic(n, 4), 3).indices());
  }
}
