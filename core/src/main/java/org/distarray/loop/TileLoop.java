package org.distarray.loop;

/**
 * A loop over the first elements of some arrays: {@code output[i] = op(inputs[0][i], inputs[1][i],
 * ...)}.
 */
@FunctionalInterface
public interface TileLoop {
  /**
   * Computes elements {@code [0, n)}.
   *
   * @param inputs primitive arrays of the signature's input types ({@code DType.primitive()},
   *     complex interleaved)
   * @param output the primitive array of the output type; none of the inputs
   * @param n elements, not primitives
   */
  void run(Object[] inputs, Object output, int n);
}
