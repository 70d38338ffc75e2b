package org.distarray.ops;

import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;

/** Finds the elements of a distributed array by their positions in C order. */
final class Addresses {
  // a table of a dimension pays when about as many elements are looked up
  private static final long LONGEST_TABLE = 1 << 20;
  private static final int LONGEST_GUIDE = 1 << 12;

  private final int ndim;
  private final long[] dims;
  private final DimMap[] maps;
  private final IndexSet[][] sets;
  private final long[][] sizes;
  // of a dimension: owner and local index of each index, or null
  private final long[][] tables;
  // where blocks follow each other in C order: the first position of each, and the end; or null
  private final long[] starts;
  // the block in which each stretch of 2^shift positions begins
  private final int[] guide;
  private final int shift;
  // whether at most one block begins within each stretch
  private final boolean isGuided;

  /**
   * Begins to find elements.
   *
   * @param many the number of elements that will be looked up
   */
  Addresses(Distribution d, long many) {
    ndim = d.ndim();
    dims = d.shape().toArray();
    maps = d.maps().toArray(new DimMap[0]);
    starts = starts(d);
    sets = new IndexSet[ndim][];
    sizes = new long[ndim][];
    tables = new long[ndim][];
    shift = Math.max(0, 64 - Long.numberOfLeadingZeros(d.shape().size()) - 12);
    guide = starts == null ? null : new int[LONGEST_GUIDE + 1];
    if (starts != null) {
      for (int k = 0, p = 0; k < guide.length; k++) {
        while (p + 2 < starts.length && (long) k << shift >= starts[p + 1]) {
          p++;
        }
        guide[k] = p;
      }
    }
    boolean guided = starts != null;
    for (int k = 1; guided && k < guide.length; k++) {
      guided = guide[k] - guide[k - 1] <= 1;
    }
    isGuided = guided;
    if (starts != null) {
      return;
    }
    for (int k = 0; k < ndim; k++) {
      sets[k] = new IndexSet[maps[k].gridSize()];
      sizes[k] = new long[sets[k].length];
      for (int p = 0; p < sets[k].length; p++) {
        sets[k][p] = maps[k].indices(p);
        sizes[k][p] = sets[k][p].size();
      }
      if (hasTable(dims[k], many)) {
        tables[k] = new long[(int) dims[k]];
        for (int i = 0; i < dims[k]; i++) {
          tables[k][i] = lookup(k, i);
        }
      }
    }
  }

  private static boolean hasTable(long n, long many) {
    return n <= Math.min(LONGEST_TABLE, 2 * many);
  }

  /** The bytes of the tables with which {@code many} elements are looked up. */
  static long bytes(Distribution d, long many) {
    long out = isInOrder(d) ? Integer.BYTES * (LONGEST_GUIDE + 1L) : 0;
    for (long n : d.shape().toArray()) {
      out += !isInOrder(d) && hasTable(n, many) ? Long.BYTES * n : 0;
    }
    return out;
  }

  /** Whether blocks follow each other in the C order of the array. */
  static boolean isInOrder(Distribution d) {
    boolean out = true;
    for (int k = 0; k < d.ndim() && out; k++) {
      out = d.map(k) instanceof Undistributed || k == 0 && d.map(0) instanceof Block;
    }
    return out;
  }

  private static long[] starts(Distribution d) {
    if (!isInOrder(d)) {
      return null;
    }
    long[] out = new long[d.ranks() + 1];
    for (int p = 0; p < d.ranks(); p++) {
      out[p + 1] = out[p] + d.localShape(p).size();
    }
    return out;
  }

  private static int rank(long address) {
    return (int) (address >>> 32);
  }

  private static int local(long address) {
    return (int) address;
  }

  /**
   * Finds elements.
   *
   * @param positions in C order, from {@code from} on
   * @param rank takes the rank of each element
   * @param local takes the position of each element in the C order of the rank's block
   */
  void find(long[] positions, int from, int count, int[] rank, int[] local) {
    if (isGuided) {
      guided(positions, from, count, rank, local);
      return;
    }
    for (int k = 0; k < count; k++) {
      long address = of(positions[from + k]);
      rank[k] = rank(address);
      local[k] = local(address);
    }
  }

  /** Finds elements without a branch, which would be predicted wrong at each other element. */
  private void guided(long[] positions, int from, int count, int[] rank, int[] local) {
    long[] firsts = starts;
    int[] blocks = guide;
    for (int k = 0; k < count; k++) {
      long position = positions[from + k];
      int p = blocks[(int) (position >>> shift)];
      p += 1 + (int) ((position - firsts[p + 1]) >> 63);
      rank[k] = p;
      local[k] = (int) (position - firsts[p]);
    }
  }

  /** The address of an element: its rank, and its position in the rank's block. */
  private long of(long position) {
    if (starts != null) {
      int p = guide[(int) (position >>> shift)];
      while (position >= starts[p + 1]) {
        p++;
      }
      return (long) p << 32 | position - starts[p];
    }
    if (ndim == 1) {
      return along(0, position);
    }
    long rest = position;
    long rank = 0;
    long local = 0;
    long ranks = 1;
    long elements = 1;
    for (int k = ndim - 1; k >= 0; k--) {
      long next = rest / dims[k];
      long at = along(k, rest - next * dims[k]);
      rest = next;
      rank += ranks * rank(at);
      local += elements * local(at);
      ranks *= sizes[k].length;
      elements *= sizes[k][rank(at)];
    }
    return rank << 32 | local;
  }

  private long along(int k, long i) {
    return tables[k] == null ? lookup(k, i) : tables[k][(int) i];
  }

  private long lookup(int k, long i) {
    int owner = maps[k].owner(i);
    return (long) owner << 32 | sets[k][owner].find(i);
  }
}
