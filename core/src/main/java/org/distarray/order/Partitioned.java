package org.distarray.order;

import org.distarray.dtype.DType;

/**
 * The elements of a line around a place of their order: those that come before the element at the
 * place, those equal to it, those that come after it; each in the order of the line. Or their
 * positions.
 */
public record Partitioned(DType dtype, boolean descending, int place, boolean positions)
    implements LineFunction {

  @Override
  public DType resultType() {
    return positions ? DType.INT64 : dtype;
  }

  @Override
  public long length(long n) {
    return n;
  }

  @Override
  public long scratchBytes(long n) {
    return n * (2 * Long.BYTES + (dtype == DType.COMPLEX128 ? 2 * Long.BYTES : Integer.BYTES));
  }

  @Override
  public Work begin(int n) {
    Keys keys = Keys.of(dtype, descending);
    int[] order = new int[n];
    return (line, from, out, at) -> {
      long[] all = keys.ranked(line, from, n);
      long middle = Radix.select(all.clone(), n, place);
      int less = 0;
      int equal = 0;
      for (int k = 0; k < n; k++) {
        less += all[k] < middle ? 1 : 0;
        equal += all[k] == middle ? 1 : 0;
      }
      int[] next = {0, less, less + equal};
      for (int k = 0; k < n; k++) {
        int part = (all[k] >= middle ? 1 : 0) + (all[k] > middle ? 1 : 0);
        order[next[part]++] = k;
      }
      Picks.write(dtype, line, from, order, n, out, at, positions);
    };
  }
}
