package org.distarray.fold;

import org.distarray.dtype.DType;

/** The states of a reduction of several operands, with a loop that adds one tile at a time. */
abstract class JointFold extends States {
  JointFold(DType type) {
    super(type);
  }

  /**
   * Adds elements {@code from[j] + k} of each array to result {@code at}, for {@code k} in {@code
   * [0, n)}.
   *
   * @param n at most {@link Fold#TILE}
   */
  abstract void run(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch);

  /** Does {@link #run}, but adds elements {@code from[j] + k} to result {@code at + k}. */
  abstract void row(Partial into, Object[] arrays, int[] from, int n, int at, Scratch scratch);

  /**
   * Whether elements of the first operand would leave result {@code at} as it is, whatever the
   * other operands are.
   *
   * @param n any number
   */
  boolean isIdle(Partial into, Object array, int from, int n, int at, Scratch scratch) {
    return false;
  }

  @Override
  final JointAccumulator accumulating(int results) {
    Partial state = empty(results);
    Scratch scratch = new Scratch();
    return new JointAccumulator() {
      private int[] there = new int[0];

      @Override
      public void run(Object[] arrays, int[] from, int n, int at) {
        scratch.expect(n);
        for (int done = 0; done < n; done += Fold.TILE) {
          move(from, done);
          JointFold.this.run(state, arrays, there, Math.min(Fold.TILE, n - done), at, scratch);
        }
      }

      @Override
      public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
        scratch.expect((long) rows * n);
        for (int r = 0; r < rows; r++) {
          for (int done = 0; done < n; done += Fold.TILE) {
            move(from, r * stride + done);
            row(state, arrays, there, Math.min(Fold.TILE, n - done), at + done, scratch);
          }
        }
      }

      @Override
      public boolean isIdle(Object array, int from, int n, int at) {
        scratch.expect(n);
        return JointFold.this.isIdle(state, array, from, n, at, scratch);
      }

      private void move(int[] from, int by) {
        there = there.length == from.length ? there : new int[from.length];
        for (int j = 0; j < from.length; j++) {
          there[j] = from[j] + by;
        }
      }

      @Override
      public Partial partial() {
        return state.copy();
      }
    };
  }
}
