package org.distarray.ndarray;

import java.util.Arrays;

/**
 * A stretch of an array's C order, held in a buffer: some rows along one axis, with all that lies
 * in them. It serves arrays that are read fastest along another axis than the last, or have short
 * rows, which it copies many rows at a time.
 */
final class Panel {
  /** The bytes of a panel, where that is enough rows. */
  private static final int BYTES = 1 << 19;

  /** The rows that are worth a panel of more bytes: each page of the array is seen once for all. */
  private static final int ROWS = 64;

  /** The bytes of a panel of short rows. */
  private static final int SHORT_BYTES = 1 << 15;

  /** The most bytes of a panel. */
  private static final int MOST_BYTES = 1 << 23;

  private final Storage source;
  private final int width;
  private final int elementBytes;
  private final int offset;
  private final long[] dims;
  private final int[] strides;

  // the axis whose indices the panel has some of, how many, and the elements of each
  private final int axis;
  private final int rows;
  private final int inner;

  private final Storage buffer;
  private final StridedCopy whole;

  // the elements that are in the buffer
  private long first;
  private long end;

  private Panel(
      Storage source,
      int width,
      int elementBytes,
      int offset,
      long[] dims,
      int[] strides,
      int axis,
      int rows,
      int inner) {
    this.source = source;
    this.width = width;
    this.elementBytes = elementBytes;
    this.offset = offset;
    this.dims = dims;
    this.strides = strides;
    this.axis = axis;
    this.rows = rows;
    this.inner = inner;
    this.buffer = source.like(rows * inner * width);
    this.whole = copy(rows);
  }

  /**
   * A panel for an array, or null where its rows can be read as they lie.
   *
   * @param offset of element 0; it and the strides count primitives
   */
  static Panel of(
      Storage source, int width, int elementBytes, int offset, long[] dims, int[] strides) {
    int last = dims.length - 1;
    int nearest = last;
    long[] inner = new long[dims.length];
    inner[last] = 1;
    for (int d = last - 1; d >= 0; d--) {
      inner[d] = inner[d + 1] * dims[d + 1];
      boolean nearer = strides[d] != 0 && Math.abs(strides[d]) < Math.abs(strides[nearest]);
      if (inner[d] > MOST_BYTES / 2 / elementBytes) {
        break;
      } else if (nearer) {
        nearest = d;
      }
    }
    boolean turned = nearest != last;
    if (!turned && (dims[last] >= StridedCopy.SHORT || last == 0)) {
      return null;
    }
    int axis = turned ? nearest : last - 1;
    long most = MOST_BYTES / elementBytes / inner[axis];
    long wanted =
        turned
            ? Math.max(ROWS, BYTES / elementBytes / inner[axis])
            : SHORT_BYTES / elementBytes / inner[axis];
    int rows = (int) Math.min(dims[axis], Math.min(most, wanted));
    return new Panel(
        source, width, elementBytes, offset, dims, strides, axis, rows, (int) inner[axis]);
  }

  /** Copies elements {@code [start, start + n)} of the C order to the beginning of a tile. */
  void read(long start, int n, Storage tile) {
    for (int done = 0; done < n; ) {
      long at = start + done;
      if (at < first || at >= end) {
        load(at);
      }
      int count = (int) Math.min(n - done, end - at);
      int position = (int) (at - first) * width;
      tile.copyFrom(done * width, width, buffer, position, width, count, width);
      done += count;
    }
  }

  /** Brings the panel that has an element. */
  private void load(long element) {
    long row = element / inner;
    long inAxis = row % dims[axis];
    long start = inAxis - inAxis % rows;
    int count = (int) Math.min(rows, dims[axis] - start);
    int position = offset + (int) start * strides[axis];
    long rest = row / dims[axis];
    for (int d = axis - 1; d >= 0; d--) {
      position += (int) (rest % dims[d]) * strides[d];
      rest /= dims[d];
    }
    (count == rows ? whole : copy(count)).run(source, position, buffer, 0);
    first = (row - inAxis + start) * inner;
    end = first + (long) count * inner;
  }

  private StridedCopy copy(int count) {
    int n = dims.length - axis;
    int[] counts = new int[n];
    int[] packed = new int[n];
    int step = width;
    for (int d = n - 1; d >= 0; d--) {
      counts[d] = d == 0 ? count : (int) dims[axis + d];
      packed[d] = step;
      step *= counts[d];
    }
    int[] read = Arrays.copyOfRange(strides, axis, dims.length);
    return new StridedCopy(width, elementBytes, counts, read, packed);
  }
}
