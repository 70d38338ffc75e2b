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
 * Orders the stages of a plan, inputs first, and finds the stages that several others take.
 *
 * <p>An engine runs a plan backwards from its end, and would compute a shared stage once for each
 * stage that takes it. In a loop whose steps use the previous step twice, the time would double
 * with every step.
 */
final class SharedStages {
  /** More bytes than any machine has. Sums of it still fit into a long. */
  private static final long MOST = 1L << 50;

  private final List<Stage<?>> order = new ArrayList<>();
  private final Map<Stage<?>, Integer> numbers = new IdentityHashMap<>();
  private final Set<Stage<?>> shared = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param last the stages at the ends of the plan
   */
  SharedStages(List<Stage<?>> last) {
    Set<Stage<?>> entered = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Stage<?>> open = new ArrayDeque<>(last);
    while (!open.isEmpty()) {
      Stage<?> stage = open.peek();
      if (entered.add(stage)) {
        stage.before().forEach(open::push);
        continue;
      }
      open.pop();
      if (numbers.putIfAbsent(stage, order.size()) == null) {
        order.add(stage);
      } else if (!stage.isCheap()) {
        shared.add(stage);
      }
    }
  }

  /** All stages, each behind its inputs. */
  List<Stage<?>> inputsFirst() {
    return order;
  }

  /**
   * The stages to hold. Stages that are held already, and stages that are made from nothing, are
   * not among them.
   */
  Set<Stage<?>> shared() {
    return shared;
  }

  /**
   * The bytes that a run has while each stage is made, if the last stage that takes an item gives
   * it up. They are the bytes of items and of parcels that wait between ranks.
   *
   * @param bytes the bytes that a run has of a stage
   * @param kept the stages that are not given up
   */
  Map<Stage<?>, Long> bytesAtATime(ToLongFunction<Stage<?>> bytes, Set<Stage<?>> kept) {
    int n = order.size();
    int[] lastUse = new int[n];
    int[] begin = new int[n];
    long[] change = new long[n + 1];
    for (int k = 0; k < n; k++) {
      lastUse[k] = k;
      begin[k] = k;
      for (Stage<?> input : order.get(k).before()) {
        int number = numbers.get(input);
        lastUse[number] = k;
        // tasks make what they take of others on the way, back to where it waits for them
        boolean waits = input.isSent() || input.isHeld() || shared.contains(input);
        begin[k] = waits ? begin[k] : Math.min(begin[k], begin[number]);
      }
    }
    for (int k = 0; k < n; k++) {
      Stage<?> stage = order.get(k);
      long some = Math.min(bytes.applyAsLong(stage), MOST);
      change[begin[k]] += some;
      change[kept.contains(stage) ? n : lastUse[k] + 1] -= some;
    }
    Map<Stage<?>, Long> out = new IdentityHashMap<>();
    long now = 0;
    for (int k = 0; k < n; k++) {
      now += change[k];
      out.put(order.get(k), now);
    }
    return out;
  }
}
