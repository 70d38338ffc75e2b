package org.distarray.loop;

import org.distarray.ndarray.Storage;

/**
 * A loop that does one step after the other to a tile of elements, with the shared loop of each
 * step. It serves shapes that are not worth compiling, and elements that a compiled loop cannot
 * compute. One thread uses it.
 */
public final class StepwiseLoop implements FusedLoop {
  private final LoopShape shape;
  private final FusedLoop[] loops;
  // for each value where its tile lies: what is copied, filled, or computed
  private final Storage[] tiles;
  private final Object[][] inputs;

  /**
   * The loop for a shape.
   *
   * @param constants primitive arrays with one element each
   * @param tile the most elements of one call
   */
  public StepwiseLoop(LoopShape shape, Object[] constants, int tile) {
    this.shape = shape;
    this.tiles = new Storage[shape.values()];
    for (int k = 0; k < tiles.length; k++) {
      tiles[k] = Storage.allocate(shape.type(k), tile);
    }
    for (int k = 0; k < constants.length; k++) {
      int width = shape.constants().get(k).width();
      Storage value = Storage.of(constants[k]);
      tiles[shape.arrays().size() + k].copyFrom(0, width, value, 0, 0, tile, width);
    }
    int n = shape.steps().size();
    this.loops = new FusedLoop[n];
    this.inputs = new Object[n][];
    for (int k = 0; k < n; k++) {
      loops[k] = shape.steps().get(k).loop();
      inputs[k] = new Object[shape.steps().get(k).inputs().size()];
    }
  }

  @Override
  public boolean run(Object[] arrays, int[] at, Object[] constants, int n) {
    Object[] values = new Object[tiles.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = tiles[k].array();
      if (k < shape.arrays().size()) {
        if (at[k] == 0) {
          values[k] = arrays[k];
        } else {
          int width = shape.type(k).width();
          System.arraycopy(arrays[k], at[k] * width, values[k], 0, n * width);
        }
      }
    }
    for (int k = 0; k < shape.outputs().size(); k++) {
      int array = shape.arrays().size() + k;
      if (at[array] == 0) {
        values[shape.outputs().get(k)] = arrays[array];
      }
    }
    for (int k = 0; k < loops.length; k++) {
      LoopStep step = shape.steps().get(k);
      for (int j = 0; j < inputs[k].length; j++) {
        inputs[k][j] = values[step.inputs().get(j)];
      }
      loops[k].run(inputs[k], values[shape.value(k)], n);
    }
    for (int k = 0; k < shape.outputs().size(); k++) {
      int value = shape.outputs().get(k);
      int width = shape.type(value).width();
      int array = shape.arrays().size() + k;
      if (values[value] != arrays[array]) {
        System.arraycopy(values[value], 0, arrays[array], at[array] * width, n * width);
      }
    }
    return true;
  }
}
