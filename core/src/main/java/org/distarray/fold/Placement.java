package org.distarray.fold;

import java.util.Arrays;
import org.distarray.index.Shape;

/**
 * Tells which result each element of a block belongs to. It cuts stretches of the C order into
 * pieces for a {@link JointAccumulator}.
 */
public final class Placement {
  /** The most elements of a piece. The results of its rows stay in a near cache. */
  static final int PIECE = 8 * Fold.TILE;

  private static final int ROWS = 8;

  /** Gives pieces of a stretch to an accumulator. Positions count in the C order of the block. */
  private record Pieces(
      JointAccumulator accumulator, Object[] arrays, int[] from, long start, int[] there) {
    /** Gives elements that all belong to one result. */
    void run(long position, int n, int at) {
      move(position);
      accumulator.run(arrays, there, n, at);
    }

    /** Gives rows whose results lie side by side, as {@link JointAccumulator#rows}. */
    void rows(long position, int stride, int rows, int n, int at) {
      move(position);
      accumulator.rows(arrays, there, stride, rows, n, at);
    }

    private void move(long position) {
      for (int j = 0; j < from.length; j++) {
        there[j] = from[j] + (int) (position - start);
      }
    }
  }

  // the block's dimensions: neighbours that are both kept, or both reduced, are merged; of each the
  // length, and the step in the result, 0 for reduced ones
  private final long[] dims;
  private final long[] steps;

  /**
   * The placement of a block's elements.
   *
   * @param shape the block's shape
   * @param axes the reduced dimensions, sorted
   */
  public Placement(Shape shape, int... axes) {
    int ndim = shape.ndim();
    long[] size = new long[ndim + 1];
    boolean[] kept = new boolean[ndim + 1];
    int merged = 0;
    for (int d = 0; d < ndim; d++) {
      long n = shape.dim(d);
      boolean keep = Arrays.binarySearch(axes, d) < 0;
      if (n == 1) {
        continue;
      }
      if (merged > 0 && kept[merged - 1] == keep) {
        size[merged - 1] *= n;
      } else {
        size[merged] = n;
        kept[merged++] = keep;
      }
    }
    if (merged == 0) {
      size[merged++] = 1;
    }
    dims = Arrays.copyOf(size, merged);
    steps = new long[merged];
    long step = 1;
    for (int d = merged - 1; d >= 0; d--) {
      steps[d] = kept[d] ? step : 0;
      step *= kept[d] ? dims[d] : 1;
    }
  }

  /**
   * The units that a fed stretch must not cut. If each row has one result, the units are tiles of a
   * row. Short rows that are added side by side form one unit. Longer rows may be cut anywhere;
   * whole rows are fastest.
   */
  public Units units() {
    int last = dims.length - 1;
    long length = dims[last];
    if (steps[last] == 0) {
      return Units.ofLines(length);
    }
    if (last == 0 || length == 0) {
      return Units.ANY;
    } else if (Fold.together(length) < 2) {
      return new Units(1, 1, length);
    }
    int wide = (int) length;
    return new Units(dims[last - 1] * length, together(wide) * wide, 1);
  }

  /**
   * Feeds a stretch of the C order to an accumulator, in pieces of at most {@link #PIECE} elements.
   *
   * @param arrays the array of each operand, in which the elements are contiguous
   * @param from the first element in each array, in elements
   * @param start the position of the first element in the C order of the block
   * @param n the number of elements
   */
  public void feed(JointAccumulator accumulator, Object[] arrays, int[] from, long start, int n) {
    Pieces pieces = new Pieces(accumulator, arrays, from, start, new int[from.length]);
    int last = dims.length - 1;
    long length = dims[last];
    long end = start + n;
    long position = start;
    while (position < end) {
      long row = position / length;
      long column = position - row * length;
      // a row's first result, and how many rows have the same
      long at = 0;
      long alike = 1;
      for (int d = last - 1; d >= 0; d--) {
        long i = row % dims[d];
        at += i * steps[d];
        alike = d == last - 1 && steps[d] == 0 ? dims[d] - i : alike;
        row /= dims[d];
      }
      if (steps[last] == 0) {
        long count = Math.min(end - position, length - column);
        for (long done = 0; done < count; done += PIECE) {
          pieces.run(position + done, (int) Math.min(PIECE, count - done), (int) at);
        }
        position += count;
      } else if (column > 0 || end - position < length) {
        int count = (int) Math.min(end - position, length - column);
        panel(position, length, 1, (int) column, count, pieces, at);
        position += count;
      } else {
        long rows = Math.min(alike, (end - position) / length);
        panel(position, length, rows, 0, (int) length, pieces, at);
        position += rows * length;
      }
    }
  }

  /**
   * Whether a stretch of the first operand would change no result. It may say no if the stretch has
   * elements of several results.
   *
   * @param from the first element in the array, in elements
   * @param start the position of the first element in the C order of the block
   */
  public boolean isIdle(JointAccumulator accumulator, Object array, int from, long start, int n) {
    int last = dims.length - 1;
    long length = dims[last];
    if (steps[last] != 0 || start % length + n > length) {
      return false;
    }
    long row = start / length;
    long at = 0;
    for (int d = last - 1; d >= 0; d--) {
      at += row % dims[d] * steps[d];
      row /= dims[d];
    }
    return accumulator.isIdle(array, from, n, (int) at);
  }

  /** The number of rows of a piece, a multiple of eight. */
  private static int together(int wide) {
    return Math.max(1, PIECE / (wide * ROWS)) * ROWS;
  }

  /** Cuts rows into pieces of some rows each, so that memory is read in order. */
  private static void panel(
      long position, long length, long rows, int column, int count, Pieces pieces, long at) {
    int wide = Math.min(count, Fold.TILE);
    int together = together(wide);
    for (long r = 0; r < rows; r += together) {
      int some = (int) Math.min(together, rows - r);
      for (int c = 0; c < count; c += wide) {
        pieces.rows(
            position + r * length + c,
            (int) length,
            some,
            Math.min(wide, count - c),
            (int) at + column + c);
      }
    }
  }
}
