package org.distarray.ndarray;

import java.util.Arrays;
import org.distarray.index.Shape;

/**
 * Copies between two layouts of one shape.
 *
 * <p>The axes are sorted by how far apart the elements lie where they are written, and axes that
 * are regular on both sides are joined, so that rows are as long as they can be. Where reading runs
 * fastest along another axis than writing does, or where rows are short, two axes are copied
 * together, in blocks: each line of the cache is then used whole while it is there.
 */
@SuppressWarnings(
    "ReferenceEquality") // an axis is one of the copy's own, and no other that is equal
final class StridedCopy {
  /** Rows shorter than this do not pay for a call each. */
  static final int SHORT = 16;

  /**
   * The number of elements of a strip, a block with one long axis. It fits into the first cache.
   */
  private static final int STRIP = 1024;

  /**
   * The bytes of a transposed block, which waits in the second-level cache. Measured with float64:
   * runs of 2 KB written and 1 KB read are a third faster than 32 x 32 elements, above all with
   * pages of 4 KB.
   */
  private static final int BLOCK_BYTES = 1 << 18;

  private final int width;
  private final int elementBytes;

  /** The axes in the order of writing, the innermost last; strides count primitives. */
  private final Axis[] axes;

  private final int fromStart;
  private final int toStart;

  /** The axis along which rows are written, and the one that is copied with it, or null. */
  private final Axis across;

  private final Axis along;

  /** Holds a transposed block; made when it is needed first. */
  private Storage buffer;

  private record Axis(int count, int from, int to) {}

  /**
   * A copy of elements of {@code width} primitives and {@code elementBytes} bytes. Strides count
   * primitives.
   *
   * @param counts at least 1 each
   */
  StridedCopy(int width, int elementBytes, int[] counts, int[] fromStrides, int[] toStrides) {
    this.width = width;
    this.elementBytes = elementBytes;
    Axis[] all = new Axis[counts.length];
    int used = 0;
    int readFirst = 0;
    int writtenFirst = 0;
    for (int d = 0; d < counts.length; d++) {
      int n = counts[d];
      if (n > 1 && toStrides[d] < 0) {
        // written in the other direction
        readFirst += (n - 1) * fromStrides[d];
        writtenFirst += (n - 1) * toStrides[d];
        all[used++] = new Axis(n, -fromStrides[d], -toStrides[d]);
      } else if (n > 1) {
        all[used++] = new Axis(n, fromStrides[d], toStrides[d]);
      }
    }
    this.fromStart = readFirst;
    this.toStart = writtenFirst;
    Arrays.sort(all, 0, used, (a, b) -> Integer.compare(b.to, a.to));
    this.axes = joined(all, used);
    this.along = axes[axes.length - 1];
    this.across = across();
  }

  private Axis[] joined(Axis[] all, int used) {
    Axis[] out = new Axis[Math.max(1, used)];
    out[0] = new Axis(1, width, width);
    int last = -1;
    for (int k = 0; k < used; k++) {
      Axis inner = all[k];
      if (last >= 0
          && out[last].from == inner.from * inner.count
          && out[last].to == inner.to * inner.count) {
        out[last] = new Axis(out[last].count * inner.count, inner.from, inner.to);
      } else {
        out[++last] = inner;
      }
    }
    return Arrays.copyOf(out, Math.max(1, last + 1));
  }

  /** The axis to copy together with the innermost: the one read fastest, or the one before it. */
  private Axis across() {
    Axis nearest = along;
    for (Axis axis : axes) {
      if (axis.from != 0 && Math.abs(axis.from) < Math.abs(nearest.from)) {
        nearest = axis;
      }
    }
    if (nearest != along) {
      return nearest;
    }
    return along.count < SHORT && axes.length > 1 ? axes[axes.length - 2] : null;
  }

  static void copy(NdArray from, NdArray to) {
    if (to.size() == 0) {
      return;
    }
    Shape shape = to.shape();
    int width = to.dtype().width();
    int[] counts = new int[shape.ndim()];
    int[] read = from.layout().strides();
    int[] written = to.layout().strides();
    for (int d = 0; d < counts.length; d++) {
      counts[d] = (int) shape.dim(d);
      read[d] *= width;
      written[d] *= width;
    }
    new StridedCopy(width, to.dtype().itemsize(), counts, read, written)
        .run(
            from.storage(),
            from.layout().offset() * width,
            to.storage(),
            to.layout().offset() * width);
  }

  /** Copies between storages of one class; positions of element 0 count primitives. */
  void run(Storage from, int fromPosition, Storage to, int toPosition) {
    int read = fromPosition + fromStart;
    int written = toPosition + toStart;
    Axis[] outer = Arrays.stream(axes).filter(a -> a != along && a != across).toArray(Axis[]::new);
    int[] index = new int[outer.length];
    Plane plane = plane(from, to);
    while (true) {
      plane.copy(read, written);
      int d = outer.length - 1;
      while (d >= 0 && ++index[d] == outer[d].count) {
        index[d] = 0;
        read -= (outer[d].count - 1) * outer[d].from;
        written -= (outer[d].count - 1) * outer[d].to;
        d--;
      }
      if (d < 0) {
        return;
      }
      read += outer[d].from;
      written += outer[d].to;
    }
  }

  /** Copies what lies along the innermost axis, or along two, from one pair of positions. */
  @FunctionalInterface
  private interface Plane {
    void copy(int read, int written);
  }

  private Plane plane(Storage from, Storage to) {
    if (across == null) {
      return (read, written) ->
          to.copyFrom(written, along.to, from, read, along.from, along.count, width);
    } else if (along.count < SHORT || across.count < SHORT) {
      boolean turned = across.count > along.count;
      return turned ? strips(from, to, across, along) : strips(from, to, along, across);
    }
    return blocks(from, to);
  }

  /** Rows along the longer axis, cut so that what all of them touch stays in the cache. */
  private Plane strips(Storage from, Storage to, Axis inner, Axis outer) {
    return (read, written) -> {
      for (int start = 0; start < inner.count; start += STRIP) {
        int n = Math.min(STRIP, inner.count - start);
        int source = read + start * inner.from;
        int target = written + start * inner.to;
        for (int k = 0; k < outer.count; k++) {
          to.copyFrom(target, inner.to, from, source, inner.from, n, width);
          source += outer.from;
          target += outer.to;
        }
      }
    };
  }

  /**
   * Transposes by blocks, through a buffer: both the array read and the array written are touched
   * in long runs, and no power of two between rows drives them out of the cache.
   */
  private Plane blocks(Storage from, Storage to) {
    int elements = BLOCK_BYTES / elementBytes;
    int square = Integer.highestOneBit((int) Math.sqrt(elements));
    int columns = Math.min(square, across.count);
    int rows = Math.min(elements / columns, along.count);
    int pitch = (columns + 1) * width;
    if (buffer == null) {
      buffer = from.like(rows * pitch);
    }
    return (read, written) -> {
      for (int y = 0; y < across.count; y += columns) {
        int ny = Math.min(columns, across.count - y);
        for (int x = 0; x < along.count; x += rows) {
          int nx = Math.min(rows, along.count - x);
          int source = read + x * along.from + y * across.from;
          for (int k = 0; k < nx; k++) {
            buffer.copyFrom(k * pitch, width, from, source, across.from, ny, width);
            source += along.from;
          }
          int target = written + x * along.to + y * across.to;
          for (int k = 0; k < ny; k++) {
            to.copyFrom(target, along.to, buffer, k * width, pitch, nx, width);
            target += across.to;
          }
        }
      }
    };
  }
}
