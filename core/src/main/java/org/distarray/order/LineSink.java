package org.distarray.order;

import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;

/**
 * Takes the elements of a block in C order, and answers a {@link Question} about them. A line is
 * known by the C-order number of its kept indices in the whole array.
 */
public final class LineSink {
  private static final int MOST = 2048;

  private final Keys keys;
  private final Tally tally;
  // the number of the line grows by so much at each local index of a dimension; null where the
  // dimension is part of the lines
  private final int[][] steps;
  private final long row;
  private final long[] dims;
  private final long[] buffer = new long[MOST];

  /**
   * Begins an answer.
   *
   * @param whole the shape of the array
   * @param indices the global indices of the block
   * @param reduced whether each dimension is part of the lines
   */
  public LineSink(
      Question question, Keys keys, Shape whole, IndexSet[] indices, boolean[] reduced) {
    this.keys = keys;
    int ndim = indices.length;
    this.steps = new int[ndim][];
    this.dims = new long[ndim];
    int lines = 1;
    long size = 1;
    for (int d = ndim - 1; d >= 0; d--) {
      dims[d] = indices[d].size();
      size *= dims[d];
      if (!reduced[d]) {
        steps[d] = new int[(int) dims[d]];
        for (int l = 0; l < steps[d].length; l++) {
          steps[d][l] = (int) (lines * indices[d].at(l));
        }
        lines *= (int) whole.dim(d);
      }
    }
    this.row = ndim == 0 ? 1 : dims[ndim - 1];
    this.tally = new Tally(question, lines, keys.nan());
    if (size > 0) {
      begin(0, 0);
    }
  }

  private void begin(int d, int line) {
    if (d == dims.length) {
      tally.begin(line);
    } else if (steps[d] == null) {
      begin(d + 1, line);
    } else {
      for (int step : steps[d]) {
        begin(d + 1, line + step);
      }
    }
  }

  /**
   * Takes elements.
   *
   * @param array a Java array of their primitives
   * @param from the first of them, counted in elements
   * @param start its position in the block's C order
   */
  public void accept(Object array, int from, long start, int n) {
    int done = 0;
    while (done < n) {
      long within = (start + done) % row;
      int count = (int) Math.min(Math.min(MOST, n - done), lineIsWhole() ? MOST : row - within);
      keys.fill(array, from + done, count, buffer, 0);
      if (lineIsWhole()) {
        tally.add(0, buffer, 0, count);
      } else {
        row(line((start + done) / row), (int) within, count);
      }
      done += count;
    }
  }

  /** Whether all elements are one line. */
  private boolean lineIsWhole() {
    for (int[] step : steps) {
      if (step != null) {
        return false;
      }
    }
    return true;
  }

  private void row(int line, int within, int count) {
    int[] last = steps[steps.length - 1];
    if (last == null) {
      tally.add(line, buffer, 0, count);
      return;
    }
    for (int k = 0; k < count; k++) {
      tally.add(line + last[within + k], buffer, k, 1);
    }
  }

  /** The number of the line of the first element of a row, without what its last index adds. */
  private int line(long number) {
    long rest = number;
    int out = 0;
    for (int d = dims.length - 2; d >= 0; d--) {
      out += steps[d] == null ? 0 : steps[d][(int) (rest % dims[d])];
      rest /= dims[d];
    }
    return out;
  }

  /** The answer, when all elements were taken. */
  public Counts counts() {
    return tally.counts();
  }
}
