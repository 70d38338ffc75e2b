package org.distarray.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DimMapLawsTest {

  /** Every law that a map must keep, checked index by index. */
  private static void assertLawful(DimMap map, String what) {
    int[] owners = new int[(int) map.size()];
    Arrays.fill(owners, -1);
    for (int p = 0; p < map.gridSize(); p++) {
      IndexSet mine = map.indices(p);
      assertEquals(mine.size(), map.localSize(p), what);
      for (long l = 0; l < mine.size(); l++) {
        long i = mine.at(l);
        assertTrue(i >= 0 && i < map.size(), what);
        assertEquals(-1, owners[(int) i], what + ": owned once, index " + i);
        owners[(int) i] = p;
        assertEquals(p, map.owner(i), what + ": owner of " + i);
        assertEquals(l, mine.find(i), what + ": find(at(" + l + "))");
        assertEquals(i, map.dimData(p).globalIndex(l), what);
      }
      assertEquals(mine.size(), map.dimData(p).localSize(), what);
      assertRuns(mine, what);
    }
    for (int i = 0; i < owners.length; i++) {
      assertTrue(owners[i] >= 0, what + ": index " + i + " has an owner");
      long end = map.ownedUntil(i, map.size());
      assertTrue(end > i && end <= map.size(), what);
      for (long k = i; k < end; k++) {
        assertEquals(owners[i], owners[(int) k], what + ": ownedUntil(" + i + ")");
        int p = owners[(int) k];
        for (int q = 0; q < map.gridSize(); q++) {
          assertTrue(q == p || map.indices(q).find(k) < 0, what);
        }
      }
    }
  }

  private static void assertRuns(IndexSet set, String what) {
    List<Long> seen = new ArrayList<>();
    set.forEachRun(
        (global, length, local) -> {
          assertEquals(seen.size(), local, what);
          for (long k = 0; k < length; k++) {
            seen.add(global + k);
          }
        });
    long[] all = LongStream.range(0, set.size()).map(set::at).toArray();
    assertArrayEquals(all, seen.stream().mapToLong(i -> i).toArray(), what);
    List<Long> ascending = new ArrayList<>();
    set.forEachAscendingRun(
        (global, length, local) -> {
          for (long k = 0; k < length; k++) {
            assertEquals(global + k, set.at(local + k), what);
            ascending.add(global + k);
          }
        });
    Arrays.sort(all);
    assertArrayEquals(all, ascending.stream().mapToLong(i -> i).toArray(), what);
  }

  @Test
  void listsThatRepeatIndicesHaveAllTheirPlaces() {
    for (long[] list :
        new long[][] {{1, 1, 2, 2}, {8, 4, 8, 0, 4, 4, 3, 7, 7, 2}, {5, 5, 5}, {3, 2, 1, 2}, {}}) {
      IndexSet set = new IndexSet.Listed(list);
      assertRuns(set, Arrays.toString(list));
      for (long i = -1; i < 10; i++) {
        long index = i;
        List<Long> found = new ArrayList<>();
        set.forEachPlace(i, found::add);
        List<Long> places =
            LongStream.range(0, list.length).filter(l -> list[(int) l] == index).boxed().toList();
        assertEquals(places, found, i + " of " + Arrays.toString(list));
        assertEquals(places.isEmpty() ? -1 : places.get(0), set.find(i));
      }
    }
  }

  @Test
  void mapsOfEveryKindPartitionTheirIndices() {
    for (int seed = 0; seed < 2000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      DimMap map =
          draw.map(
              draw.below(RandomLayouts.MOST_SIZE + 1), 1 + draw.below(RandomLayouts.MOST_RANKS));
      assertLawful(map, "seed " + seed + ": " + map);
    }
  }

  @Test
  void slicesAreLawfulAndKeepEveryElementWhereItIs() {
    for (int seed = 0; seed < 3000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      int n = 1 + draw.below(RandomLayouts.MOST_SIZE);
      DimMap map = draw.map(n, 1 + draw.below(RandomLayouts.MOST_RANKS));
      for (int depth = 0; depth < 3 && map.size() > 0; depth++) {
        n = (int) map.size();
        int first = draw.below(n);
        int step = (1 + draw.below(5)) * (draw.below(2) == 0 ? 1 : -1);
        int most = step > 0 ? (n - 1 - first) / step + 1 : first / -step + 1;
        int count = draw.below(most + 1);
        DimMap.Slice slice = map.slice(first, step, count);
        String what =
            "seed " + seed + ": " + map + " from " + first + " step " + step + " count " + count;
        assertEquals(count, slice.map().size(), what);
        assertLawful(slice.map(), what);
        for (int j = 0; j < count; j++) {
          assertEquals(
              map.owner(first + (long) step * j), slice.parents()[slice.map().owner(j)], what);
        }
        long found = 0;
        for (int p = 0; p < map.gridSize(); p++) {
          found += map.sliced(p, first, step, count).size();
        }
        assertEquals(count, found, what);
        for (int q = 0; q < slice.map().gridSize(); q++) {
          IndexSet alone = map.sliced(slice.parents()[q], first, step, count);
          assertTrue(slice.map().indices(q).sameAs(alone), what);
        }
        map = slice.map();
      }
    }
  }

  @Test
  void sliceOfASliceIsTheComposedSlice() {
    for (int seed = 0; seed < 2000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      DimMap map = draw.map(21, 1 + draw.below(RandomLayouts.MOST_RANKS));
      DimMap.Slice once = map.slice(19, -2, 10);
      DimMap.Slice twice = once.map().slice(1, 3, 3);
      DimMap.Slice composed = map.slice(17, -6, 3);
      for (int j = 0; j < 3; j++) {
        int p = once.parents()[twice.parents()[twice.map().owner(j)]];
        int q = composed.parents()[composed.map().owner(j)];
        assertEquals(q, p, "seed " + seed + ": " + map);
        assertEquals(
            composed.map().indices(composed.map().owner(j)).find(j),
            twice.map().indices(twice.map().owner(j)).find(j),
            "seed " + seed + ": " + map);
      }
    }
  }

  @Test
  void cyclicMapsWithAnyStartAndStepAgreeWithTheirFormula() {
    for (int blockSize = 1; blockSize <= 5; blockSize++) {
      for (int gridSize = 1; gridSize <= 5; gridSize++) {
        for (int step = -13; step <= 13; step++) {
          for (int start : new int[] {0, 1, 7, 40}) {
            if (step == 0) {
              continue;
            }
            for (int size : new int[] {0, 1, 5, 26, 60}) {
              BlockCyclic map = new BlockCyclic(size, gridSize, blockSize, start, step);
              for (int p = 0; p < gridSize; p++) {
                int owner = p;
                long[] expected =
                    LongStream.range(0, size).filter(j -> map.owner(j) == owner).toArray();
                IndexSet mine = map.indices(p);
                assertArrayEquals(
                    expected,
                    LongStream.range(0, mine.size()).map(mine::at).toArray(),
                    map + " process " + p);
              }
            }
          }
        }
      }
    }
  }

  @Test
  void arithmeticHoldsBeyondTwoToTheThirtyFirst() {
    long n = 5_000_000_000_000L;
    DimMap[] maps = {
      Block.even(n, 1000),
      Block.irregular(0, 3, n - 7, n),
      BlockCyclic.of(n, 1000, 64),
      BlockCyclic.of(n, 7, 3_000_000_000L),
      new BlockCyclic(n, 1000, 64, 12345, 17),
      new BlockCyclic(n, 12, 1_000_003, n * 5, -5),
      new BlockCyclic(1000, 3, 1L << 40, 5, (1L << 35) + 1),
      new Undistributed(n)
    };
    for (DimMap map : maps) {
      long total = 0;
      for (int p = 0; p < map.gridSize(); p++) {
        total += map.localSize(p);
      }
      assertEquals(map.size(), total, map.toString());
      for (long i :
          new long[] {0, 1, 999, map.size() / 2, map.size() / 3 * 2 + 1, map.size() - 1}) {
        long at = Math.min(i, map.size() - 1);
        IndexSet mine = map.indices(map.owner(at));
        long l = mine.find(at);
        assertTrue(l >= 0, map + " index " + at);
        assertEquals(at, mine.at(l), map.toString());
        assertTrue(map.ownedUntil(at, map.size()) > at);
      }
    }
  }

  @Test
  void millionIndexListsAreLawful() {
    int n = 1_000_000;
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      all.add(i);
    }
    Collections.shuffle(all, new Random(1));
    long[] first = all.subList(0, n / 3).stream().mapToLong(i -> i).toArray();
    long[] second = all.subList(n / 3, n).stream().mapToLong(i -> i).toArray();
    Unstructured map = Unstructured.of(List.of(first, second));
    for (int l = 0; l < first.length; l += 997) {
      assertEquals(0, map.owner(first[l]));
      assertEquals(l, map.indices(0).find(first[l]));
      assertEquals(-1, map.indices(1).find(first[l]));
    }
    DimMap half = map.slice(n - 1, -2, n / 2).map();
    assertEquals(map.owner(n - 1 - 2 * 1234), half.owner(1234));
  }

  @Test
  void patternsThatAreProgressionsAreRanges() {
    assertEquals(new IndexSet.Range(3, 4, 5), BlockCyclic.cyclic(20, 4).indices(3));
    assertEquals(new IndexSet.Range(2, 1, 2), BlockCyclic.of(7, 4, 2).indices(1));
    assertEquals(
        new IndexSet.Range(0, 4, 2), BlockCyclic.cyclic(20, 4).slice(19, -3, 7).map().indices(3));
  }

  @Test
  void badMapsAreRefusedWithTheValueAtFault() {
    assertMessage(
        "Cannot map a dimension in blocks with bounds [0, 5, 3]: bound 2 is smaller than the one before (not decreasing)",
        () -> Block.irregular(0, 5, 3));
    assertMessage(
        "Cannot map a dimension in blocks with bounds [1, 5] (from 0 to the size)",
        () -> Block.irregular(1, 5));
    assertMessage(
        "Cannot map a dimension of size 4 by index lists: index 1 of process 1 is listed twice (every index of [0, 4)"
            + " once)",
        () -> Unstructured.of(List.of(new long[] {0, 1}, new long[] {1, 3})));
    assertMessage(
        "Cannot map a dimension of size 2 by index lists: index 2 of process 0 is outside (every index of [0, 2) once)",
        () -> Unstructured.of(List.of(new long[] {0, 2})));
    assertMessage("Cannot deal out blocks of size 0 (1 or more)", () -> BlockCyclic.of(9, 2, 0));
    assertMessage(
        "Cannot map a dimension over 0 processes (1 or more)", () -> BlockCyclic.of(9, 0, 1));
    assertMessage("Cannot map a dimension of size -3 (0 or more)", () -> Block.even(-3, 2));
  }

  private static void assertMessage(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void mapsAreTheSameWhenTheyOwnTheSameIndicesInTheSameOrder() {
    assertTrue(Block.even(12, 3).sameAs(BlockCyclic.of(12, 3, 4)));
    assertTrue(Block.even(10, 4).sameAs(BlockCyclic.of(10, 4, 3)));
    assertTrue(Block.even(3, 3).sameAs(BlockCyclic.cyclic(3, 3)));
    assertTrue(
        Block.even(4, 2).sameAs(Unstructured.of(List.of(new long[] {0, 1}, new long[] {2, 3}))));
    assertFalse(
        Block.even(4, 2).sameAs(Unstructured.of(List.of(new long[] {1, 0}, new long[] {2, 3}))));
    assertFalse(Block.even(12, 3).sameAs(BlockCyclic.of(12, 3, 2)));
    for (int seed = 0; seed < 3000; seed++) {
      RandomLayouts draw = new RandomLayouts(seed);
      int size = draw.below(6);
      int gridSize = 1 + draw.below(3);
      DimMap a = draw.map(size, gridSize);
      DimMap b = draw.map(size, gridSize);
      boolean same = true;
      for (int p = 0; p < gridSize; p++) {
        IndexSet x = a.indices(p);
        IndexSet y = b.indices(p);
        same &= x.size() == y.size();
        for (long l = 0; l < x.size() && same; l++) {
          same = x.at(l) == y.at(l);
        }
      }
      assertEquals(same, a.sameAs(b), a + " and " + b);
      assertEquals(same, b.sameAs(a), b + " and " + a);
    }
  }
}
