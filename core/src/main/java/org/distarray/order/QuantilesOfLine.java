package org.distarray.order;

import java.util.Arrays;
import org.distarray.array.Quantiles;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * The quantiles of a line.
 *
 * @param dtype the dtype of the elements
 */
public record QuantilesOfLine(Quantiles what, DType dtype) implements LineFunction {
  // so many places are found faster by a sort
  private static final int MANY = 4;

  @Override
  public DType resultType() {
    return what.resultType(dtype);
  }

  @Override
  public long length(long n) {
    return what.count();
  }

  @Override
  public long scratchBytes(long n) {
    return 2 * n * Long.BYTES;
  }

  @Override
  public Work begin(int n) {
    return new Selecting(n);
  }

  private final class Selecting implements Work {
    private final Keys keys = Keys.of(dtype, false);
    private final int n;
    private final long[] all;
    private final long[] some;
    private final Answer answer = new Answer(what, keys);

    Selecting(int n) {
      this.n = n;
      this.all = new long[n];
      this.some = new long[n];
    }

    @Override
    public void run(Object line, int from, Object out, int at) {
      keys.fill(line, from, n, all, 0);
      int count = n;
      if (dtype.isFloat()) {
        count = 0;
        long nan = keys.nan();
        for (int k = 0; k < n; k++) {
          long key = all[k];
          all[count] = key;
          count += key == nan ? 0 : 1;
        }
      }
      Storage to = Storage.of(out);
      if (count == 0 || count < n && !what.ignoresNan()) {
        answer.nan(to, at);
        return;
      }
      Quota quota = answer.quota(count);
      long[] places = quota.places();
      long[] found = new long[places.length];
      if (places.length >= MANY || count <= 64) {
        Radix.sort(all, count);
        Arrays.setAll(found, j -> all[(int) places[j]]);
      } else {
        for (int j = 0; j < places.length; j++) {
          System.arraycopy(all, 0, some, 0, count);
          found[j] = Radix.select(some, count, (int) places[j]);
        }
      }
      answer.write(quota, places, found, to, at);
    }
  }
}
