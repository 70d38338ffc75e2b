package org.distarray.fold;

import java.util.Arrays;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;

/**
 * {@link Reduction#ARGMIN} and {@link Reduction#ARGMAX}. The operands are the elements and their
 * positions, which may come in any order.
 *
 * <p>One loop serves all types: an element becomes a long key (a complex element becomes two), and
 * the element with the least key wins. A state has a plane for each key and a plane for the
 * positions.
 */
final class ExtremePosition extends Rule {
  private final boolean largest;

  ExtremePosition(boolean largest) {
    this.largest = largest;
  }

  @Override
  States states(DType element) {
    return new Keys(element);
  }

  @Override
  void finish(Partial p, int k, long count, double ddof, NdArray out) {
    out.storage().setLong(k, p.longs[p.type.width() * p.results + k]);
  }

  private final class Keys extends JointFold {
    private final long mask = LongFold.orderMask(type, largest);
    private final double sign = largest ? -1 : 1;

    Keys(DType type) {
      super(type);
    }

    @Override
    Partial empty(int results) {
      Partial out = new Partial(type, results, width + 1, 0, 0);
      Arrays.fill(out.longs, Long.MAX_VALUE);
      return out;
    }

    @Override
    void merge(Partial into, int at, Partial b, int from, int n) {
      for (int k = 0; k < n; k++) {
        int i = from + k;
        long low = width == 1 ? 0 : b.longs[b.results + i];
        offer(into, at + k, b.longs[i], low, b.longs[width * b.results + i]);
      }
    }

    /** Takes an element if it wins, or if it is equal and has the lower position. */
    private void offer(Partial into, int i, long key, long low, long position) {
      long[] x = into.longs;
      if (key > x[i]) {
        return;
      }
      int place = width * into.results + i;
      int second = place - (width - 1) * into.results; // the place itself where there is one key
      boolean less = key < x[i] || width == 2 && low < x[second];
      if (less || position < x[place] && (width == 1 || low == x[second])) {
        x[i] = key;
        x[second] = low;
        x[place] = position;
      }
    }

    @Override
    void run(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch) {
      int lost = losers(arrays[0], from[0], n, into.longs[at], scratch);
      long[] keys = keys(arrays[0], from[0] + lost, n - lost, scratch);
      long[] positions = (long[]) arrays[1];
      for (int k = 0; k < n - lost; k++) {
        int last = (k + 1) * width - 1;
        offer(into, at, keys[k * width], keys[last], positions[from[1] + lost + k]);
      }
    }

    @Override
    boolean isIdle(Partial into, Object array, int from, int n, int at, Scratch scratch) {
      return losers(array, from, n, into.longs[at], scratch) == n;
    }

    @Override
    void row(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch) {
      long[] keys = keys(arrays[0], from[0], n, scratch);
      long[] positions = (long[]) arrays[1];
      for (int k = 0; k < n; k++) {
        int last = (k + 1) * width - 1;
        offer(into, at + k, keys[k * width], keys[last], positions[from[1] + k]);
      }
    }

    /**
     * The number of elements at the beginning that certainly do not win. A vector loop counts
     * floats; integers are all of them or none.
     */
    private int losers(Object array, int from, int n, long best, Scratch scratch) {
      if (width == 2 || best == Long.MAX_VALUE) {
        return 0;
      }
      if (type.isExact()) {
        long[] x = scratch.longs(type, array, from, n);
        return LongFold.isAbove(best, x, scratch.start(), scratch.start() + n, mask) ? n : 0;
      }
      // only another NaN is equal to NaN, and none is below
      double least = Double.longBitsToDouble(best ^ (best >> 63 >>> 1));
      if (least == Double.POSITIVE_INFINITY) {
        return 0; // no number is above it, and an equal element may have a lower position
      }
      double bound = best == Long.MIN_VALUE ? Double.NEGATIVE_INFINITY : Math.nextUp(least);
      double[] x = scratch.doubles(array, from, n);
      int start = scratch.start();
      return scratch.loops().firstBelow(x, start, start + n, sign, bound) - start;
    }

    private long[] keys(Object array, int from, int n, Scratch scratch) {
      if (type.isExact()) {
        long[] out = scratch.ownLongs(type, array, from, n);
        for (int k = 0; k < n; k++) {
          out[k] ^= mask;
        }
        return out;
      }
      double[] x = scratch.doubles(array, from * width, n * width);
      int start = scratch.start();
      long[] out = scratch.longs(n * width);
      for (int k = 0; k < n * width; k++) {
        out[k] = key(sign * x[start + k]);
      }
      for (int k = 0; width == 2 && k < 2 * n; k += 2) {
        if (Math.min(out[k], out[k + 1]) == Long.MIN_VALUE) {
          out[k] = Long.MIN_VALUE;
          out[k + 1] = Long.MIN_VALUE;
        }
      }
      return out;
    }

    /** The key of a float: NaN has the least key, and both zeros have one key. */
    private static long key(double x) {
      long bits = Double.doubleToRawLongBits(x + 0.0);
      return x != x ? Long.MIN_VALUE : bits ^ (bits >> 63 >>> 1);
    }
  }
}
