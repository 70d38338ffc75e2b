package org.distarray.loop;

/** A loop over some arrays that does all steps of a {@link LoopShape} to each element. */
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
}
