package org.distarray.window;

import java.util.Arrays;
import org.distarray.array.Windowed;
import org.distarray.dtype.DType;
import org.distarray.order.LineFunction;

/**
 * Sums of the elements of each window times weights. Neighbours that are not there have no part.
 *
 * @param start the index of the first element in the whole axis
 */
record Weighted(Windowed what, long start, int first, int n) implements LineFunction {
  /** Results that are added to together: they stay in the nearest cache. */
  private static final int TILE = 1024;

  @Override
  public DType resultType() {
    return what.wide();
  }

  @Override
  public long length(long elements) {
    return n;
  }

  @Override
  public long scratchBytes(long elements) {
    return 0;
  }

  @Override
  public Work begin(int elements) {
    int counting = (int) Math.max(0, Math.min(elements, what.end() - start));
    return (line, from, out, at) -> {
      for (int done = 0; done < n; done += TILE) {
        tile(line, from, counting, out, at, done, Math.min(TILE, n - done));
      }
    };
  }

  /** Adds one weight after the other to a tile of results. */
  private void tile(Object line, int from, int elements, Object out, int at, int done, int count) {
    boolean isLong = out instanceof long[];
    if (isLong) {
      Arrays.fill((long[]) out, at + done, at + done + count, 0);
    } else {
      Arrays.fill((double[]) out, at + done, at + done + count, 0);
    }
    for (int j = 0; j < what.length(); j++) {
      // result k takes element first + k - before + j
      int shift = first - what.before() + j;
      int low = Math.max(done, -shift);
      int high = Math.min(done + count, elements - shift);
      if (low < high && isLong) {
        add((long[]) line, from + shift + low, weight(j), (long[]) out, at + low, high - low);
      } else if (low < high) {
        double weight = ((double[]) what.weights())[j];
        add((double[]) line, from + shift + low, weight, (double[]) out, at + low, high - low);
      }
    }
  }

  private long weight(int j) {
    return ((long[]) what.weights())[j];
  }

  private static void add(double[] x, int from, double weight, double[] out, int at, int n) {
    for (int k = 0; k < n; k++) {
      out[at + k] += weight * x[from + k];
    }
  }

  private static void add(long[] x, int from, long weight, long[] out, int at, int n) {
    for (int k = 0; k < n; k++) {
      out[at + k] += weight * x[from + k];
    }
  }
}
