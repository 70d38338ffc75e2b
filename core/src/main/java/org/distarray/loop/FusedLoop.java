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
   * @param arrays primitive arrays: the shape's arrays, then one for each output; an output must
   *     not be an input
   * @param at the first element in each array
   * @param constants primitive arrays with one element each
   * @return false if the loop cannot compute an element, which must then be computed operation by
   *     operation; the outputs are undefined
   */
  boolean run(Object[] arrays, int[] at, Object[] constants, int n);

  /** The loop for one block; it shares nothing that can change with the loops of other blocks. */
  default FusedLoop forBlock() {
    return this;
  }

  /** Notes that a block will run through this loop. */
  default void countBlock() {}

  /**
   * Notes elements that {@link #run run} refused and that were computed step by step. They are
   * there as long as this call takes.
   */
  default void refused(Object[] arrays, int[] at, Object[] constants, int n) {}

  /**
   * Computes {@code output[i] = op(inputs[0][i], inputs[1][i], ...)} for {@code i} in {@code [0,
   * n)}. Only for the loop of one step, which computes every element.
   *
   * @param inputs primitive arrays of the signature's input types ({@code DType.primitive()},
   *     complex interleaved)
   * @param output the primitive array of the output type; it must not be an input
   * @param n elements, not primitives
   */
  default void run(Object[] inputs, Object output, int n) {
    Object[] arrays = Arrays.copyOf(inputs, inputs.length + 1, Object[].class);
    arrays[inputs.length] = output;
    run(arrays, new int[arrays.length], new Object[0], n);
  }
}
