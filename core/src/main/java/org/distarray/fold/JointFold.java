package org.distarray.fold;

import org.distarray.dtype.DType;

/** The states of a reduction of several operands, with a loop that takes in a tile at a time. */
abstract class JointFold extends States {
  JointFold(DType type) {
    super(type);
  }

  /**
   * Element {@code from[j] + first + k} of each array goes to result {@code at + k * step}, for
   * {@code k} in {@code [0, n)}.
   *
   * @param n at most {@link Fold#TILE}
   * @param step 0 or 1
   */
  abstract void take(
      Partial into,
      Object[] arrays,
      int[] from,
      int first,
      int n,
      int at,
      int step,
      Scratch scratch);

  @Override
  final JointAccumulator accumulating(int results) {
    Partial state = empty(results);
    Scratch scratch = new Scratch();
    return new JointAccumulator() {
      @Override
      public void run(Object[] arrays, int[] from, int n, int at) {
        scratch.expect(n);
        for (int done = 0; done < n; done += Fold.TILE) {
          take(state, arrays, from, done, Math.min(Fold.TILE, n - done), at, 0, scratch);
        }
      }

      @Override
      public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
        scratch.expect((long) rows * n);
        for (int r = 0; r < rows; r++) {
          for (int done = 0; done < n; done += Fold.TILE) {
            int some = Math.min(Fold.TILE, n - done);
            take(state, arrays, from, r * stride + done, some, at + done, 1, scratch);
          }
        }
      }

      @Override
      public Partial partial() {
        return state.copy();
      }
    };
  }
}
