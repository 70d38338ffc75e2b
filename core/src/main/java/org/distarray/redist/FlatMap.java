package org.distarray.redist;

import java.util.Arrays;
import org.distarray.dist.Block;
import org.distarray.dist.BlockCyclic;
import org.distarray.dist.DimMap;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;

/**
 * Maps the elements of neighbouring dimensions to processes. The elements are numbered in C order;
 * several {@link DimMap}s become one map.
 *
 * <p>A process is the row-major position of its coordinates. A local index is the position in the C
 * order of its part. Trailing dimensions that one process has are joined to the dimension before.
 * If the result is a block or block-cyclic map of flat numbers, it is treated as such; most
 * reshapes are therefore arithmetic of two maps.
 */
final class FlatMap {
  private final DimMap[] maps;
  private final int gridSize;
  private final long size;
  // the elements of an index of the last map: of the dimensions behind it, which one process has
  // whole
  private final long tail;
  private final DimMap single;

  private FlatMap(DimMap[] maps, long tail) {
    this.maps = maps;
    this.tail = tail;
    int processes = 1;
    long elements = tail;
    for (DimMap map : maps) {
      processes *= map.gridSize();
      elements *= map.size();
    }
    this.gridSize = processes;
    this.size = elements;
    this.single = single(maps, tail);
  }

  /** The map of consecutive dimensions. */
  static FlatMap of(DimMap... maps) {
    int end = maps.length;
    long tail = 1;
    while (end > 0 && maps[end - 1].gridSize() == 1 && maps[end - 1].inOrder()) {
      tail *= maps[--end].size();
    }
    int from = 0;
    while (from < end - 1 && maps[from].gridSize() == 1 && maps[from].size() == 1) {
      from++;
    }
    return new FlatMap(Arrays.copyOfRange(maps, from, end), tail);
  }

  private static DimMap single(DimMap[] maps, long tail) {
    if (maps.length == 0) {
      return new Undistributed(tail);
    }
    if (maps.length > 1) {
      return null;
    }
    if (tail == 1) {
      return maps[0];
    }
    if (maps[0] instanceof Block block) {
      return Block.irregular(Arrays.stream(block.bounds()).map(bound -> bound * tail).toArray());
    }
    return maps[0] instanceof BlockCyclic c
            && c.start() == 0
            && c.step() == 1
            && tail > 0
            && c.blockSize() <= Long.MAX_VALUE / c.gridSize() / tail
        ? BlockCyclic.of(c.size() * tail, c.gridSize(), c.blockSize() * tail)
        : null;
  }

  /** The number of elements. */
  long size() {
    return size;
  }

  /** The number of processes. */
  int gridSize() {
    return gridSize;
  }

  /** The single map of flat numbers that this map equals, or null. */
  DimMap single() {
    return single;
  }

  /** The number of elements of a process. */
  long localSize(int p) {
    long n = tail;
    for (IndexSet set : sets(p)) {
      n *= set.size();
    }
    return n;
  }

  /** Calls the consumer for runs of consecutive elements of a process, in ascending flat order. */
  void forEachAscendingRun(int p, IndexSet.RunConsumer consumer) {
    new Walk(sets(p), true, consumer).from(0, 0, 0);
  }

  /** Calls the consumer for runs of consecutive elements of a process, in local order. */
  void forEachRun(int p, IndexSet.RunConsumer consumer) {
    new Walk(sets(p), false, consumer).from(0, 0, 0);
  }

  private IndexSet[] sets(int p) {
    IndexSet[] out = new IndexSet[maps.length];
    int rest = p;
    for (int d = maps.length - 1; d >= 0; d--) {
      out[d] = maps[d].indices(rest % maps[d].gridSize());
      rest /= maps[d].gridSize();
    }
    return out;
  }

  /** Whether processes of equal number have the same elements in the same order. */
  boolean sameAs(FlatMap other) {
    if (size != other.size || gridSize != other.gridSize) {
      return false;
    }
    if (single != null && other.single != null) {
      return single.sameAs(other.single);
    }
    for (int p = 0; p < gridSize; p++) {
      // the ends tell nearly all that differ, without listing runs
      if (localSize(p) != other.localSize(p)
          || !Arrays.equals(ends(p), other.ends(p))
          || !Runs.of(this, p).equals(Runs.of(other, p))) {
        return false;
      }
    }
    return true;
  }

  /** The flat numbers of a process's first and last element; nothing for an empty part. */
  private long[] ends(int p) {
    if (localSize(p) == 0) {
      return new long[0];
    }
    IndexSet[] sets = sets(p);
    long first = 0;
    long last = 0;
    for (int d = 0; d < sets.length; d++) {
      first = first * maps[d].size() + sets[d].at(0);
      last = last * maps[d].size() + sets[d].at(sets[d].size() - 1);
    }
    return new long[] {first * tail, last * tail + tail - 1};
  }

  /** A walk through the part of a process, with one loop for each dimension inside the other. */
  private final class Walk {
    private final IndexSet[] sets;
    private final boolean ascending;
    private final IndexSet.RunConsumer out;

    Walk(IndexSet[] sets, boolean ascending, IndexSet.RunConsumer out) {
      this.sets = sets;
      this.ascending = ascending;
      this.out = out;
    }

    /**
     * Walks dimension {@code d} and the dimensions behind it, at an index (global and local) of the
     * dimensions before it.
     */
    void from(int d, long global, long local) {
      if (d == sets.length) {
        if (tail > 0) {
          out.run(global * tail, tail, local * tail);
        }
        return;
      }
      long before = global * maps[d].size();
      long localBefore = local * sets[d].size();
      IndexSet.RunConsumer next =
          d == sets.length - 1
              ? (i, length, l) ->
                  out.run((before + i) * tail, length * tail, (localBefore + l) * tail)
              : (i, length, l) -> {
                for (long k = 0; k < length; k++) {
                  from(d + 1, before + i + k, localBefore + l + k);
                }
              };
      if (ascending) {
        sets[d].forEachAscendingRun(next);
      } else {
        sets[d].forEachRun(next);
      }
    }
  }

  /** Points at a flat number, and tells its owner and the end of the owner's stretch. */
  final class Finger {
    private long row = -1;
    private int rowOwner;
    private int owner;
    private long end;

    /**
     * Points at an element.
     *
     * @param limit more than {@code flat}; {@link #end} is at most this
     */
    void seek(long flat, long limit) {
      if (maps.length == 0) {
        end = limit;
        return;
      }
      DimMap last = maps[maps.length - 1];
      long n = last.size();
      long i = flat / tail;
      long at = i / n;
      if (at != row) {
        row = at;
        rowOwner = rowOwner(at);
      }
      owner = rowOwner * last.gridSize() + last.owner(i % n);
      long mostInRow = Math.min(n, -Math.floorDiv(-limit, tail) - at * n);
      end = Math.min(limit, (at * n + last.ownedUntil(i % n, mostInRow)) * tail);
    }

    private int rowOwner(long at) {
      long rest = at;
      int out = 0;
      int scale = 1;
      for (int d = maps.length - 2; d >= 0; d--) {
        out += scale * maps[d].owner(rest % maps[d].size());
        scale *= maps[d].gridSize();
        rest /= maps[d].size();
      }
      return out;
    }

    /** The process that owns the element. */
    int owner() {
      return owner;
    }

    /** The end of the stretch of one owner that begins at the element. */
    long end() {
      return end;
    }
  }
}
