package org.distarray.fold;

/**
 * The places where the C order of a block may be cut without a change of the result's bits. The
 * elements are cut into groups, and each group, from its beginning, into units.
 *
 * @param group the number of elements of a group, a divisor of the number of elements of the block
 * @param most the number of elements of a unit; the last unit of a group may have fewer
 * @param row the best number of elements for one step if units are single elements
 */
public record Units(long group, int most, long row) {

  /** Units of elements that may be cut anywhere. */
  public static final Units ANY = new Units(1, 1, 1);

  /** The number of elements of a unit of a line. */
  public static final int TILE = Fold.TILE;

  /** The units of lines of one length, each summed in tiles. */
  public static Units ofLines(long length) {
    return new Units(length, TILE, 1);
  }

  /** The first position of the unit that holds a position. */
  public long begin(long position) {
    return position - position % group % most;
  }

  /** The last position up to {@code position} at which a unit ends. */
  public long lastEnd(long position) {
    return end(position - 1) == position ? position : begin(position - 1);
  }

  /**
   * The number of elements from a position on, at most {@code limit}, that end with a unit or a
   * row.
   */
  public int best(long start, int limit) {
    long end = start + limit;
    long best = (row > 1 ? end - end % row : lastEnd(end)) - start;
    return best > 0 ? (int) best : limit;
  }

  /** The position behind the unit that holds a position. */
  public long end(long position) {
    return Math.min(begin(position) + most, position - position % group + group);
  }
}
