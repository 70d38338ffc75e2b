package org.distarray.order;

import java.io.Serializable;
import org.distarray.dtype.DType;

/**
 * An interval of keys, both ends included. It tells which elements of a tile come before it, lie in
 * it, or come behind it.
 *
 * <p>float64 is compared as it is; elements of other dtypes by their keys.
 */
public final class Around implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The number of parts: before, inside, behind. */
  public static final int PARTS = 3;

  /** The most elements of a tile. */
  public static final int TILE = 512;

  private static final int INSIDE = 1;

  // of so many elements fewer than one is there: a branch is foretold
  private static final int MANY = 16;

  private final Keys keys;
  private final long least;
  private final long greatest;
  // compares numbers; NaN comes behind
  private final boolean isReal;
  private final double sign;
  private final double low;
  private final double high;

  /** An interval of the keys of elements. */
  public Around(Keys keys, long least, long greatest) {
    this.keys = keys;
    this.least = least;
    this.greatest = greatest;
    this.sign = keys.isDescending() ? -1 : 1;
    double first = Double.NEGATIVE_INFINITY;
    double last = Double.POSITIVE_INFINITY;
    boolean real = keys.dtype() == DType.FLOAT64;
    if (real) {
      long[] ends = new long[2];
      keys.fill(new double[] {sign * first, sign * last}, 0, 2, ends, 0);
      real = least <= ends[1] && greatest >= ends[0] && greatest < keys.nan();
      first = least <= ends[0] ? first : sign * keys.value(least);
      last = greatest >= ends[1] ? last : sign * keys.value(greatest);
    }
    this.isReal = real;
    this.low = first;
    this.high = last;
  }

  /** The memory for one tile after the other. */
  public static final class Tile {
    private final int[] places = new int[TILE];
    private final long[] keys = new long[TILE];
    private final double[] values = new double[TILE];
    private boolean hasValues;
    private int before;
    private boolean isDense;

    /** The places that were written last, from 0 within the tile. */
    public int[] places() {
      return places;
    }

    /**
     * Writes the elements that were found last, from number {@code skip} on.
     *
     * @param array the array of the tile
     * @param from the first element of the tile
     * @param at the place of the first one in {@code out}, counted in elements
     */
    public void write(DType dtype, Object array, int from, int skip, int n, Object out, int at) {
      if (hasValues) {
        System.arraycopy(values, skip, out, at, n);
      } else {
        System.arraycopy(places, skip, places, 0, n);
        Picks.write(dtype, array, from, places, n, out, at);
      }
    }

    /**
     * The elements of the tile that come before the interval, where {@link #inside} counted them.
     */
    public int before() {
      return before;
    }
  }

  /**
   * Writes the places of the elements of a tile that lie in the interval, and counts those before.
   *
   * @param array a Java array of the dtype's primitives
   * @param from the first element, counted in elements
   * @param n at most {@link #TILE}
   * @return the number of elements in the interval
   */
  public int inside(Object array, int from, int n, Tile tile) {
    int there;
    if (!isReal) {
      keys.fill(array, from, n, tile.keys, 0);
      there = insideKeys(tile.keys, 0, n, tile);
    } else if (tile.isDense) {
      there = inside((double[]) array, from, n, sign, low, high, tile);
    } else {
      KeyLoops loops = DoubleKeys.loops();
      double[] a = (double[]) array;
      tile.before = before(loops, a, from, n);
      there =
          loops.between(a, from, n, sign > 0 ? low : -high, sign > 0 ? high : -low, tile.places);
    }
    tile.isDense = there > n / MANY;
    return there;
  }

  /** Does {@link #inside} for elements whose keys are known, from {@code from} on. */
  int insideKeys(long[] x, int from, int n, Tile tile) {
    int[] places = tile.places;
    int there = 0;
    int before = 0;
    // no branches here: half of the elements would take them
    for (int k = 0; k < n; k++) {
      places[there] = k;
      int isBefore = x[from + k] < least ? 1 : 0;
      int isUpTo = x[from + k] <= greatest ? 1 : 0;
      before += isBefore;
      there += isUpTo - isBefore;
    }
    tile.before = before;
    return there;
  }

  private static int inside(
      double[] a, int from, int n, double sign, double low, double high, Tile tile) {
    int[] places = tile.places;
    int there = 0;
    int before = 0;
    for (int k = 0; k < n; k++) {
      double x = sign * a[from + k];
      places[there] = k;
      int isBefore = x < low ? 1 : 0;
      int isUpTo = x <= high ? 1 : 0;
      before += isBefore;
      there += isUpTo - isBefore;
    }
    tile.before = before;
    return there;
  }

  /**
   * Writes the places of the elements of a tile that come before the interval, where these are few.
   *
   * @param n at most {@link #TILE}
   * @return the number of these elements
   */
  int before(Object array, int from, int n, Tile tile) {
    if (!isReal) {
      return part(0, array, from, n, tile);
    }
    double[] a = (double[]) array;
    int there = 0;
    // almost all branches go one way
    for (int k = 0; k < n; k++) {
      if (sign * a[from + k] < low) {
        tile.places[there++] = k;
      }
    }
    return there;
  }

  /** The number of numbers that come before the interval. */
  private int before(KeyLoops loops, double[] a, int from, int n) {
    return sign > 0 ? loops.below(a, from, n, low) : loops.above(a, from, n, -low);
  }

  /**
   * Writes the places of the elements of a tile that belong to a part.
   *
   * @param part 0 for the elements before the interval, 1 for those in it, 2 for those behind it
   * @param n at most {@link #TILE}
   * @return the number of these elements
   */
  public int part(int part, Object array, int from, int n, Tile tile) {
    tile.hasValues = false;
    if (part == INSIDE) {
      return inside(array, from, n, tile);
    }
    int[] places = tile.places;
    int there = 0;
    if (!isReal) {
      long[] x = tile.keys;
      keys.fill(array, from, n, x, 0);
      for (int k = 0; k < n; k++) {
        places[there] = k;
        there += (part < INSIDE ? x[k] < least : x[k] > greatest) ? 1 : 0;
      }
      return there;
    }
    double[] a = (double[]) array;
    if (part < INSIDE) {
      for (int k = 0; k < n; k++) {
        places[there] = k;
        there += sign * a[from + k] < low ? 1 : 0;
      }
    } else {
      for (int k = 0; k < n; k++) {
        places[there] = k;
        there += sign * a[from + k] <= high ? 0 : 1;
      }
    }
    return there;
  }

  /**
   * Finds the elements of a tile that belong to a part, as {@link #part} finds their places, for
   * {@link Tile#write}.
   */
  public int elements(int part, Object array, int from, int n, Tile tile) {
    if (!isReal || sign < 0 || part == INSIDE) {
      return part(part, array, from, n, tile);
    }
    tile.hasValues = true;
    return part < INSIDE
        ? below((double[]) array, from, n, low, tile.values)
        : notUpTo((double[]) array, from, n, high, tile.values);
  }

  private static int below(double[] a, int from, int n, double limit, double[] out) {
    int there = 0;
    for (int k = from; k < from + n; k++) {
      double x = a[k];
      out[there] = x;
      there += x < limit ? 1 : 0;
    }
    return there;
  }

  private static int notUpTo(double[] a, int from, int n, double limit, double[] out) {
    int there = 0;
    for (int k = from; k < from + n; k++) {
      double x = a[k];
      out[there] = x;
      there += x <= limit ? 0 : 1;
    }
    return there;
  }
}
