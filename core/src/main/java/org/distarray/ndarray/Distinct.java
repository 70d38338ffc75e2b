package org.distarray.ndarray;

import java.util.Arrays;
import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;

/**
 * The distinct elements of arrays, ascending. All NaN are one, and come last; -0.0 is 0.0.
 *
 * @hidden
 */
@Internal
public final class Distinct {
  /** The most distinct elements that an array may have. */
  public static final int MOST = 1 << 20;

  private static final int TILE = 512;

  // the keys met so far in a table of open addressing; free places have the key of FREE
  private static final long FREE = Long.MIN_VALUE + 1;
  private long[] table = new long[64];
  // the last key met of those that share a place
  private final long[] met = new long[256];
  private int size;
  private boolean hasFree;

  private Distinct() {
    Arrays.fill(table, FREE);
    Arrays.fill(met, FREE);
  }

  /**
   * The distinct elements, 1-d.
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
    Distinct found = new Distinct();
    long[] keys = new long[TILE];
    for (NdArray a : all) {
      NdArray from = a.contiguous();
      int n = from.shape().intSize();
      for (int done = 0; done < n; done += TILE) {
        int some = Math.min(TILE, n - done);
        SortKeys.of(from, done, some, keys);
        found.add(keys, some);
      }
    }
    return SortKeys.elements(dtype, found.sorted());
  }

  private void add(long[] keys, int n) {
    for (int k = 0; k < n; k++) {
      long key = keys[k];
      // most labels were met lately
      int at = (int) (key ^ key >>> 32 ^ key >>> 52) & met.length - 1;
      if (met[at] != key || key == FREE) {
        met[at] = key;
        add(key);
      }
    }
  }

  private void add(long key) {
    if (key == FREE) {
      hasFree = true;
      return;
    }
    int at = place(key);
    if (table[at] == FREE) {
      table[at] = key;
      if (++size > MOST) {
        throw new IllegalArgumentException(
            "Cannot group by labels: more than "
                + MOST
                + " of them are distinct (round them, or make them by digitize)");
      }
      if (2 * size > table.length) {
        long[] old = table;
        table = new long[2 * old.length];
        Arrays.fill(table, FREE);
        for (long each : old) {
          if (each != FREE) {
            table[place(each)] = each;
          }
        }
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

  private long[] sorted() {
    long[] out = new long[size + (hasFree ? 1 : 0)];
    int n = 0;
    for (long key : table) {
      if (key != FREE) {
        out[n++] = key;
      }
    }
    if (hasFree) {
      out[n] = FREE;
    }
    Arrays.sort(out);
    return out;
  }
}
