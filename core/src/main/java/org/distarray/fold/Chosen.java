package org.distarray.fold;

import java.util.List;
import java.util.OptionalDouble;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/** The states of a reduction of some of the elements, which the operands themselves choose. */
abstract class Chosen extends Counted {
  // rows that are added together
  private static final int ROWS = DoubleLoops.ROWS;

  /**
   * The states of a reduction of some of the elements.
   *
   * @param types the types of the operands that the reduction takes
   */
  Chosen(States of, List<DType> types) {
    super(of, types);
  }

  /**
   * Writes 1 for each of the next elements that is chosen, and 0 for each other one.
   *
   * @param at the place of the first element in each array
   * @param shift added to each place
   * @param n at most {@link Fold#TILE}
   */
  abstract void flags(Object[] arrays, int[] at, int shift, int n, byte[] out);

  @Override
  JointAccumulator accumulating(int results) {
    return new Some(results);
  }

  private final class Some extends Counting {
    private final int[] zeros = new int[types.size()];
    private final byte[] flags = new byte[Fold.TILE];
    private final int[] places = new int[Fold.TILE];
    // rows in which a neutral number stands for what is not chosen; null where there is none
    private final Object[] filled;
    private final double neutral;

    Some(int results) {
      super(results);
      boolean isAlone = types.size() == 1 && types.get(0).isFloat();
      OptionalDouble own = isAlone ? of.neutral() : OptionalDouble.empty();
      neutral = own.orElse(0);
      filled =
          own.isPresent()
              ? new Object[] {Storage.allocate(types.get(0), ROWS * Fold.TILE).array()}
              : null;
    }

    @Override
    public void run(Object[] arrays, int[] from, int n, int at) {
      for (int done = 0; done < n; done += Fold.TILE) {
        int some = Math.min(n - done, Fold.TILE);
        flags(arrays, from, done, some, flags);
        int chosen = 0;
        for (int k = 0; k < some; k++) {
          places[chosen] = done + k;
          chosen += flags[k];
        }
        if (chosen == some) {
          move(from, done);
          inner.run(arrays, there, chosen, at);
        } else if (chosen > 0) {
          pick(arrays, from, places, chosen);
          inner.run(tiles, zeros, chosen, at);
        }
        counts[at] += chosen;
      }
    }

    @Override
    public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
      for (int column = 0; column < n; column += Fold.TILE) {
        int some = Math.min(Fold.TILE, n - column);
        for (int r = 0; r < rows; r += ROWS) {
          int shift = r * stride + column;
          panel(arrays, from, shift, stride, Math.min(ROWS, rows - r), some, at + column);
        }
      }
    }

    private void panel(
        Object[] arrays, int[] from, int shift, int stride, int rows, int n, int at) {
      for (int r = 0; r < rows; r++) {
        int first = shift + r * stride;
        flags(arrays, from, first, n, flags);
        for (int k = 0; k < n; k++) {
          counts[at + k] += flags[k];
        }
        if (filled != null) {
          fill(arrays[0], from[0] + first, n, r * n);
        } else {
          runs(arrays, from, first, n, at);
        }
      }
      if (filled != null) {
        inner.rows(filled, zeros, n, rows, n, at);
      }
    }

    /** Copies a row of the only operand, with a neutral number for what is not chosen. */
    private void fill(Object array, int from, int n, int to) {
      if (array instanceof double[] x) {
        double[] out = (double[]) filled[0];
        for (int k = 0; k < n; k++) {
          out[to + k] = flags[k] != 0 ? x[from + k] : neutral;
        }
      } else {
        float[] x = (float[]) array;
        float[] out = (float[]) filled[0];
        for (int k = 0; k < n; k++) {
          out[to + k] = flags[k] != 0 ? x[from + k] : (float) neutral;
        }
      }
    }

    /** Adds the runs of chosen elements of a row. */
    private void runs(Object[] arrays, int[] from, int first, int n, int at) {
      for (int k = next(0, n, 1); k < n; ) {
        int end = next(k, n, 0);
        move(from, first + k);
        inner.rows(arrays, there, end - k, 1, end - k, at + k);
        k = next(end, n, 1);
      }
    }

    /** The first place from {@code from} on that has a flag; the end if there is none. */
    private int next(int from, int n, int flag) {
      int k = from;
      while (k < n && flags[k] != flag) {
        k++;
      }
      return k;
    }
  }
}
