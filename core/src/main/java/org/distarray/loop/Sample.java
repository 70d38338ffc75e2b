package org.distarray.loop;

import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;

/**
 * Elements of a tile, copied, on which a compiled loop is made hot. They are elements that the loop
 * will meet, so the JVM's compiler learns from the right ones.
 *
 * @param arrays primitive arrays, for inputs and outputs, from their first element on
 */
record Sample(Object[] arrays, Object[] constants, int n) {
  /** The most elements: the JVM compiles a method sooner where its calls are short. */
  private static final int MOST = 256;

  static Sample of(LoopShape shape, Object[] arrays, int[] at, Object[] constants, int tile) {
    int n = Math.min(tile, MOST);
    int in = shape.arrays().size();
    Object[] copies = new Object[arrays.length];
    for (int k = 0; k < arrays.length; k++) {
      DType dtype = shape.type(k < in ? k : shape.outputs().get(k - in));
      int width = dtype.width();
      Storage copy = Storage.allocate(dtype, n);
      copy.copyFrom(0, width, Storage.of(arrays[k]), at[k] * width, width, n, width);
      copies[k] = copy.array();
    }
    return new Sample(copies, constants, n);
  }

  /** So many elements between 0 and 1, for the loop of one step without constants. */
  static Sample of(LoopShape shape, int n) {
    Object[] arrays = new Object[shape.arrays().size() + shape.outputs().size()];
    for (int k = 0; k < arrays.length; k++) {
      int in = shape.arrays().size();
      DType dtype = shape.type(k < in ? k : shape.outputs().get(k - in));
      Storage filled = Storage.allocate(dtype, n);
      for (int i = 0; i < filled.length(); i++) {
        filled.setDouble(i, (i + 1.0) / (filled.length() + 1));
      }
      arrays[k] = filled.array();
    }
    return new Sample(arrays, new Object[0], n);
  }

  /** Makes a loop hot. Returns false where it is slower than its steps. */
  boolean makesHot(FusedLoop loop) {
    int[] at = new int[arrays.length];
    return Heat.reaches(() -> loop.run(arrays, at, constants, n));
  }
}
