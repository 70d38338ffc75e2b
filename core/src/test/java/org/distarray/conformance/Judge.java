package org.distarray.conformance;

/** Puts the question of a row to the library and compares the answer with the right one. */
@FunctionalInterface
interface Judge {
  /**
   * Returns when the answer is right.
   *
   * @throws Disagreement when it is not
   * @throws NotAsked when the row asks for what this library does otherwise on purpose
   */
  void judge(Row row, Bench bench);
}
