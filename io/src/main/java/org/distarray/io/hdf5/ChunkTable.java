package org.distarray.io.hdf5;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.io.chunks.StoredChunks;

/**
 * The place of each stored chunk in the file. The number of a chunk is its row-major position in
 * the grid of chunks. The table takes 24 bytes for each chunk, or 16 if no chunk is missing.
 */
final class ChunkTable implements StoredChunks, Serializable {
  private static final long serialVersionUID = 1L;

  // null when the numbers are 0, 1, 2, ...
  private final long[] numbers;
  private final long[] positions;
  private final int[] sizes;
  private final int[] masks;
  // a bit for each filter
  private final int filters;

  private ChunkTable(long[] numbers, long[] positions, int[] sizes, int[] masks, int filters) {
    this.numbers = numbers;
    this.positions = positions;
    this.sizes = sizes;
    this.masks = masks;
    this.filters = filters;
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public int find(long number) {
    if (numbers == null) {
      return number < positions.length ? (int) number : -1;
    }
    return Arrays.binarySearch(numbers, number);
  }

  @Override
  public long number(int entry) {
    return numbers == null ? entry : numbers[entry];
  }

  /** The position of the chunk, in bytes from the start of the file. */
  long position(int entry) {
    return positions[entry];
  }

  @Override
  public int bytes(int entry) {
    return sizes[entry];
  }

  /** The filter mask of the chunk: bit k is set if filter k was left out. */
  int mask(int entry) {
    return masks[entry];
  }

  @Override
  public boolean isEncoded(int entry) {
    return (masks[entry] & filters) != filters;
  }

  /** The table of an array that has no chunk yet. */
  static ChunkTable empty() {
    return new Builder().build(0);
  }

  /** Collects entries in any order. */
  static final class Builder {
    private long[][] rows = new long[64][];
    private int n;

    /**
     * Adds a chunk.
     *
     * @param number row-major in the grid of chunks
     */
    void add(long number, long position, int size, int mask) {
      if (n == rows.length) {
        rows = Arrays.copyOf(rows, 2 * n);
      }
      rows[n++] = new long[] {number, position, size, mask};
    }

    /**
     * The table.
     *
     * @param filters the number of filters of the dataset
     * @throws Hdf5Fault when a chunk came twice
     */
    ChunkTable build(int filters) {
      Arrays.sort(rows, 0, n, (a, b) -> Long.compare(a[0], b[0]));
      long[] numbers = new long[n];
      long[] positions = new long[n];
      int[] sizes = new int[n];
      int[] masks = new int[n];
      for (int k = 0; k < n; k++) {
        numbers[k] = rows[k][0];
        positions[k] = rows[k][1];
        sizes[k] = (int) rows[k][2];
        masks[k] = (int) rows[k][3];
        if (k > 0 && numbers[k] == numbers[k - 1]) {
          throw new Hdf5Fault("it is damaged: chunk " + numbers[k] + " is stored twice");
        }
      }
      boolean gapless = n == 0 || numbers[n - 1] == n - 1;
      return new ChunkTable(
          gapless ? null : numbers, positions, sizes, masks, (int) ((1L << filters) - 1));
    }
  }
}
