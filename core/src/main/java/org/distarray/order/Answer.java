package org.distarray.order;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.distarray.array.Quantiles;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/** Makes quantiles of the keys at the places that they need. */
public final class Answer {
  // lines and groups mostly have a few sizes
  private static final int MOST_QUOTAS = 256;

  private final Quantiles what;
  private final Keys keys;
  private final boolean isElement;
  private final Map<Long, Quota> quotas = new HashMap<>();

  /** Makes quantiles of elements with these ascending keys. */
  public Answer(Quantiles what, Keys keys) {
    this.what = what;
    this.keys = keys;
    this.isElement = what.isElement();
  }

  /** The quota of a number of elements. */
  public Quota quota(long n) {
    Quota known = quotas.get(n);
    if (known == null) {
      known = Quota.of(what, n);
      if (quotas.size() < MOST_QUOTAS) {
        quotas.put(n, known);
      }
    }
    return known;
  }

  /**
   * Writes NaN as each quantile of a line.
   *
   * @throws IllegalArgumentException when quantiles are elements of a dtype without NaN
   */
  public void nan(Storage out, int at) {
    if (isElement && !keys.dtype().isFloat() && what.count() > 0) {
      throw new IllegalArgumentException(
          "Cannot take the "
              + what.label()
              + " of a group without elements: "
              + keys.dtype()
              + " has no NaN (labels that all occur, or the method LINEAR)");
    }
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
        boolean isNarrow = keys.dtype() == DType.FLOAT32;
        out.setDouble(at + k, quota.between(k, keys.value(low), keys.value(high), isNarrow));
      }
    }
  }
}
