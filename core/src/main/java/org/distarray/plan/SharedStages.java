package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.distarray.engine.Ranked;

/**
 * Finds the stages of a plan that several others take. An engine runs a plan backwards from its end
 * and would compute them once for each: a loop whose steps each use the one before twice would take
 * twice as long with every step.
 */
final class SharedStages {
  private SharedStages() {}

  /** The stages to hold; not those that are held already, or made from nothing. */
  static Set<Stage> of(Stage... last) {
    Set<Stage> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Stage> shared = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      Stage stage = open.pop();
      if (seen.add(stage)) {
        stage.inputs().forEach(open::push);
      } else if (!isCheap(stage)) {
        shared.add(stage);
      }
    }
    return shared;
  }

  /** Whether a plan takes items that are held. */
  static boolean reaches(Stage last, Ranked<?> items) {
    Set<Stage> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      Stage stage = open.pop();
      if (stage instanceof Stage.Resident r && r.held().blocks() == items) {
        return true;
      } else if (seen.add(stage)) {
        stage.inputs().forEach(open::push);
      }
    }
    return false;
  }

  private static boolean isCheap(Stage stage) {
    return stage instanceof Stage.Resident
        || stage instanceof Stage.Read read && read.source().source().isCheap();
  }
}
