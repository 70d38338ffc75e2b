package org.distarray.order;

import java.util.Arrays;
import org.distarray.array.Quantiles;
import org.distarray.ndarray.Storage;

/** Takes quantiles of the keys of one line after the other. */
final class KeyQuantiles {
  // so many places are found faster by a sort
  private static final int MANY = 4;
  private static final int FEW = 64;

  private final Quantiles what;
  private final Keys keys;
  private final boolean hasNan;
  private final Answer answer;
  private long[] some = new long[0];

  KeyQuantiles(Quantiles what, Keys keys) {
    this.what = what;
    this.keys = keys;
    this.hasNan = keys.dtype().isFloat();
    this.answer = new Answer(what, keys);
  }

  /**
   * Writes the quantiles of keys {@code [0, n)}, which get another order.
   *
   * @param at the place of the first quantile
   */
  void write(long[] all, int n, Storage out, int at) {
    int count = hasNan ? numbers(all, n) : n;
    if (count == 0 || count < n && !what.ignoresNan()) {
      answer.nan(out, at);
      return;
    }
    Quota quota = answer.quota(count);
    long[] places = quota.places();
    long[] found = new long[places.length];
    if (places.length >= MANY || count <= FEW) {
      Radix.sort(all, count);
      Arrays.setAll(found, j -> all[(int) places[j]]);
    } else {
      for (int j = 0; j < places.length; j++) {
        long[] from = all;
        if (j + 1 < places.length) {
          some = some.length < count ? new long[count] : some;
          System.arraycopy(all, 0, some, 0, count);
          from = some;
        }
        found[j] = Radix.select(from, count, (int) places[j]);
      }
    }
    answer.write(quota, places, found, out, at);
  }

  /** Brings the keys of numbers to the front, and counts them. */
  private int numbers(long[] all, int n) {
    long nan = keys.nan();
    int count = 0;
    for (int k = 0; k < n; k++) {
      long key = all[k];
      all[count] = key;
      count += key == nan ? 0 : 1;
    }
    return count;
  }
}
