package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;

/** The states of a reduction of some of the elements, which the operands themselves choose. */
abstract class Chosen extends Counted {
  /**
   * The states of a reduction of some of the elements.
   *
   * @param types the types of the operands that the reduction takes
   */
  Chosen(States of, List<DType> types) {
    super(of, types);
  }

  /** The chosen elements of a tile, as numbers in {@code [from, stop)}, and how many they are. */
  abstract int places(Object[] arrays, int[] at, int from, int stop, int[] out);

  /**
   * The first element from {@code from} on that is chosen, or that is not; the end if there is
   * none.
   *
   * @param shift added to the place of each element
   */
  abstract int next(Object[] arrays, int[] at, int shift, int from, int stop, boolean chosen);

  @Override
  JointAccumulator accumulating(int results) {
    return new Some(results);
  }

  private final class Some extends Counting {
    private final int[] zeros = new int[types.size()];

    Some(int results) {
      super(results);
    }

    @Override
    public void run(Object[] arrays, int[] from, int n, int at) {
      for (int done = 0; done < n; done += Fold.TILE) {
        int stop = Math.min(n, done + Fold.TILE);
        int chosen = places(arrays, from, done, stop, places);
        if (chosen == stop - done) {
          move(from, done);
          inner.run(arrays, there, chosen, at);
        } else if (chosen > 0) {
          pick(arrays, from, chosen);
          inner.run(tiles, zeros, chosen, at);
        }
        counts[at] += chosen;
      }
    }

    @Override
    public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
      for (int r = 0; r < rows; r++) {
        int shift = r * stride;
        for (int k = next(arrays, from, shift, 0, n, true); k < n; ) {
          int end = next(arrays, from, shift, k, n, false);
          move(from, shift + k);
          inner.rows(arrays, there, end - k, 1, end - k, at + k);
          for (int c = k; c < end; c++) {
            counts[at + c]++;
          }
          k = next(arrays, from, shift, end, n, true);
        }
      }
    }
  }
}
