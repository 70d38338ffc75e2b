package org.distarray.dist;

import java.util.Arrays;
import org.distarray.index.Bisection;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;

/**
 * The map of one dimension that gives each process one stretch of consecutive indices.
 *
 * <p>Process {@code p} owns the indices {@code [bounds[p], bounds[p + 1])}. Even blocks have {@code
 * ceil(size / gridSize)} indices, as in ScaLAPACK. DAP 0.10 calls this dist_type {@code 'b'}.
 */
public final class Block implements DimMap {
  private static final long serialVersionUID = 1L;

  private final long[] bounds;

  private Block(long[] bounds) {
    this.bounds = bounds;
  }

  /**
   * Makes even blocks. The last blocks are shorter or empty.
   *
   * <pre>{@code
   * Block.even(10, 4) //> block[0,10) over 4
   * }</pre>
   *
   * @throws IllegalArgumentException when the size is negative, or when there is no process
   */
  public static Block even(long size, int gridSize) {
    DimMaps.checkSize(size);
    DimMaps.checkGrid(gridSize);
    long length = DimMaps.ceilDiv(size, gridSize);
    long[] bounds = new long[gridSize + 1];
    for (int p = 1; p <= gridSize; p++) {
      bounds[p] = Math.min(size, p * length);
    }
    return new Block(bounds);
  }

  /**
   * Makes blocks of any length.
   *
   * <pre>{@code
   * Block.irregular(0, 1, 8).owner(1) //> 1
   * }</pre>
   *
   * @param bounds the start of each block, then the size of the dimension. The first is 0, and none
   *     is less than the one before. There is one more than processes.
   * @throws IllegalArgumentException when the bounds break these rules
   */
  public static Block irregular(long... bounds) {
    if (bounds == null || bounds.length < 2 || bounds[0] != 0) {
      throw new IllegalArgumentException(
          "Cannot map a dimension in blocks with bounds "
              + ShortText.of(bounds)
              + " (from 0 to the size)");
    }
    for (int p = 1; p < bounds.length; p++) {
      if (bounds[p] < bounds[p - 1]) {
        throw new IllegalArgumentException(
            "Cannot map a dimension in blocks with bounds "
                + ShortText.of(bounds)
                + ": bound "
                + p
                + " is smaller than the one before (not decreasing)");
      }
    }
    return new Block(bounds.clone());
  }

  /**
   * The start of each block, then the size of the dimension.
   *
   * <pre>{@code
   * Block.even(10, 4).bounds() //> [0, 3, 6, 9, 10]
   * }</pre>
   */
  public long[] bounds() {
    return bounds.clone();
  }

  /**
   * The start of process {@code p}'s block; for {@code p == gridSize()}, the size of the dimension.
   *
   * <pre>{@code
   * Block.even(10, 4).bound(1) //> 3
   * }</pre>
   */
  public long bound(int p) {
    return bounds[p];
  }

  @Override
  public long size() {
    return bounds[bounds.length - 1];
  }

  @Override
  public int gridSize() {
    return bounds.length - 1;
  }

  @Override
  public DimMap resized(long length) {
    return Block.even(length, gridSize());
  }

  @Override
  public char distType() {
    return 'b';
  }

  @Override
  public int owner(long i) {
    // the last process whose block starts at or before i; empty blocks before it share its start
    return (int) Bisection.first(bounds.length, p -> bounds[(int) p] > i) - 1;
  }

  @Override
  public long ownedUntil(long i, long limit) {
    return Math.min(limit, bounds[owner(i) + 1]);
  }

  @Override
  public IndexSet indices(int p) {
    return new IndexSet.Range(bounds[p], 1, bounds[p + 1] - bounds[p]);
  }

  @Override
  public Slice slice(long offset, long step, long count) {
    if (offset == 0 && step == 1 && count == size()) {
      return Slice.whole(this);
    }
    if (count == 0) {
      return new Slice(new Block(new long[2]), new int[1]);
    }
    int n = gridSize();
    long[] cuts = new long[n + 1];
    int[] parents = new int[n];
    int kept = 0;
    for (int k = 0; k < n; k++) {
      int p = step > 0 ? k : n - 1 - k;
      long cut = reached(step > 0 ? bounds[p + 1] : bounds[p], offset, step, count);
      if (cut > cuts[kept]) {
        parents[kept] = p;
        cuts[++kept] = cut;
      }
    }
    return new Slice(new Block(Arrays.copyOf(cuts, kept + 1)), Arrays.copyOf(parents, kept));
  }

  /** The first {@code j} of a view whose index lies at or beyond a bound; at most {@code count}. */
  private static long reached(long bound, long offset, long step, long count) {
    long j =
        step > 0
            ? DimMaps.ceilDiv(bound - offset, step)
            : DimMaps.ceilDiv(offset - bound + 1, -step);
    return Math.max(0, Math.min(count, j));
  }

  @Override
  public IndexSet sliced(int p, long offset, long step, long count) {
    long near = reached(step > 0 ? bounds[p] : bounds[p + 1], offset, step, count);
    long far = reached(step > 0 ? bounds[p + 1] : bounds[p], offset, step, count);
    return new IndexSet.Range(near, 1, far - near);
  }

  @Override
  public DimData dimData(int p) {
    return new BlockDim(size(), gridSize(), p, bounds[p], bounds[p + 1]);
  }

  @Override
  public String span(int p) {
    return bounds[p] + ":" + bounds[p + 1];
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Block b && Arrays.equals(b.bounds, bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return equals(even(size(), gridSize()))
        ? "block[0," + size() + ") over " + gridSize()
        : "block"
            + (bounds.length > 12 ? "[0.." + size() + "]" : Arrays.toString(bounds))
            + " over "
            + gridSize();
  }
}
