package org.distarray.ndarray;

import java.util.Arrays;
import org.distarray.annotation.Internal;

/**
 * Copies stretches of an array's C order into tiles, from any layout. Stretches may come in any
 * order; consecutive ones are fastest. A reader is not safe for several threads.
 *
 * @hidden
 */
@Internal
public final class TileReader {
  private final Storage source;
  private final int width;
  private final int offset;
  private final boolean direct;
  private final long[] dims;
  private final int[] strides;
  private final Panel panel;

  // the element after the last one read: its number, index and position in primitives
  private long next;
  private final long[] index;
  private int at;

  /** The reader sees later writes to the array. */
  public TileReader(NdArray array) {
    this.source = array.storage();
    this.width = array.dtype().width();
    this.offset = array.layout().offset();
    this.direct = array.layout().isContiguous();
    int ndim = array.size() == 0 ? 0 : array.ndim();
    long[] size = new long[Math.max(1, ndim)];
    int[] step = new int[Math.max(1, ndim)];
    size[0] = 1;
    int merged = 0;
    for (int d = 0; d < ndim; d++) {
      long n = array.shape().dim(d);
      int s = array.layout().stride(d) * width;
      if (n == 1) {
        continue;
      }
      // neighbours that lie as one longer dimension are one
      if (merged > 0 && step[merged - 1] == n * s) {
        size[merged - 1] *= n;
        step[merged - 1] = s;
      } else {
        size[merged] = n;
        step[merged++] = s;
      }
    }
    merged = Math.max(1, merged);
    this.dims = Arrays.copyOf(size, merged);
    this.strides = Arrays.copyOf(step, merged);
    this.panel =
        direct
            ? null
            : Panel.of(source, width, array.dtype().itemsize(), offset * width, dims, strides);
    this.index = new long[merged];
    this.at = offset * width;
  }

  /**
   * Whether element {@code i} of the C order has the position {@code offset() + i} in the {@link
   * #storage()}. No copy is then needed to read it.
   */
  public boolean direct() {
    return direct;
  }

  /**
   * The number of elements of a row that lie side by side in the storage, from {@link #position}
   * on. It is 1 where no two do, and it divides the size.
   */
  public long rowLength() {
    int last = dims.length - 1;
    return strides[last] == width ? dims[last] : 1;
  }

  /** The position in the storage of an element of the C order, in elements. */
  public int position(long element) {
    long rest = element;
    int out = offset * width;
    for (int d = dims.length - 1; d >= 0; d--) {
      out += (int) (d == 0 ? rest : rest % dims[d]) * strides[d];
      rest /= dims[d];
    }
    return out / width;
  }

  /** Whether all indices share one element. */
  public boolean repeated() {
    for (int stride : strides) {
      if (stride != 0) {
        return false;
      }
    }
    return true;
  }

  /** The position of the first element in the storage, in elements. */
  public int offset() {
    return offset;
  }

  /** The storage that is read. */
  public Storage storage() {
    return source;
  }

  /** Copies elements {@code [start, start + n)} of the C order to the beginning of a tile. */
  public void read(long start, int n, Storage tile) {
    if (direct) {
      tile.copyFrom(0, width, source, (offset + (int) start) * width, width, n, width);
      return;
    }
    if (panel != null) {
      panel.read(start, n, tile);
      return;
    }
    if (start != next) {
      seek(start);
    }
    int last = dims.length - 1;
    int stride = strides[last];
    for (int done = 0; done < n; ) {
      int count = (int) Math.min(n - done, dims[last] - index[last]);
      tile.copyFrom(done * width, width, source, at, stride, count, width);
      done += count;
      index[last] += count;
      at += count * stride;
      for (int d = last; d > 0 && index[d] == dims[d]; d--) {
        at += strides[d - 1] - (int) dims[d] * strides[d];
        index[d] = 0;
        index[d - 1]++;
      }
    }
    next = start + n;
  }

  private void seek(long start) {
    long rest = start;
    at = offset * width;
    for (int d = dims.length - 1; d >= 0; d--) {
      index[d] = d == 0 ? rest : rest % dims[d];
      rest /= dims[d];
      at += (int) index[d] * strides[d];
    }
  }
}
