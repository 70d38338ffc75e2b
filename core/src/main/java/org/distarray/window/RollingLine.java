package org.distarray.window;

import org.distarray.array.Windowed;
import org.distarray.dtype.DType;
import org.distarray.order.LineFunction;

/**
 * Reductions of windows. The axis is cut into segments as long as a window, so that a window lies
 * in two of them at most (van Herk, Gil and Werman). Its result is made of two states: of its
 * elements in the first segment, and of those in the second. An element costs the same for windows
 * of any length, and no sum has more terms than a window.
 */
record RollingLine(Windowed what, long start, int first, int n) implements LineFunction {

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
    return 3L * Double.BYTES * Math.min(what.length() + 1, elements + 1);
  }

  @Override
  public Work begin(int elements) {
    RunningStates states = RunningStates.of(what, Math.min(what.length(), elements));
    return (line, from, out, at) -> {
      double[] x = (double[]) line;
      double[] y = (double[]) out;
      segments(states, x, from, elements, y, at);
    };
  }

  private void segments(
      RunningStates states, double[] x, int from, int elements, double[] out, int at) {
    int length = what.length();
    // the next cut behind the line's first element
    long cut = length - start % length;
    int previous = 0;
    int begin = 0;
    states.tails(x, from, from);
    for (int k = 0; k < n; ) {
      int end = (int) Math.min(elements, cut);
      states.begin();
      // the last elements of windows are in [begin, end)
      int reach = first + what.after();
      int skipped = Math.min(end, Math.max(begin, reach + k));
      states.add(x, from + begin, skipped - begin);
      int last = Math.min(n, end - reach);
      // windows that begin at the first element
      int whole = Math.min(last, Math.max(k, what.before() - first));
      for (; k < whole; k++) {
        states.results(x, from + reach + k, 0, 1, out, at + k);
      }
      if (k < last) {
        int tail = first + k - what.before() - previous;
        states.results(x, from + reach + k, tail, last - k, out, at + k);
        k = last;
      }
      if (end == elements) {
        // windows that end at the last element; in one segment they are tails, but for a whole one
        boolean isCut = begin > 0 || start % length == 0;
        for (; k < n; k++) {
          int low = Math.max(0, first + k - what.before());
          if (low > begin || low == begin && !isCut) {
            states.tails(x, from + begin, from + end);
            states.begin();
            previous = begin;
            begin = end;
          }
          states.result(low - previous, out, at + k);
        }
        return;
      }
      states.tails(x, from + begin, from + end);
      previous = begin;
      begin = end;
      cut += length;
    }
  }
}
