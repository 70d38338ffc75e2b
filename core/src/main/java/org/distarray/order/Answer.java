package org.distarray.order;

import java.util.Arrays;
import org.distarray.array.Quantiles;
import org.distarray.ndarray.Storage;

/** Makes quantiles of the keys at the places that they need. */
public final class Answer {
  private final Quantiles what;
  private final Keys keys;
  private final boolean isElement;
  private long quotaOf = -1;
  private Quota quota;

  /** Makes quantiles of elements with these ascending keys. */
  public Answer(Quantiles what, Keys keys) {
    this.what = what;
    this.keys = keys;
    this.isElement = what.isElement();
  }

  /** The quota of a number of elements; most lines have equal numbers. */
  public Quota quota(long n) {
    if (n != quotaOf) {
      quota = Quota.of(what, n);
      quotaOf = n;
    }
    return quota;
  }

  /** Writes NaN as each quantile of a line. */
  public void nan(Storage out, int at) {
    for (int k = 0; k < what.count(); k++) {
      out.setDouble(at + k, Double.NaN);
    }
  }

  /**
   * Writes the quantiles of a line.
   *
   * @param places the places that the quota needs
   * @param found the keys there
   */
  public void write(Quota quota, long[] places, long[] found, Storage out, int at) {
    for (int k = 0; k < what.count(); k++) {
      long low = found[Arrays.binarySearch(places, quota.low(k))];
      if (isElement) {
        keys.write(new long[] {low}, 0, 1, out.array(), at + k);
      } else {
        long high = found[Arrays.binarySearch(places, quota.high(k))];
        out.setDouble(at + k, quota.between(k, keys.value(low), keys.value(high)));
      }
    }
  }
}
