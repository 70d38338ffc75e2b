package org.distarray.loop;

/** How a fused loop is written. */
public enum LoopForm {
  /**
   * In plain Java with one index for all arrays, which begin at the same element: the JVM's
   * compiler vectorizes it.
   */
  ONE_INDEX,
  /** The same for arrays that all begin at their first element. */
  FROM_START,
  /** In plain Java, for arrays that each begin where they like. */
  OWN_INDICES,
  /** In the Vector API, for arrays that each begin where they like. */
  VECTOR
}
