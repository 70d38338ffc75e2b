package org.distarray.fold;

import org.distarray.dtype.DType;

/** The states of a reduction of one operand, with loops that add one tile at a time. */
abstract class Fold extends States {
  /**
   * The number of elements in a tile. A second pass over a tile still finds it in the nearest
   * cache.
   */
  static final int TILE = 512;

  // rows are put side by side until they are as long as this
  private static final int WIDE = 64;

  Fold(DType type) {
    super(type);
  }

  /** Does {@link Accumulator#run} for 1 to {@link #TILE} elements. */
  abstract void run(Partial into, Object array, int from, int n, int at, Scratch scratch);

  /** Does {@link #run} for four consecutive tiles, with the same bits as four calls. */
  void runFour(Partial into, Object array, int from, int at, Scratch scratch) {
    for (int tile = 0; tile < 4; tile++) {
      run(into, array, from + tile * TILE, TILE, at, scratch);
    }
  }

  /** Does {@link Accumulator#rows} for at least one row and at most {@link #TILE} columns. */
  abstract void rows(
      Partial into, Object array, int from, int stride, int rows, int n, int at, Scratch scratch);

  /** Merges the results of {@code groups} groups that lie side by side, {@code n} results each. */
  void gather(Partial into, int at, Partial state, int groups, int n) {
    for (int k = 0; k < groups; k++) {
      merge(into, at, state, k * n, n);
    }
  }

  /** The number of rows of this length that are put side by side; 0 or 1 means that none are. */
  static int together(long length) {
    return (int) (WIDE / length);
  }

  @Override
  JointAccumulator accumulating(int results) {
    return JointAccumulator.of(accumulator(results));
  }

  private Accumulator accumulator(int results) {
    Partial state = empty(results);
    Scratch scratch = new Scratch();
    return new Accumulator() {
      @Override
      public void run(Object array, int from, int n, int at) {
        scratch.expect(n);
        int done = 0;
        for (; done <= n - 4 * TILE; done += 4 * TILE) {
          runFour(state, array, from + done, at, scratch);
        }
        for (; done < n; done += TILE) {
          Fold.this.run(state, array, from + done, Math.min(TILE, n - done), at, scratch);
        }
      }

      @Override
      public void rows(Object array, int from, int stride, int rows, int n, int at) {
        if (rows == 0 || n == 0) {
          return;
        }
        scratch.expect((long) rows * n);
        int together = together(n);
        if (stride == n && together > 1 && rows >= 8 * together) {
          sideBySide(state, array, from, rows, n, at, together, scratch);
          return;
        }
        for (int done = 0; done < n; done += TILE) {
          int columns = Math.min(TILE, n - done);
          Fold.this.rows(state, array, from + done, stride, rows, columns, at + done, scratch);
        }
      }

      @Override
      public Partial partial() {
        return state.copy();
      }
    };
  }

  /** Adds {@code together} short rows that lie side by side as one row with results of its own. */
  private void sideBySide(
      Partial into,
      Object array,
      int from,
      int rows,
      int n,
      int at,
      int together,
      Scratch scratch) {
    int wide = together * n;
    int wideRows = rows / together;
    Partial state = empty(wide);
    rows(state, array, from, wide, wideRows, wide, 0, scratch);
    gather(into, at, state, together, n);
    int left = rows - wideRows * together;
    if (left > 0) {
      rows(into, array, from + wideRows * wide, n, left, n, at, scratch);
    }
  }
}
