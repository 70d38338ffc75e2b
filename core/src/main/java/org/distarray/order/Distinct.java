package org.distarray.order;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.distarray.array.Selecting;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * The distinct elements of arrays, ascending, and how often each occurs. All NaN are one, and come
 * last; -0.0 is 0.0.
 */
public final class Distinct {
  /** The most distinct elements that labels may have. */
  public static final int MOST = 1 << 20;

  /** The most distinct elements that are counted; a sort is as good for more. */
  private static final int FEW = 1 << 17;

  private static final int TILE = 512;

  // the keys met so far in a table of open addressing, and their counts; free places have the key
  // of FREE
  private static final long FREE = Long.MIN_VALUE + 1;
  private final int most;
  private long[] table = new long[64];
  private long[] counts = new long[64];
  // the last key met of those that share a place, and its place in the table
  private final long[] met = new long[256];
  private final int[] metAt = new int[256];
  private int size;
  private long free;

  private Distinct(int most) {
    this.most = most;
    Arrays.fill(table, FREE);
    Arrays.fill(met, FREE);
  }

  /**
   * The distinct elements of labels, 1-d.
   *
   * @throws IllegalArgumentException when the elements are complex, or more than {@link #MOST} are
   *     distinct
   */
  public static NdArray of(NdArray a) {
    return of(a.dtype(), List.of(a));
  }

  /**
   * The distinct elements of several arrays of one dtype.
   *
   * @throws IllegalArgumentException as {@link #of(NdArray)}
   */
  public static NdArray of(DType dtype, List<NdArray> all) {
    if (dtype.isComplex()) {
      throw new IllegalArgumentException(
          "Cannot group by labels of " + dtype + " (real labels: real() and imag() are two)");
    }
    Keys keys = Keys.of(dtype, false);
    Distinct found = new Distinct(MOST);
    for (NdArray a : all) {
      if (!found.add(keys, a)) {
        throw new IllegalArgumentException(
            "Cannot group by labels: more than "
                + MOST
                + " of them are distinct (round them, or make them by digitize)");
      }
    }
    return keys.elements(found.sorted()[0]);
  }

  /**
   * Counts the distinct elements.
   *
   * @return their keys, ascending, and how often each occurs; nothing where they are many, or where
   *     keys do not tell them apart: complex numbers and negative zeros
   */
  public static long[][] counted(NdArray a) {
    Distinct found = new Distinct(FEW);
    boolean isCounted = !a.dtype().isComplex() && found.add(Keys.of(a.dtype(), false), a);
    return isCounted ? found.sorted() : new long[0][];
  }

  /**
   * Adds counts as {@link #counted} gives them; nothing where one of them is, or where there are
   * many together.
   */
  public static long[][] merged(List<long[][]> all) {
    Distinct out = new Distinct(FEW);
    for (long[][] each : all) {
      for (int k = 0; each.length > 0 && k < each[0].length; k++) {
        out.add(each[0][k], each[1][k]);
      }
      if (each.length == 0 || out.isOver()) {
        return new long[0][];
      }
    }
    return out.sorted();
  }

  /** The arrays of counts; empty where there are none. */
  public static Optional<Selecting.Counted<NdArray>> few(DType dtype, long[]... counted) {
    return counted.length == 0
        ? Optional.empty()
        : Optional.of(
            new Selecting.Counted<>(
                Keys.of(dtype, false).elements(counted[0]),
                NdArray.of(DType.INT64, counted[1], Shape.of(counted[1].length))));
  }

  /** Adds elements; false where there are too many, or zeros that are negative. */
  private boolean add(Keys keys, NdArray a) {
    NdArray from = a.contiguous();
    int n = from.shape().intSize();
    long[] tile = new long[TILE];
    for (int done = 0; done < n; done += TILE) {
      int some = Math.min(TILE, n - done);
      int first = from.layout().offset() + done;
      keys.fill(from.storage().array(), first, some, tile, 0);
      boolean told = most > FEW || !keys.hasNegativeZero(from.storage().array(), first, some);
      if (!told || !add(tile, some)) {
        return false;
      }
    }
    return true;
  }

  private boolean add(long[] keys, int n) {
    for (int k = 0; k < n; k++) {
      long key = keys[k];
      // most elements were met lately
      int at = (int) (key ^ key >>> 32 ^ key >>> 52) & met.length - 1;
      if (key == FREE) {
        free++;
      } else if (met[at] == key) {
        counts[metAt[at]]++;
      } else {
        metAt[at] = add(key, 1);
        met[at] = key;
      }
    }
    return !isOver();
  }

  private boolean isOver() {
    return size > most;
  }

  /** Adds a key some times, and gives its place in the table. */
  private int add(long key, long times) {
    if (key == FREE) {
      free += times;
      return 0;
    }
    int at = place(key);
    if (table[at] == FREE) {
      table[at] = key;
      size++;
      if (2 * size > table.length) {
        grow();
        at = place(key);
      }
    }
    counts[at] += times;
    return at;
  }

  private void grow() {
    long[] old = table;
    long[] oldCounts = counts;
    table = new long[2 * old.length];
    counts = new long[table.length];
    Arrays.fill(table, FREE);
    Arrays.fill(met, FREE);
    for (int k = 0; k < old.length; k++) {
      if (old[k] != FREE) {
        int at = place(old[k]);
        table[at] = old[k];
        counts[at] = oldCounts[k];
      }
    }
  }

  /** The place of a key, or the free place where it belongs. */
  private int place(long key) {
    int mask = table.length - 1;
    long hash = key * 0x9E3779B97F4A7C15L;
    int at = (int) (hash >>> 32) & mask;
    while (table[at] != key && table[at] != FREE) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** The keys, ascending, and their counts. */
  private long[][] sorted() {
    long[] keys = new long[size + (free > 0 ? 1 : 0)];
    int n = 0;
    for (long key : table) {
      if (key != FREE) {
        keys[n++] = key;
      }
    }
    if (free > 0) {
      keys[n] = FREE;
    }
    Arrays.sort(keys);
    long[] times = new long[keys.length];
    Arrays.setAll(times, k -> keys[k] == FREE ? free : counts[place(keys[k])]);
    return new long[][] {keys, times};
  }
}
