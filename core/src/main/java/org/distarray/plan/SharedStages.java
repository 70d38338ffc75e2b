package org.distarray.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Finds the stages of a plan that several others take. An engine runs a plan backwards from its end
 * and would compute them once for each: a loop whose steps each use the one before twice would take
 * twice as long with every step.
 */
final class SharedStages {
  /** More than any machine has; sums of it are still longs. */
  private static final long MOST = 1L << 50;

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
   * The bytes that a run has at a time when each stage is made, of items and of what waits between
   * ranks, where all of it is given up by the last stage that takes it.
   *
   * @param bytes what a run has of a stage
   * @param shared the stages whose items several others take
   * @param kept the stages that are not given up
   */
  static Map<Stage<?>, Long> bytesAtATime(
      List<Stage<?>> last,
      ToLongFunction<Stage<?>> bytes,
      Set<Stage<?>> shared,
      Set<Stage<?>> kept) {
    List<Stage<?>> order = inputsFirst(last);
    Map<Stage<?>, Integer> lastUse = new IdentityHashMap<>();
    for (int k = 0; k < order.size(); k++) {
      lastUse.put(order.get(k), k);
      for (Stage<?> input : order.get(k).before()) {
        lastUse.put(input, k);
      }
    }
    Map<Stage<?>, Integer> begin = begins(order, shared);
    long[] change = new long[order.size() + 1];
    for (int k = 0; k < order.size(); k++) {
      Stage<?> stage = order.get(k);
      long some = Math.min(bytes.applyAsLong(stage), MOST);
      change[begin.get(stage)] += some;
      change[kept.contains(stage) ? order.size() : lastUse.get(stage) + 1] -= some;
    }
    Map<Stage<?>, Long> out = new IdentityHashMap<>();
    long now = 0;
    for (int k = 0; k < order.size(); k++) {
      now += change[k];
      out.put(order.get(k), now);
    }
    return out;
  }

  /**
   * The first of the stages that run while each stage is made: tasks make what they take of others
   * on the way, back to where it waits for them.
   */
  private static Map<Stage<?>, Integer> begins(List<Stage<?>> order, Set<Stage<?>> shared) {
    Map<Stage<?>, Integer> out = new IdentityHashMap<>();
    for (int k = 0; k < order.size(); k++) {
      int first = k;
      for (Stage<?> input : order.get(k).before()) {
        boolean waits = input.isSent() || input.isHeld() || shared.contains(input);
        first = waits ? first : Math.min(first, out.get(input));
      }
      out.put(order.get(k), first);
    }
    return out;
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
