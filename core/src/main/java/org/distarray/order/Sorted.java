package org.distarray.order;

import org.distarray.dtype.DType;

/** The elements of a line in order. Equal elements keep their order. */
public record Sorted(DType dtype, boolean descending) implements LineFunction {
  // keys, the keys that are dealt out, and for complex numbers their order
  private static final long SCRATCH = 2 * Long.BYTES;

  @Override
  public DType resultType() {
    return dtype;
  }

  @Override
  public long length(long n) {
    return n;
  }

  @Override
  public long scratchBytes(long n) {
    Keys keys = Keys.of(dtype, descending);
    return n * (keys.isReversible() ? SCRATCH : SCRATCH + Long.BYTES + 2 * Integer.BYTES);
  }

  @Override
  public Work begin(int n) {
    Keys keys = Keys.of(dtype, descending);
    if (keys.isReversible()) {
      return new ByKeys(keys, n);
    }
    Positions positions = new Positions(keys, n);
    return (line, from, out, at) ->
        Picks.write(dtype, line, from, positions.of(line, from), n, out, at, false);
  }

  /** Sorts keys, and makes elements of them. */
  private static final class ByKeys implements Work {
    private final Keys keys;
    private final int n;
    private final long[] all;

    ByKeys(Keys keys, int n) {
      this.keys = keys;
      this.n = n;
      this.all = new long[n];
    }

    @Override
    public void run(Object line, int from, Object out, int at) {
      keys.fill(line, from, n, all, 0);
      Radix.sort(all, n);
      keys.write(all, 0, n, out, at);
      if (keys.isLossy()) {
        int zeros = Places.before(all, n, keys.zero());
        int nans = Places.before(all, n, keys.nan());
        if (zeros < n && all[zeros] == keys.zero() || nans < n) {
          restore(line, from, out, at + zeros, at + nans);
        }
      }
    }

    /** Zeros and NaNs are equal among themselves: they are taken in their order. */
    private void restore(Object line, int from, Object out, int zeros, int nans) {
      int zero = zeros;
      int nan = nans;
      if (line instanceof double[] a) {
        double[] to = (double[]) out;
        for (int k = from; k < from + n; k++) {
          if (a[k] == 0) {
            to[zero++] = a[k];
          } else if (a[k] != a[k]) {
            to[nan++] = a[k];
          }
        }
      } else {
        float[] a = (float[]) line;
        float[] to = (float[]) out;
        for (int k = from; k < from + n; k++) {
          if (a[k] == 0) {
            to[zero++] = a[k];
          } else if (a[k] != a[k]) {
            to[nan++] = a[k];
          }
        }
      }
    }
  }
}
