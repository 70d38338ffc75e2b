package org.distarray.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dist.Unstructured;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AddressesTest {

  /** Even, uneven and empty blocks, blocks shorter than a stretch of the guide, and other maps. */
  static Stream<Distribution> layouts() {
    long[] tiny = LongStream.concat(LongStream.range(0, 90), LongStream.of(9_001)).toArray();
    return Stream.of(
            List.of(Block.even(7, 3)),
            List.of(Block.even(10_007, 4)),
            List.of(Block.even(2, 7)),
            List.of(Block.even(9_000, 5_000)),
            List.of(Block.irregular(0, 0, 5, 5, 5, 9_999, 9_999)),
            List.of(Block.irregular(tiny)),
            List.of(Block.even(101, 4), new Undistributed(97)),
            List.of(new Undistributed(7), new Undistributed(11)),
            List.of(Block.even(5, 2), Block.even(7, 3)),
            List.of(new BlockCyclic(103, 3, 2, 0, 1), new Undistributed(3)),
            List.of(
                Unstructured.of(List.of(new long[] {4, 0}, new long[] {}, new long[] {3, 1, 2}))))
        .map(AddressesTest::distribution);
  }

  private static Distribution distribution(List<? extends DimMap> maps) {
    int ranks = maps.stream().mapToInt(DimMap::gridSize).reduce(1, Math::multiplyExact);
    return Distribution.of(maps, IntStream.range(0, ranks).toArray());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void eachPositionIsFoundWhereTheRanksIndicesSay(Distribution d) {
    int n = (int) d.shape().size();
    int[] ranks = new int[n];
    int[] locals = new int[n];
    for (int p = 0; p < d.ranks(); p++) {
      int local = 0;
      for (long position : positions(d, p)) {
        ranks[(int) position] = p;
        locals[(int) position] = local++;
      }
    }
    long[] padded = LongStream.rangeClosed(-1, n - 1).toArray(); // the first is not asked for
    int[] rank = new int[n];
    int[] local = new int[n];
    new Addresses(d, n).find(padded, 1, n, rank, local);
    for (int k = 0; k < n; k++) {
      assertEquals(ranks[k], rank[k], "rank of " + k + " in " + d);
      assertEquals(locals[k], local[k], "place of " + k + " in " + d);
    }
  }

  /** The positions of a rank's elements in C order. */
  private static List<Long> positions(Distribution d, int rank) {
    List<Long> out = List.of(0L);
    IndexSet[] sets = d.indices(rank);
    for (int k = 0; k < sets.length; k++) {
      List<Long> next = new ArrayList<>();
      for (long before : out) {
        for (long l = 0; l < sets[k].size(); l++) {
          next.add(before * d.shape().dim(k) + sets[k].at(l));
        }
      }
      out = next;
    }
    return out;
  }
}
