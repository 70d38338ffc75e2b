package org.distarray.window;

import java.util.Arrays;
import org.distarray.array.Windowed;
import org.distarray.dtype.DType;
import org.distarray.order.LineFunction;

/**
 * Sums, means and extremes of short windows: neighbours are added to, or compared with, a tile of
 * results at a time. These loops vectorize. Windows at the ends and tiles with NaN go element by
 * element, with the same bits.
 */
record ShortLine(Windowed what, int first, int n) implements LineFunction {
  /** The longest window for which this is faster than {@link RollingLine}. */
  private static final int LONGEST = 8;

  private static final int TILE = 512;

  static boolean takes(Windowed what) {
    return what.length() <= LONGEST
        && switch (what.kind()) {
          case SUM, MEAN, MIN, MAX -> true;
          case PROD, VAR, STD, COUNT, WEIGHTED -> false;
        };
  }

  @Override
  public DType resultType() {
    return DType.FLOAT64;
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
    RunningStates states = RunningStates.of(what, 0);
    return (line, from, out, at) -> {
      double[] x = (double[]) line;
      double[] y = (double[]) out;
      states.tails(x, from, from);
      for (int done = 0; done < n; done += TILE) {
        int count = Math.min(TILE, n - done);
        int low = first + done - what.before();
        int high = first + done + count + what.after();
        if (low < 0 || high > elements || hasNan(x, from + low, from + high)) {
          each(states, x, from, elements, y, at, done, count);
        } else {
          tile(x, from + low, y, at + done, count);
        }
      }
    };
  }

  private static boolean hasNan(double[] x, int from, int to) {
    boolean found = false;
    for (int k = from; k < to; k++) {
      found |= x[k] != x[k];
    }
    return found;
  }

  private void each(
      RunningStates states,
      double[] x,
      int from,
      int elements,
      double[] out,
      int at,
      int done,
      int count) {
    for (int k = done; k < done + count; k++) {
      int low = Math.max(0, first + k - what.before());
      int high = Math.min(elements, first + k + what.after() + 1);
      states.begin();
      states.add(x, from + low, high - low);
      states.result(0, out, at + k);
    }
  }

  private void tile(double[] x, int from, double[] out, int at, int count) {
    int length = what.length();
    switch (what.kind()) {
      case MIN -> {
        System.arraycopy(x, from, out, at, count);
        for (int j = 1; j < length; j++) {
          for (int k = 0; k < count; k++) {
            double next = x[from + j + k];
            out[at + k] = next < out[at + k] ? next : out[at + k];
          }
        }
      }
      case MAX -> {
        System.arraycopy(x, from, out, at, count);
        for (int j = 1; j < length; j++) {
          for (int k = 0; k < count; k++) {
            double next = x[from + j + k];
            out[at + k] = next > out[at + k] ? next : out[at + k];
          }
        }
      }
      default -> {
        Arrays.fill(out, at, at + count, -0.0);
        for (int j = 0; j < length; j++) {
          for (int k = 0; k < count; k++) {
            out[at + k] += x[from + j + k];
          }
        }
        if (what.kind() == Windowed.Kind.MEAN) {
          for (int k = 0; k < count; k++) {
            out[at + k] /= length;
          }
        }
      }
    }
  }
}
