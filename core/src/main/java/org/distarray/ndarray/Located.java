package org.distarray.ndarray;

import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;

/**
 * The places of elements in a short sorted array, as {@code numpy.searchsorted}. NaN is greater
 * than all numbers.
 *
 * @hidden
 */
@Internal
public final class Located {
  private static final int TILE = 512;

  private Located() {}

  /**
   * The number of sorted elements that are less than each element, int64.
   *
   * @param sorted ascending, 1-d
   * @param right whether equal elements count too
   */
  public static NdArray of(NdArray a, NdArray sorted, boolean right) {
    return of(a, sorted, right, false);
  }

  /**
   * The index at which each element is in the sorted array, int64.
   *
   * @throws IllegalStateException when an element is not in it
   */
  public static NdArray exactly(NdArray a, NdArray sorted) {
    return of(a, sorted, false, true);
  }

  private static NdArray of(NdArray a, NdArray sorted, boolean right, boolean exact) {
    DType both = Promotion.promote(a.dtype(), sorted.dtype());
    long[] wanted = new long[sorted.shape().intSize()];
    SortKeys.of(sorted.astype(both), 0, wanted.length, wanted);
    NdArray from = (a.dtype() == both ? a : a.astype(both)).contiguous();
    NdArray out = NdArray.zeros(DType.INT64, a.shape());
    long[] places = (long[]) out.storage().array();
    long[] keys = new long[TILE];
    int there = -1;
    for (int done = 0; done < places.length; done += TILE) {
      int some = Math.min(TILE, places.length - done);
      SortKeys.of(from, done, some, keys);
      for (int k = 0; k < some; k++) {
        // neighbours often have the same place
        if (!exact || there < 0 || wanted[there] != keys[k]) {
          there = place(wanted, keys[k], right);
          if (exact && (there == wanted.length || wanted[there] != keys[k])) {
            throw new IllegalStateException(
                "Cannot group by labels: "
                    + SortKeys.elements(both, keys[k])
                    + " was not there when the labels were counted (labels that stay the same)");
          }
        }
        places[done + k] = there;
      }
    }
    return out;
  }

  /** The number of sorted keys that are less than a key, or not greater. */
  private static int place(long[] sorted, long key, boolean right) {
    int low = 0;
    int n = sorted.length;
    while (n > 0) {
      int half = n >>> 1;
      long middle = sorted[low + half];
      boolean isBefore = middle < key || right && middle == key;
      low = isBefore ? low + half + 1 : low;
      n = isBefore ? n - half - 1 : half;
    }
    return low;
  }
}
