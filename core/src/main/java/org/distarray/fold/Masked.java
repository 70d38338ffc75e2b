package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * The states of a masked reduction: only elements count whose mask is true. The mask is the last
 * operand.
 */
final class Masked extends Counted {
  private final List<DType> types;

  /**
   * The states of a masked reduction.
   *
   * @param types the types of all operands except the mask
   */
  Masked(States of, List<DType> types) {
    super(of);
    this.types = types;
  }

  @Override
  JointAccumulator accumulating(int results) {
    return new Chosen(results);
  }

  private final class Chosen implements JointAccumulator {
    private final JointAccumulator inner;
    private final long[] counts;
    // the chosen elements of a tile
    private final Object[] tiles;
    private final int[] zeros = new int[types.size()];
    private final int[] there = new int[types.size()];
    private final int[] places = new int[Fold.TILE];

    Chosen(int results) {
      inner = of.accumulating(results);
      counts = new long[results];
      tiles = types.stream().map(type -> Storage.allocate(type, Fold.TILE).array()).toArray();
    }

    @Override
    public void run(Object[] arrays, int[] from, int n, int at) {
      byte[] mask = (byte[]) arrays[types.size()];
      int first = from[types.size()];
      for (int done = 0; done < n; done += Fold.TILE) {
        int stop = Math.min(n, done + Fold.TILE);
        int chosen = 0;
        for (int k = done; k < stop; k++) {
          places[chosen] = k;
          chosen += mask[first + k] == 0 ? 0 : 1;
        }
        if (chosen > 0) {
          for (int j = 0; j < tiles.length; j++) {
            Picked.copy(arrays[j], from[j], places, chosen, types.get(j).width(), tiles[j]);
          }
          inner.run(tiles, zeros, chosen, at);
          counts[at] += chosen;
        }
      }
    }

    @Override
    public void rows(Object[] arrays, int[] from, int stride, int rows, int n, int at) {
      byte[] mask = (byte[]) arrays[types.size()];
      for (int r = 0; r < rows; r++) {
        int first = from[types.size()] + r * stride;
        for (int k = next(mask, first, 0, n, true); k < n; ) {
          int end = next(mask, first, k, n, false);
          for (int j = 0; j < there.length; j++) {
            there[j] = from[j] + r * stride + k;
          }
          inner.rows(arrays, there, end - k, 1, end - k, at + k);
          for (int c = k; c < end; c++) {
            counts[at + c]++;
          }
          k = next(mask, first, end, n, true);
        }
      }
    }

    @Override
    public Partial partial() {
      return counted(inner.partial(), counts);
    }
  }

  /**
   * The first element from {@code first} on whose mask has this value, or the end if there is none.
   */
  private static int next(byte[] mask, int first, int from, int stop, boolean value) {
    int k = from;
    while (k < stop && mask[first + k] != 0 != value) {
      k++;
    }
    return k;
  }
}
