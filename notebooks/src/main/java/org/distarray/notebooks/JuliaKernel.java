package org.distarray.notebooks;

import org.distarray.dtype.DType;
import org.distarray.function.LocalContext;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/**
 * Counts the steps {@code z <- z*z + c} of each point {@code z} of a block while {@code |z|^2 < 4},
 * at most 100.
 *
 * <p>In float32, as NumPy computes with complex64. It knows nothing of engines: it takes a block
 * and gives a block.
 */
final class JuliaKernel {
  static final int MOST_STEPS = 100;
  private static final float RE = -0.045f;
  private static final float IM = 0.45f;
  private static final float BOUND = 4;

  private JuliaKernel() {}

  /** The block of counts, int32, of a block of points, complex64. */
  static LocalBlock call(LocalContext local) {
    LocalBlock block = local.block();
    float[] points = (float[]) block.array().toPrimitives();
    int[] counts = new int[points.length / 2];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = steps(points[2 * k], points[2 * k + 1]);
    }
    return block.with(NdArray.of(DType.INT32, counts, block.localShape()));
  }

  static int steps(float re, float im) {
    float x = re;
    float y = im;
    int n = 0;
    while (n < MOST_STEPS && x * x + y * y < BOUND) {
      float next = x * x - y * y + RE;
      y = x * y + y * x + IM;
      x = next;
      n++;
    }
    return n;
  }
}
