package org.distarray.order;

import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.ndarray.NdArray;

/**
 * The places of elements in a short sorted array, as {@code numpy.searchsorted}. NaN is greater
 * than all numbers.
 */
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
    Keys keys = Keys.of(Promotion.promote(a.dtype(), sorted.dtype()), false);
    long[] wanted = keys.of(sorted);
    int n = wanted.length;
    NdArray from = keys.contiguous(a);
    NdArray out = NdArray.zeros(DType.INT64, a.shape());
    long[] places = (long[]) out.storage().array();
    long[] tile = new long[TILE];
    int there = -1;
    for (int done = 0; done < places.length; done += TILE) {
      int some = Math.min(TILE, places.length - done);
      keys.fill(from.storage().array(), from.layout().offset() + done, some, tile, 0);
      for (int k = 0; k < some; k++) {
        long key = tile[k];
        // neighbours often have the same place
        if (!exact || there < 0 || wanted[there] != key) {
          there = right ? Places.upTo(wanted, n, key) : Places.before(wanted, n, key);
          if (exact && (there == n || wanted[there] != key)) {
            throw new IllegalStateException(
                "Cannot group by labels: "
                    + keys.elements(key)
                    + " was not there when the labels were counted (labels that stay the same)");
          }
        }
        places[done + k] = there;
      }
    }
    return out;
  }
}
