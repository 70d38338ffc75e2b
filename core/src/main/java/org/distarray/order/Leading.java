package org.distarray.order;

import java.util.Arrays;

/**
 * Finds the positions of the first elements of lines in order, where these are few. Elements that
 * come before the last of those found so far are kept; when there are many, only the first ones
 * stay. Equal elements keep their order.
 */
final class Leading {
  // so many elements are kept for each that is wanted
  private static final int KEPT = 4;

  private final Keys keys;
  private final int number;
  private final long[] found;
  private final int[] places;
  private final long[] spare;
  private final int[] kept;
  private final Around.Tile tile = new Around.Tile();
  private int count;

  /**
   * Begins to find elements.
   *
   * @param number how many, 1 or more
   */
  Leading(Keys keys, int number) {
    this.keys = keys;
    this.number = number;
    int room = KEPT * number + Around.TILE;
    this.found = new long[room];
    this.places = new int[room];
    this.spare = new long[room];
    this.kept = new int[number];
  }

  /** Whether this is faster than to look at the keys of all elements of a line. */
  static boolean pays(Keys keys, int number, int n) {
    return keys.parts() == 1 && number > 0 && number <= n / (16 * KEPT);
  }

  /** The positions of the first elements of a line, ascending. */
  int[] of(Object line, int from, int n) {
    count = 0;
    Around last = null; // before there are enough, all elements are kept
    for (int done = 0; done < n; done += Around.TILE) {
      int some = Math.min(Around.TILE, n - done);
      int there = last == null ? all(some) : last.before(line, from + done, some, tile);
      for (int k = 0; k < there; k++) {
        int place = tile.places()[k];
        keys.fill(line, from + done + place, 1, found, count);
        places[count++] = done + place;
      }
      if (count > found.length - Around.TILE) {
        long greatest = reduce();
        last = new Around(keys, greatest, greatest);
      }
    }
    reduce();
    return Arrays.copyOf(places, count);
  }

  private int all(int n) {
    for (int k = 0; k < n; k++) {
      tile.places()[k] = k;
    }
    return n;
  }

  /** Keeps the first ones, and gives the key of the last of them. */
  private long reduce() {
    System.arraycopy(found, 0, spare, 0, count);
    long last = Radix.select(spare, count, number - 1);
    Firsts.first(found, count, last, kept);
    for (int k = 0; k < number; k++) {
      // kept[k] is at least k: nothing is written over that is still to be read
      found[k] = found[kept[k]];
      places[k] = places[kept[k]];
    }
    count = number;
    return last;
  }
}
