package org.distarray.fold;

/**
 * Where a block's elements, in C order, are cut so that what is computed of them has the same bits
 * however they come: into groups, and each group from its beginning into units.
 *
 * @param group the elements of a group, which divides the block's
 * @param most the elements of a unit; the last one of a group may have less
 * @param row where units are single elements, how many are best taken at once
 */
public record Units(long group, int most, long row) {

  /** Elements of which it does not matter how they are cut. */
  public static final Units ANY = new Units(1, 1, 1);

  /** The elements of a unit of a line. */
  public static final int TILE = Fold.TILE;

  /** Lines of one length, each summed in tiles. */
  public static Units ofLines(long length) {
    return new Units(length, TILE, 1);
  }

  /** The first position of the unit that holds a position. */
  public long begin(long position) {
    return position - position % group % most;
  }

  /** The last end of a unit up to a position. */
  public long lastEnd(long position) {
    return end(position - 1) == position ? position : begin(position - 1);
  }

  /** How many elements from a position on, up to {@code limit}, end with a unit, or a row. */
  public int best(long start, int limit) {
    long end = start + limit;
    long best = (row > 1 ? end - end % row : lastEnd(end)) - start;
    return best > 0 ? (int) best : limit;
  }

  /** The position behind that unit. */
  public long end(long position) {
    return Math.min(begin(position) + most, position - position % group + group);
  }
}
