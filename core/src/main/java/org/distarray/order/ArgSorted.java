package org.distarray.order;

import org.distarray.dtype.DType;

/**
 * The positions of a line's elements in order, int64. Equal elements keep their order.
 *
 * @param dtype the dtype of the elements
 */
public record ArgSorted(DType dtype, boolean descending) implements LineFunction {
  @Override
  public DType resultType() {
    return DType.INT64;
  }

  @Override
  public long length(long n) {
    return n;
  }

  @Override
  public long scratchBytes(long n) {
    int more = dtype == DType.COMPLEX128 ? 1 : 0;
    return n * ((2 + more) * Long.BYTES + 2 * Integer.BYTES);
  }

  @Override
  public Work begin(int n) {
    Positions positions = new Positions(Keys.of(dtype, descending), n);
    return (line, from, out, at) -> {
      int[] order = positions.of(line, from);
      long[] to = (long[]) out;
      for (int k = 0; k < n; k++) {
        to[at + k] = order[k];
      }
    };
  }
}
