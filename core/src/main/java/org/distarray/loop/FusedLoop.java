package org.distarray.loop;

import java.util.Arrays;

/**
 * A loop over some arrays that does all steps of a {@link LoopShape}, or one {@link LoopStep}
 * alone, to each element.
 */
@FunctionalInterface
public interface FusedLoop {

  /**
   * Computes {@code n} elements of each output.
   *
   * @param arrays primitive arrays: the shape's arrays, then one for each output; no output is also
   *     an input
   * @param at the element of each array at which to begin
   * @param constants primitive arrays with one element each
   * @return false where an element needs the long way, operation by operation: outputs are
   *     undefined then
   */
  boolean run(Object[] arrays, int[] at, Object[] constants, int n);

  /**
   * Computes {@code output[i] = op(inputs[0][i], inputs[1][i], ...)} for {@code i} in {@code [0,
   * n)}; for the loop of one step, which refuses nothing.
   *
   * @param inputs primitive arrays of the signature's input types ({@code DType.primitive()},
   *     complex interleaved)
   * @param output the primitive array of the output type; none of the inputs
   * @param n elements, not primitives
   */
  default void run(Object[] inputs, Object output, int n) {
    Object[] arrays = Arrays.copyOf(inputs, inputs.length + 1, Object[].class);
    arrays[inputs.length] = output;
    run(arrays, new int[arrays.length], new Object[0], n);
  }
}
