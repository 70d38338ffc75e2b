package org.distarray.order;

import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The first elements of a line in order, or their positions. Equal elements keep their order.
 *
 * @param number how many; all of a shorter line
 */
public record Firsts(DType dtype, boolean descending, int number, boolean positions)
    implements LineFunction {

  @Override
  public DType resultType() {
    return positions ? DType.INT64 : dtype;
  }

  @Override
  public long length(long n) {
    return Math.min(number, n);
  }

  @Override
  public boolean isPositions() {
    return positions;
  }

  @Override
  public long scratchBytes(long n) {
    return n * (2 * Long.BYTES + (dtype == DType.COMPLEX128 ? 2 * Long.BYTES : 0));
  }

  @Override
  public Work begin(int n) {
    Keys keys = Keys.of(dtype, descending);
    int count = (int) length(n);
    if (Leading.pays(keys, count, n)) {
      Leading leading = new Leading(keys, count);
      return (line, from, out, at) -> {
        int[] order = leading.of(line, from, n);
        long[] kept = new long[count];
        for (int k = 0; k < count; k++) {
          keys.fill(line, from + order[k], 1, kept, k);
        }
        Radix.sort(kept, order, count);
        Picks.write(dtype, line, from, order, count, out, at, positions);
      };
    }
    return (line, from, out, at) -> {
      long[] all = keys.ranked(line, from, n);
      int[] order = first(all, n, count);
      long[] kept = new long[count];
      Arrays.setAll(kept, k -> all[order[k]]);
      Radix.sort(kept, order, count);
      Picks.write(dtype, line, from, order, count, out, at, positions);
    };
  }

  /** The positions of the first elements, ascending. */
  private static int[] first(long[] all, int n, int count) {
    int[] order = new int[count];
    first(all, n, Radix.select(all.clone(), n, count - 1), order);
    return order;
  }

  /**
   * Finds the positions of the first keys, ascending. Of equal keys the first come first.
   *
   * @param last the key of the last one of them
   * @param order the positions, as many as are wanted
   */
  static void first(long[] keys, int n, long last, int[] order) {
    int equal = order.length;
    for (int k = 0; k < n; k++) {
      equal -= keys[k] < last ? 1 : 0;
    }
    int kept = 0;
    for (int k = 0; kept < order.length; k++) {
      if (keys[k] < last || keys[k] == last && equal-- > 0) {
        order[kept++] = k;
      }
    }
  }
}
