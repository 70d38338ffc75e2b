package org.distarray.order;

import org.distarray.array.Quantiles;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * The quantiles of a line.
 *
 * @param dtype the dtype of the elements
 */
public record QuantilesOfLine(Quantiles what, DType dtype) implements LineFunction {
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
    Keys keys = Keys.of(dtype, false);
    KeyQuantiles quantiles = new KeyQuantiles(what, keys);
    long[] all = new long[n];
    return (line, from, out, at) -> {
      keys.fill(line, from, n, all, 0);
      quantiles.write(all, n, Storage.of(out), at);
    };
  }
}
