package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What the tasks of a plan need: the items that they take and make, beside tiles of a few
 * kilobytes.
 */
final class Memory {
  private Memory() {}

  /**
   * The projected bytes of a stage's largest task; what the engine holds already does not count.
   */
  static long projected(Stage stage) {
    long bytes = stage.itemBytes();
    for (Stage input : stage.inputs()) {
      bytes += input.itemBytes();
    }
    return bytes;
  }

  /**
   * Checks that every task of a plan fits.
   *
   * @param limit the most bytes of a task
   * @throws IllegalStateException when one does not
   */
  static void check(Stage last, long limit) {
    Set<Stage> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage> open = new ArrayDeque<>();
    open.push(last);
    while (!open.isEmpty()) {
      Stage stage = open.pop();
      if (!seen.add(stage)) {
        continue;
      }
      long needed = projected(stage);
      if (needed > limit) {
        throw new IllegalStateException(
            "Cannot run "
                + stage.what()
                + ": a task of its "
                + stage.ranks()
                + " would need "
                + Bytes.of(needed)
                + ", and has "
                + Bytes.of(limit)
                + " (lay the array over some "
                + (needed / Math.max(1, limit) + 1) * stage.ranks()
                + " engines, or give the engines more memory)");
      }
      stage.inputs().forEach(open::push);
    }
  }
}
