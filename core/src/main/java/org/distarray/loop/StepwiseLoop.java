package org.distarray.loop;

import java.util.Arrays;
import java.util.function.Supplier;
import org.distarray.ndarray.Storage;

/**
 * The loop that does one step after the other to a tile of elements, with no code of its own: for
 * shapes that are not compiled yet, and for elements that compiled loops refuse. It belongs to one
 * thread, and takes no memory before it first runs.
 */
public final class StepwiseLoop implements FusedLoop {
  private static final Object[] NONE = {};

  private final Supplier<StepPlan> planned;
  private final Object[] constants;
  private final int tile;
  // the rest is there from the first run on
  private StepPlan plan;
  private LoopShape shape;
  // for each value where its tile lies: what is copied, filled, or computed
  private Object[] tiles;
  // for each step its operands and its result
  private Object[][] operandArrays;
  private int[] zeros;

  /**
   * The loop of a plan.
   *
   * @param plan gives the plan when the loop first runs
   * @param constants primitive arrays with one element each
   * @param tile the most elements of one call
   */
  public StepwiseLoop(Supplier<StepPlan> plan, Object[] constants, int tile) {
    this.planned = plan;
    this.constants = constants;
    this.tile = tile;
  }

  private void prepare() {
    plan = planned.get();
    shape = plan.shape();
    tiles = new Object[shape.values()];
    for (int k = 0; k < constants.length; k++) {
      int value = shape.arrays().size() + k;
      int width = shape.type(value).width();
      Storage filled = Storage.allocate(shape.type(value), tile);
      filled.copyFrom(0, width, Storage.of(constants[k]), 0, 0, tile, width);
      tiles[value] = filled.array();
    }
    Object[] shared = new Object[plan.tileCount()];
    operandArrays = new Object[plan.loops.length][];
    int most = 0;
    for (int k = 0; k < plan.loops.length; k++) {
      int out = shape.value(k);
      int at = plan.tiles[k];
      if (shared[at] == null) {
        shared[at] = tile(out);
      }
      tiles[out] = shared[at];
      operandArrays[k] = new Object[plan.operands[k].length];
      most = Math.max(most, operandArrays[k].length);
    }
    zeros = new int[most];
  }

  private Object tile(int value) {
    return Storage.allocate(shape.type(value), tile).array();
  }

  @Override
  public boolean run(Object[] arrays, int[] at, Object[] constants, int n) {
    if (plan == null) {
      prepare();
    }
    Object[] values = Arrays.copyOf(tiles, tiles.length);
    int in = shape.arrays().size();
    for (int k = 0; k < in; k++) {
      if (at[k] == 0) {
        values[k] = arrays[k];
      } else {
        if (tiles[k] == null) {
          tiles[k] = tile(k);
        }
        values[k] = tiles[k];
        int width = shape.type(k).width();
        System.arraycopy(arrays[k], at[k] * width, tiles[k], 0, n * width);
      }
    }
    for (int k = 0; k < shape.outputs().size(); k++) {
      if (at[in + k] == 0) {
        values[shape.outputs().get(k)] = arrays[in + k];
      }
    }
    for (int k = 0; k < plan.loops.length; k++) {
      int[] taken = plan.operands[k];
      Object[] used = operandArrays[k];
      for (int j = 0; j < taken.length; j++) {
        used[j] = values[taken[j]];
      }
      plan.loops[k].run(used, zeros, NONE, n);
    }
    for (int k = 0; k < shape.outputs().size(); k++) {
      int value = shape.outputs().get(k);
      if (values[value] != arrays[in + k]) {
        int width = shape.type(value).width();
        System.arraycopy(values[value], 0, arrays[in + k], at[in + k] * width, n * width);
      }
    }
    return true;
  }
}
