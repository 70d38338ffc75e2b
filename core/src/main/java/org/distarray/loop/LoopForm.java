package org.distarray.loop;

/** The ways in which a fused loop can be written. */
public enum LoopForm {
  /**
   * Plain Java with one index for all arrays, which begin at the same element. The JVM's compiler
   * vectorizes such a loop.
   */
  ONE_INDEX,
  /** Plain Java with one index for all arrays, which all begin at their first element. */
  FROM_START,
  /** In plain Java, for arrays that each begin where they like. */
  OWN_INDICES,
  /** In the Vector API, for arrays that each begin where they like. */
  VECTOR
}
