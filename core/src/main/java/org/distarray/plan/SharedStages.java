package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the stages of a plan that several others take. An engine runs a plan backwards from its end
 * and would compute them once for each: a loop whose steps each use the one before twice would take
 * twice as long with every step.
 */
final class SharedStages {
  private SharedStages() {}

  /** The stages to hold; not those that are held already, or made from nothing. */
  static Set<Stage<?>> of(List<Stage<?>> last) {
    Set<Stage<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Stage<?>> shared = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage<?>> open = new ArrayDeque<>(last);
    while (!open.isEmpty()) {
      Stage<?> stage = open.pop();
      if (seen.add(stage)) {
        stage.before().forEach(open::push);
      } else if (!stage.isCheap()) {
        shared.add(stage);
      }
    }
    return shared;
  }

  /**
   * The most bytes of shared stages that a run has at a time, when each item is given up by the
   * last that takes it.
   */
  static long mostBytes(Set<Stage<?>> shared, List<Stage<?>> last) {
    List<Stage<?>> order = inputsFirst(last);
    Map<Stage<?>, Integer> lastUse = new IdentityHashMap<>();
    for (int k = 0; k < order.size(); k++) {
      for (Stage<?> input : order.get(k).before()) {
        lastUse.put(input, k);
      }
    }
    long[] change = new long[order.size() + 1];
    for (int k = 0; k < order.size(); k++) {
      Stage<?> stage = order.get(k);
      if (shared.contains(stage)) {
        long bytes = bytes(stage);
        change[k] += bytes;
        change[lastUse.get(stage) + 1] -= bytes;
      }
    }
    long now = 0;
    long most = 0;
    for (long bytes : change) {
      now += bytes;
      most = Math.max(most, now);
    }
    return most;
  }

  /** The bytes of all items. */
  private static long bytes(Stage<?> stage) {
    long most = stage.cost().item().bytes() * stage.ranks();
    Part part = stage.part();
    return part == null ? most : Math.min(most, part.nbytes());
  }

  private static List<Stage<?>> inputsFirst(List<Stage<?>> last) {
    Set<Stage<?>> out = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Stage<?>> order = new ArrayList<>();
    Set<Stage<?>> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage<?>> open = new ArrayDeque<>(last);
    while (!open.isEmpty()) {
      Stage<?> stage = open.peek();
      if (entered.add(stage)) {
        stage.before().forEach(open::push);
      } else {
        open.pop();
        if (out.add(stage)) {
          order.add(stage);
        }
      }
    }
    return order;
  }
}
