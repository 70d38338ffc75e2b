package org.distarray.order;

import org.distarray.dist.IndexSet;
import org.distarray.index.Shape;
import org.distarray.ndarray.LabelOrder;

/**
 * Takes the elements of a block in C order, and answers a {@link Question} about them. A line is
 * known by the C-order number of its kept indices in the whole array. Where elements have labels,
 * each label of kept indices is a line of its own, and those of one kept index follow each other.
 */
public final class LineSink {
  private static final int MOST = 2048;

  private final Keys keys;
  private final Tally tally;
  // the number of the line grows by so much at each local index of a dimension; null where the
  // dimension is part of the lines
  private final int[][] steps;
  private final boolean whole;
  private final long row;
  private final long[] dims;
  private final long[] buffer = new long[MOST];
  // null without labels
  private final LabelOrder labels;
  private final long[] ofLabel;
  private final int groups;
  // null where no second keys are asked for
  private final Ties ties;
  private final long[] second = new long[1];

  /**
   * Begins an answer.
   *
   * @param whole the shape of the array
   * @param indices the global indices of the block
   * @param reduced whether each dimension is part of the lines
   * @param groups the number of labels, which are less; 0 where elements have none
   */
  public LineSink(
      Question question,
      Keys keys,
      Shape whole,
      IndexSet[] indices,
      boolean[] reduced,
      int groups) {
    this.keys = keys;
    int ndim = indices.length;
    this.steps = new int[ndim][];
    this.dims = new long[ndim];
    this.ties = question.ties;
    int lines = ties == null ? Math.max(1, groups) : ties.most();
    boolean keepsNone = true;
    for (int d = ndim - 1; d >= 0; d--) {
      dims[d] = indices[d].size();
      if (!reduced[d]) {
        keepsNone = false;
        steps[d] = new int[(int) dims[d]];
        for (int l = 0; l < steps[d].length; l++) {
          steps[d][l] = (int) (lines * indices[d].at(l));
        }
        lines *= (int) whole.dim(d);
      }
    }
    this.whole = keepsNone;
    this.row = ndim == 0 ? 1 : dims[ndim - 1];
    this.tally = new Tally(question, lines, keys);
    this.groups = groups;
    this.labels = groups == 0 ? null : new LabelOrder(groups, MOST);
    this.ofLabel = groups == 0 ? null : new long[MOST];
  }

  /**
   * Takes elements.
   *
   * @param array a Java array of their primitives
   * @param from the first of them, counted in elements
   * @param start its position in the block's C order
   */
  public void accept(Object array, int from, long start, int n) {
    accept(array, from, null, 0, start, n);
  }

  /**
   * Takes elements and their labels.
   *
   * @param codes the labels; null where there are none
   * @param first the first of them
   */
  public void accept(Object array, int from, long[] codes, int first, long start, int n) {
    DoubleKeys.expect(keys.dtype(), n);
    int done = 0;
    while (done < n) {
      long within = whole ? 0 : (start + done) % row;
      int count = (int) Math.min(Math.min(MOST, n - done), whole ? MOST : row - within);
      int line = whole ? 0 : line((start + done) / row);
      int[] last = whole ? null : steps[steps.length - 1];
      if (ties == null && last == null && codes == null && tally.takesElements(line)) {
        tally.addElements(line, array, from + done, count);
        done += count;
        continue;
      }
      keys.fill(array, from + done, count, buffer, 0);
      if (ties != null) {
        for (int k = 0; k < count; k++) {
          int at = last == null ? line : line + last[(int) within + k];
          int tie = ties.of(at / ties.most(), buffer[k]);
          if (tie >= 0) {
            keys.fillSecond(array, from + done + k, 1, second, 0);
            tally.add(at + tie, second, 0, 1);
          }
        }
      } else if (last == null) {
        add(line, codes, first + done, count);
      } else {
        for (int k = 0; k < count; k++) {
          int code = codes == null ? 0 : LabelOrder.check(codes[first + done + k], groups);
          tally.add(line + last[(int) within + k] + code, buffer, k, 1);
        }
      }
      done += count;
    }
  }

  /** Adds the keys of one kept index. */
  private void add(int line, long[] codes, int first, int n) {
    if (codes == null) {
      tally.add(line, buffer, 0, n);
      return;
    }
    int there = labels.sort(codes, first, 0, n);
    int[] places = labels.places();
    for (int k = 0; k < n; k++) {
      ofLabel[k] = buffer[places[k]];
    }
    int begin = 0;
    for (int m = 0; m < there; m++) {
      int end = labels.end(m);
      tally.add(line + labels.label(m), ofLabel, begin, end - begin);
      begin = end;
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
