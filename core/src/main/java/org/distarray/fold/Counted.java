package org.distarray.fold;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * States that count the elements of each result. They are needed when a mask or labels leave
 * elements out.
 */
abstract class Counted extends States {
  final States of;
  // of the operands that the reduction takes
  final List<DType> types;
  // whether those beneath do not count already, as labels do beneath a mask
  private final boolean counts;

  /**
   * States that count elements.
   *
   * @param types the types of the operands that the reduction takes
   */
  Counted(States of, List<DType> types) {
    super(of.type);
    this.of = of;
    this.types = types;
    this.counts = !(of instanceof Counted);
  }

  @Override
  Partial empty(int results) {
    return counted(of.empty(results), new long[results]);
  }

  /** The state with the number of elements of each result, if these states count them. */
  private Partial counted(Partial p, long... elements) {
    return counts ? p.counted(elements) : p;
  }

  @Override
  void merge(Partial into, int at, Partial b, int from, int n) {
    of.merge(into, at, b, from, n);
    for (int k = 0; counts && k < n; k++) {
      into.counts[at + k] += b.counts[from + k];
    }
  }

  /** Passes elements on to the reduction, and counts those of each result. */
  abstract class Counting implements JointAccumulator {
    final JointAccumulator inner;
    final long[] counts;
    // the elements of a tile that are passed on together
    final Object[] tiles;
    // where the elements of each operand begin that are passed on
    final int[] there = new int[types.size()];

    Counting(int results) {
      inner = of.accumulating(results);
      counts = new long[results];
      tiles = types.stream().map(type -> Storage.allocate(type, Fold.TILE).array()).toArray();
    }

    /** Copies the elements at the first {@code n} places to the tiles. */
    final void pick(Object[] arrays, int[] from, int[] places, int n) {
      for (int j = 0; j < tiles.length; j++) {
        Picked.copy(arrays[j], from[j], places, 0, n, types.get(j).width(), tiles[j]);
      }
    }

    final void move(int[] from, int by) {
      for (int j = 0; j < there.length; j++) {
        there[j] = from[j] + by;
      }
    }

    @Override
    public Partial partial() {
      return counted(inner.partial(), counts);
    }
  }
}
