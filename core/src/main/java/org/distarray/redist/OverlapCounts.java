package org.distarray.redist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Unstructured;

/**
 * Counts the elements that each process of one map shares with each process of another. It has the
 * sizes of the overlaps without their positions.
 */
final class OverlapCounts {
  private final int[][] coords;
  private final long[][] counts;

  private OverlapCounts(int[][] coords, long[][] counts) {
    this.coords = coords;
    this.counts = counts;
  }

  /**
   * Counts the shared elements.
   *
   * <p>The time is O(overlaps) between blocks. It is O(pairs of processes, or elements) if the
   * parts of one side are ranges, or if both sides are block-cyclic; of these one period is
   * counted, by the stretches of the coarser side. Otherwise it is O(runs, cut at the other side's
   * owners). It is O(elements) only for index lists that have as many runs.
   */
  static OverlapCounts of(FlatMap from, FlatMap to) {
    DimMap a = from.single();
    DimMap b = to.single();
    if (a != null && b != null) {
      if (hasRanges(a) && !(b instanceof Unstructured)) {
        return ranges(a, b);
      }
      if (hasRanges(b) && !(a instanceof Unstructured)) {
        return ranges(b, a).transposed(from.gridSize());
      }
      if (a instanceof BlockCyclic x && b instanceof BlockCyclic y) {
        return periodic(x, y);
      }
    }
    return runs(from, to);
  }

  private static boolean hasRanges(DimMap map) {
    for (int p = 0; p < map.gridSize(); p++) {
      if (!(map.indices(p) instanceof IndexSet.Range range && range.step() > 0)) {
        return false;
      }
    }
    return true;
  }

  private static OverlapCounts ranges(DimMap from, DimMap to) {
    int[][] coords = new int[from.gridSize()][];
    long[][] counts = new long[coords.length][];
    for (int p = 0; p < coords.length; p++) {
      IndexSet.Range mine = (IndexSet.Range) from.indices(p);
      Row row = new Row();
      if (to instanceof Block block) {
        for (long l = 0, end; l < mine.size(); l = end) {
          int q = block.owner(mine.at(l));
          end =
              Math.min(mine.size(), -Math.floorDiv(mine.start() - block.bound(q + 1), mine.step()));
          row.add(q, end - l);
        }
      } else if (mine.size() < to.gridSize()) { // few of them have any
        TreeMap<Integer, Long> shared = new TreeMap<>();
        for (long l = 0; l < mine.size(); l++) {
          shared.merge(to.owner(mine.at(l)), 1L, Long::sum);
        }
        shared.forEach(row::add);
      } else {
        DimMap.Slice slice = to.slice(mine.start(), mine.step(), mine.size());
        for (int k = 0; k < slice.parents().length; k++) {
          row.add(slice.parents()[k], slice.map().localSize(k));
        }
      }
      coords[p] = row.coords();
      counts[p] = row.counts();
    }
    return new OverlapCounts(coords, counts);
  }

  /**
   * Counts two patterns that repeat together. One common period and the rest are counted, by the
   * stretches of the coarser pattern.
   */
  private static OverlapCounts periodic(BlockCyclic a, BlockCyclic b) {
    if (a.stretch() < b.stretch()) {
      return periodic(b, a).transposed(a.gridSize());
    }
    long size = a.size();
    long period = commonPeriod(a, b, size);
    if (size < 2 * period) {
      return runs(FlatMap.of(a), FlatMap.of(b));
    }
    OverlapCounts once = runs(FlatMap.of(first(a, period)), FlatMap.of(first(b, period)));
    OverlapCounts rest =
        runs(FlatMap.of(first(a, size % period)), FlatMap.of(first(b, size % period)));
    for (int p = 0; p < once.counts.length; p++) {
      for (int k = 0; k < once.counts[p].length; k++) {
        once.counts[p][k] = once.counts[p][k] * (size / period) + rest.count(p, once.coords[p][k]);
      }
    }
    return once;
  }

  private static BlockCyclic first(BlockCyclic map, long size) {
    return new BlockCyclic(size, map.gridSize(), map.blockSize(), map.start(), map.step());
  }

  /** The least common multiple of the periods, at most the size. */
  private static long commonPeriod(BlockCyclic a, BlockCyclic b, long size) {
    long x = period(a);
    long y = period(b);
    long steps = x / gcd(x, y);
    return steps > size / y ? size : steps * y;
  }

  private static long period(BlockCyclic map) {
    long round = map.blockSize() * map.gridSize();
    return round / gcd(round, Math.floorMod(map.step(), round));
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static OverlapCounts runs(FlatMap from, FlatMap to) {
    int[][] coords = new int[from.gridSize()][];
    long[][] counts = new long[coords.length][];
    long[] shared = new long[to.gridSize()];
    FlatMap.Finger finger = to.new Finger();
    BlockCyclic dealt = to.single() instanceof BlockCyclic c ? c : null;
    for (int p = 0; p < coords.length; p++) {
      Row seen = new Row();
      from.forEachAscendingRun(
          p,
          (global, length, local) -> {
            if (dealt != null
                && length / dealt.stretch() > 4L * dealt.gridSize() * dealt.stretches()) {
              // many rounds: each process is asked how much of them it has
              DimMap part = dealt.slice(global, 1, length).map();
              for (int q = 0; q < shared.length; q++) {
                long n = part.localSize(q);
                if (n > 0 && shared[q] == 0) {
                  seen.add(q, 1);
                }
                shared[q] += n;
              }
              return;
            }
            for (long i = global; i < global + length; i = finger.end()) {
              finger.seek(i, global + length);
              if (shared[finger.owner()] == 0) {
                seen.add(finger.owner(), 1);
              }
              shared[finger.owner()] += finger.end() - i;
            }
          });
      coords[p] = seen.coords();
      Arrays.sort(coords[p]);
      counts[p] = new long[coords[p].length];
      for (int k = 0; k < coords[p].length; k++) {
        counts[p][k] = shared[coords[p][k]];
        shared[coords[p][k]] = 0;
      }
    }
    return new OverlapCounts(coords, counts);
  }

  private OverlapCounts transposed(int processes) {
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < processes; p++) {
      rows.add(new Row());
    }
    for (int q = 0; q < coords.length; q++) {
      for (int k = 0; k < coords[q].length; k++) {
        rows.get(coords[q][k]).add(q, counts[q][k]);
      }
    }
    return new OverlapCounts(
        rows.stream().map(Row::coords).toArray(int[][]::new),
        rows.stream().map(Row::counts).toArray(long[][]::new));
  }

  /** The number of pairs of processes that share elements. */
  long pairs() {
    long out = 0;
    for (int[] sharing : coords) {
      out += sharing.length;
    }
    return out;
  }

  /** The processes that share elements with process {@code p} of the first map, ascending. */
  int[] coords(int p) {
    return coords[p];
  }

  /** The number of elements that each of these processes shares with {@code p}. */
  long[] counts(int p) {
    return counts[p];
  }

  /**
   * The number of elements that process {@code p} of the first map shares with process {@code q} of
   * the second.
   */
  long count(int p, int q) {
    int k = Arrays.binarySearch(coords[p], q);
    return k < 0 ? 0 : counts[p][k];
  }

  /** A growing list of processes with counts other than 0. */
  private static final class Row {
    private int[] coords = new int[2];
    private long[] counts = new long[2];
    private int used;

    void add(int coord, long count) {
      if (count == 0) {
        return;
      }
      if (used == coords.length) {
        coords = Arrays.copyOf(coords, 2 * used);
        counts = Arrays.copyOf(counts, 2 * used);
      }
      coords[used] = coord;
      counts[used++] = count;
    }

    int[] coords() {
      return Arrays.copyOf(coords, used);
    }

    long[] counts() {
      return Arrays.copyOf(counts, used);
    }
  }
}
