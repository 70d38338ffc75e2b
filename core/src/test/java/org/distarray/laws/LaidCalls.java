package org.distarray.laws;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Calls of operations on several layouts: each operation that is ever answered is so on all of
 * them. The calls meet the layouts by turns; what is refused takes no turn.
 */
final class LaidCalls {
  private final int layouts;
  private final Map<String, Integer> turns = new HashMap<>();
  private final Map<String, Set<Integer>> met = new TreeMap<>();
  private final Map<String, IntPredicate> answered = new HashMap<>();
  private int judged;

  LaidCalls(int layouts) {
    this.layouts = layouts;
  }

  /**
   * Judges a call on one layout, or on all in long laws.
   *
   * @param call the call's name among those of its operation
   * @param on judges the call on a layout, and tells whether it was answered
   */
  void judge(String operation, String call, IntPredicate on) {
    if (ArrayLaws.LONG) {
      for (int k = 0; k < layouts; k++) {
        on.test(k);
        judged++;
      }
      return;
    }
    // the calls of an operation begin with different layouts
    int turn = turns.computeIfAbsent(operation + call, name -> turns.size());
    judged++;
    if (on.test(turn % layouts)) {
      turns.put(operation + call, turn + 1);
      met.computeIfAbsent(operation, name -> new TreeSet<>()).add(turn % layouts);
      answered.put(operation, on);
    }
  }

  /** Judges each operation's last answer on the layouts that none of its calls has met. */
  void judgeRest() {
    met.forEach(
        (operation, layoutsMet) -> {
          for (int k = 0; k < layouts; k++) {
            if (layoutsMet.add(k)) {
              answered.get(operation).test(k);
              judged++;
            }
          }
        });
  }

  /** The number of calls that were judged. */
  int judged() {
    return judged;
  }
}
