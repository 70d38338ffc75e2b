package org.distarray.order;

import org.distarray.dtype.DType;

/** The elements of a line in order. Equal elements keep their order. */
public record Sorted(DType dtype, boolean descending) implements LineFunction {
  // keys, the keys that are dealt out, those of some leading bits, for complex numbers their order
  private static final long SCRATCH = 2 * Long.BYTES + 2;

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
      return new KeySort(keys, n);
    }
    Positions positions = new Positions(keys, n);
    return (line, from, out, at) ->
        Picks.write(dtype, line, from, positions.of(line, from), n, out, at, false);
  }
}
