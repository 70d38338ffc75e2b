package org.distarray.ops;

import java.io.Serializable;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.order.Around;
import org.distarray.plan.Need;

/**
 * The elements of a block, line by line, each line split around an interval of keys. The elements
 * stay where they are. Marks tell how many elements of each part come before each stretch of a
 * line, so that any of them are found by reading little more than these.
 */
final class Split implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int STRETCH = 16 * Around.TILE;
  private static final int INSIDE = 1;

  // in C order, a line along the last axis
  private final NdArray lines;
  private final int length;
  private final Around[] around;
  // of each stretch of each line: the elements of the line before it that come before the interval,
  // and those that lie in it
  private final int[] marks;
  private final int stretches;

  /**
   * Splits lines.
   *
   * @param lines in C order, of which the last axis is that of the lines, of {@code length} each
   * @param around the interval of each line
   */
  Split(NdArray lines, int length, Around... around) {
    this.lines = lines;
    this.length = length;
    this.around = around;
    this.stretches = stretches(length);
    this.marks = new int[2 * stretches * around.length];
    Around.Tile tile = new Around.Tile();
    for (int line = 0; line < around.length; line++) {
      mark(line, tile);
    }
  }

  private static int stretches(long length) {
    return (int) ((length + STRETCH - 1) / STRETCH);
  }

  /**
   * The bytes of the marks of a block, and of the keys around which its lines are split.
   *
   * @param parts the number of keys of an element
   */
  static Need marks(Distribution d, int axis, int parts) {
    long longest = d.map(axis).largestLocalSize();
    long lines = d.largestBlock() / Math.max(1, longest);
    long pair = parts == 1 ? 0 : 2 * Long.BYTES;
    long bytes = (2L * Integer.BYTES * stretches(longest) + pair) * lines;
    return new Need(bytes, bytes);
  }

  private void mark(int line, Around.Tile tile) {
    int before = 0;
    int inside = 0;
    for (int from = 0; from < length; from += Around.TILE) {
      if (from % STRETCH == 0) {
        int at = 2 * (line * stretches + from / STRETCH);
        marks[at] = before;
        marks[at + 1] = inside;
      }
      int n = Math.min(Around.TILE, length - from);
      inside += around[line].inside(lines.storage().array(), first(line) + from, n, tile);
      before += tile.before();
    }
  }

  private int first(int line) {
    return lines.layout().offset() + line * length;
  }

  /** The elements of a part of a line that come before one of its stretches. */
  private int before(int line, int part, int stretch) {
    int at = 2 * (line * stretches + stretch);
    return part <= INSIDE ? marks[at + part] : stretch * STRETCH - marks[at] - marks[at + 1];
  }

  /**
   * Some elements of a part, in the order of the line.
   *
   * @param line the number of the line in the block
   * @param from the number of the first one among those of the part
   * @param at their place in the line of the block to which they go
   */
  Piece elements(int line, int part, int from, int n, int at) {
    return new Piece(this, line, part, from, n, at, false, 0, null);
  }

  /**
   * The positions of {@link #elements} in the whole line, int64.
   *
   * @param start the position of the first element of the block's line
   */
  Piece positions(int line, int part, int from, int n, int at, long start) {
    return new Piece(this, line, part, from, n, at, true, start, null);
  }

  /**
   * Elements of one part of a line, or their positions. They are looked for when they are written,
   * and copied when they are serialized.
   */
  static final class Piece implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The number of the line in the block. */
    final int line;

    /** The place of the first one in the line of the receiver's block. */
    final int at;

    private final transient Split split;
    private final int part;
    private final int from;
    private final int n;
    private final boolean positions;
    private final long start;
    // positions in the sender's line, or elements; null where the block is there
    private final Storage copied;

    private Piece(
        Split split,
        int line,
        int part,
        int from,
        int n,
        int at,
        boolean positions,
        long start,
        Storage copied) {
      this.split = split;
      this.line = line;
      this.part = part;
      this.from = from;
      this.n = n;
      this.at = at;
      this.positions = positions;
      this.start = start;
      this.copied = copied;
    }

    /** Writes them from a place of an array on, counted in elements. */
    void write(DType dtype, Storage out, int to) {
      if (copied == null && positions) {
        split.find(
            this,
            (tile, within, skip, done, some) -> {
              long[] all = (long[]) out.array();
              for (int k = 0; k < some; k++) {
                all[to + done + k] = start + within + tile.places()[skip + k];
              }
            });
      } else if (copied == null) {
        split.find(
            this,
            (tile, within, skip, done, some) ->
                split.write(line, tile, within, skip, some, out, to + done));
      } else if (positions) {
        int[] from = (int[]) copied.array();
        long[] all = (long[]) out.array();
        for (int k = 0; k < n; k++) {
          all[to + k] = start + from[k];
        }
      } else {
        int width = dtype.width();
        out.copyFrom(to * width, width, copied, 0, width, n, width);
      }
    }

    private Object writeReplace() {
      if (copied != null) {
        return this;
      }
      Storage all = Storage.allocate(positions ? DType.INT32 : split.lines.dtype(), n);
      if (positions) {
        int[] to = (int[]) all.array();
        split.find(
            this,
            (tile, within, skip, done, some) -> {
              for (int k = 0; k < some; k++) {
                to[done + k] = within + tile.places()[skip + k];
              }
            });
      } else {
        write(split.lines.dtype(), all, 0);
      }
      return new Piece(null, line, part, from, n, at, positions, start, all);
    }
  }

  /** Takes the elements of a piece, those of one tile after the other. */
  private interface Taker {
    /**
     * Takes elements.
     *
     * @param tile has their places
     * @param within the position of the tile in the line
     * @param skip the number of places before theirs
     * @param done the number of elements of the piece before
     */
    void take(Around.Tile tile, int within, int skip, int done, int n);
  }

  private void write(int line, Around.Tile tile, int within, int skip, int n, Storage out, int to) {
    Object array = lines.storage().array();
    tile.write(lines.dtype(), array, first(line) + within, skip, n, out.array(), to);
  }

  private void find(Piece piece, Taker taker) {
    int low = 0;
    int high = stretches;
    while (high - low > 1) {
      int middle = low + high >>> 1;
      if (before(piece.line, piece.part, middle) <= piece.from) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int skip = piece.from - before(piece.line, piece.part, low);
    int done = 0;
    Object array = lines.storage().array();
    Around.Tile tile = new Around.Tile();
    for (int from = low * STRETCH; done < piece.n; from += Around.TILE) {
      int n = Math.min(Around.TILE, length - from);
      int first = first(piece.line) + from;
      Around interval = around[piece.line];
      int there =
          piece.positions
              ? interval.part(piece.part, array, first, n, tile)
              : interval.elements(piece.part, array, first, n, tile);
      int some = Math.min(there - skip, piece.n - done);
      if (some > 0) {
        taker.take(tile, from, skip, done, some);
        done += some;
      }
      skip = Math.max(0, skip - there);
    }
  }
}
