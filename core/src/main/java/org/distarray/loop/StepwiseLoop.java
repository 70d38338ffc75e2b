package org.distarray.loop;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * The loop that does one step after the other to a tile of elements, with no code of its own: for
 * shapes that are not compiled yet, and for elements that compiled loops refuse. It belongs to one
 * thread, and takes no memory before it first runs.
 */
public final class StepwiseLoop implements FusedLoop {
  private static final Object[] NONE = {};

  private final LoopShape shape;
  private final Object[] constants;
  private final int tile;
  private final FusedLoop[] loops;
  // for each value where its tile lies: what is copied, filled, or computed
  private final Object[] tiles;
  // for each step its operands and its result: their numbers, and their arrays
  private final int[][] operands;
  private final Object[][] operandArrays;
  private int[] zeros = {};

  /**
   * The loop for a shape.
   *
   * @param constants primitive arrays with one element each
   * @param tile the most elements of one call
   */
  public StepwiseLoop(LoopShape shape, Object[] constants, int tile) {
    this.shape = shape;
    this.constants = constants;
    this.tile = tile;
    this.tiles = new Object[shape.values()];
    this.loops = new FusedLoop[shape.steps().size()];
    this.operands = new int[loops.length][];
    this.operandArrays = new Object[loops.length][];
  }

  private void prepare() {
    for (int k = 0; k < constants.length; k++) {
      int value = shape.arrays().size() + k;
      int width = shape.type(value).width();
      Storage filled = Storage.allocate(shape.type(value), tile);
      filled.copyFrom(0, width, Storage.of(constants[k]), 0, 0, tile, width);
      tiles[value] = filled.array();
    }
    int[] last = new int[tiles.length];
    for (int k = 0; k < loops.length; k++) {
      for (int value : shape.steps().get(k).inputs()) {
        last[value] = k;
      }
    }
    shape.outputs().forEach(value -> last[value] = loops.length);
    Map<DType, Deque<Object>> free = new EnumMap<>(DType.class);
    for (int k = 0; k < loops.length; k++) {
      LoopStep step = shape.steps().get(k);
      loops[k] = step.loop();
      int count = step.inputs().size();
      operands[k] = new int[count + 1];
      for (int j = 0; j < count; j++) {
        operands[k][j] = step.inputs().get(j);
      }
      operands[k][count] = shape.value(k);
      operandArrays[k] = new Object[count + 1];
      zeros = count < zeros.length ? zeros : new int[count + 1];
      Deque<Object> mine = free.computeIfAbsent(step.signature().output(), t -> new ArrayDeque<>());
      int out = shape.value(k);
      tiles[out] = mine.isEmpty() || last[out] == loops.length ? tile(out) : mine.pop();
      int first = shape.value(0);
      for (int value : Set.copyOf(step.inputs())) {
        if (value >= first && last[value] == k) {
          free.get(shape.type(value)).push(tiles[value]);
        }
      }
    }
  }

  private Object tile(int value) {
    return Storage.allocate(shape.type(value), tile).array();
  }

  @Override
  public boolean run(Object[] arrays, int[] at, Object[] constants, int n) {
    if (loops.length > 0 && loops[0] == null) {
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
    for (int k = 0; k < loops.length; k++) {
      int[] taken = operands[k];
      Object[] used = operandArrays[k];
      for (int j = 0; j < taken.length; j++) {
        used[j] = values[taken[j]];
      }
      loops[k].run(used, zeros, NONE, n);
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
