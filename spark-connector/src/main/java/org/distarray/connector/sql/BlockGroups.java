package org.distarray.connector.sql;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Blocks in groups, each of which is read at once: blocks that share chunks are in one group, so
 * that each chunk is read once, where such a group fits {@link #MOST_BYTES}. Groups are boxes of
 * blocks, and are numbered in C order.
 *
 * @param grid the blocks
 * @param lengths the number of blocks of a group in each dimension; those at the ends may have
 *     fewer
 */
record BlockGroups(BlockGrid grid, long[] lengths) implements Serializable {
  /**
   * The bytes of a group of several blocks. Blocks that end where no chunk ends share chunks with
   * many others; groups that would be larger share chunks with their neighbours instead.
   */
  static final long MOST_BYTES = 64L << 20;

  /**
   * The groups of a grid.
   *
   * @param read the arrays that are read
   */
  static BlockGroups of(BlockGrid grid, List<ValueColumn> read) {
    long[] counts = grid.counts();
    long[] lengths = new long[counts.length];
    for (int d = 0; d < lengths.length; d++) {
      lengths[d] = 1;
      for (ValueColumn v : read) {
        long chunk = chunk(v, d);
        long other = chunk / gcd(chunk, grid.lengths()[d]);
        double both = (double) lengths[d] / gcd(lengths[d], other) * other;
        lengths[d] = (long) Math.min(Math.max(1, counts[d]), both);
      }
    }
    for (int d = 0; d < lengths.length && bytes(grid, lengths, read) > MOST_BYTES; d++) {
      long n = grid.lengths()[d];
      long chunk = 1;
      for (ValueColumn v : read) {
        chunk = Math.max(chunk, chunk(v, d));
      }
      lengths[d] = Math.min(lengths[d], (chunk + n - 1) / n);
    }
    // blocks that are long where chunks are short: their chunks are decoded several times
    for (int d = 0; d < lengths.length; d++) {
      while (lengths[d] > 1 && bytes(grid, lengths, read) > MOST_BYTES) {
        lengths[d] = (lengths[d] + 1) / 2;
      }
    }
    return new BlockGroups(grid, lengths);
  }

  private static long chunk(ValueColumn v, int d) {
    return Math.max(1, v.source().chunkShape().dim(d));
  }

  private static long gcd(long a, long b) {
    return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact();
  }

  private static double bytes(BlockGrid grid, long[] lengths, List<ValueColumn> read) {
    double out = Grid.itemsize(read);
    for (int d = 0; d < lengths.length; d++) {
      out *= Math.min((double) lengths[d] * grid.lengths()[d], grid.cells().shape().dim(d));
    }
    return out;
  }

  /** The number of groups in each dimension. */
  private long[] counts() {
    long[] blocks = grid.counts();
    long[] out = new long[blocks.length];
    Arrays.setAll(out, d -> (blocks[d] + lengths[d] - 1) / lengths[d]);
    return out;
  }

  /** A group before which no group has a block of a number from {@code from} on. */
  long first(long from) {
    if (lengths.length == 0) {
      return 0;
    }
    return BlockGrid.place(from, grid.counts())[0] / lengths[0] * row();
  }

  /** A group from which on no group has a block of a number in {@code [from, to)}. */
  long last(long from, long to) {
    return from < to ? first(to - 1) + row() : first(from);
  }

  /** The number of groups at one place of dimension 0. */
  private long row() {
    return Arrays.stream(counts()).skip(1).reduce(1, (a, b) -> a * b);
  }

  /** The most blocks of a group. */
  long blocks() {
    return Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
  }

  /** The blocks of a group, as a box of places of blocks. */
  private Box box(long group) {
    long[] at = BlockGrid.place(group, counts());
    Box out = new Box(new long[at.length], grid.counts());
    for (int d = 0; d < at.length; d++) {
      out = out.within(d, at[d] * lengths[d], (at[d] + 1) * lengths[d]);
    }
    return out;
  }

  /** Whether a group has a block of a number in {@code [from, to)}. */
  boolean has(long group, long from, long to) {
    return next(box(group), from) < to;
  }

  /** The least number from {@code from} on of a block in a box; 2^63 - 1 if there is none. */
  private long next(Box box, long from) {
    long[] counts = grid.counts();
    long[] at = BlockGrid.place(from, counts);
    for (int d = 0; d < at.length; d++) {
      int moved = d;
      if (at[d] >= box.to()[d]) {
        do {
          moved--; // the last dimension before, in which there is one more
        } while (moved >= 0 && at[moved] + 1 >= box.to()[moved]);
        if (moved < 0) {
          return Long.MAX_VALUE;
        }
        at[moved]++;
      } else if (at[d] < box.from()[d]) {
        at[d] = box.from()[d];
      } else {
        continue;
      }
      System.arraycopy(box.from(), moved + 1, at, moved + 1, at.length - moved - 1);
      break;
    }
    long out = BlockGrid.number(at, counts);
    return out < from ? Long.MAX_VALUE : out; // the only block of an array without dimensions
  }

  /**
   * Some blocks of a group.
   *
   * @param cells the smallest box with all of their cells
   * @param blocks the cells of each
   */
  record Group(Box cells, Iterable<Box> blocks) {}

  /** The blocks of numbers in {@code [from, to)}, in the groups from one number up to another. */
  Iterator<Group> groups(long first, long last, long from, long to) {
    return LongStream.range(first, last)
        .filter(g -> has(g, from, to))
        .mapToObj(g -> group(box(g), from, to))
        .iterator();
  }

  private Group group(Box box, long from, long to) {
    Iterable<Box> blocks =
        () ->
            LongStream.iterate(next(box, from), n -> n < to, n -> next(box, n + 1))
                .mapToObj(grid::box)
                .iterator();
    Box cells = null;
    for (Box block : blocks) {
      cells = cells == null ? block : cells.hull(block);
    }
    return new Group(cells, blocks);
  }
}
