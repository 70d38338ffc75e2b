package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Calls of operations on several layouts: each operation that is ever answered is so on all of
 * them. The calls meet the layouts by turns; what is refused takes no turn.
 */
final class LaidCalls {
  private final int layouts;
  private final Map<String, Integer> turns = new HashMap<>();
  private final Map<String, Set<Integer>> met = new TreeMap<>();
  private final Map<String, Judgement> answered = new HashMap<>();
  private int judged;

  /** What judges a call on a layout. */
  @FunctionalInterface
  interface Judgement {
    /** Whether the call is answered there; fails unless it is as it should be. */
    boolean answeredOn(int layout);
  }

  LaidCalls(int layouts) {
    this.layouts = layouts;
  }

  /**
   * Judges a call on one layout, or on all in long laws.
   *
   * @param call the call's name among those of its operation
   */
  void judge(String operation, String call, Judgement judgement) {
    if (ArrayLaws.LONG) {
      for (int k = 0; k < layouts; k++) {
        judgement.answeredOn(k);
        judged++;
      }
      return;
    }
    // the calls of an operation begin with different layouts
    int turn = turns.computeIfAbsent(operation + call, name -> turns.size());
    judged++;
    if (judgement.answeredOn(turn % layouts)) {
      turns.put(operation + call, turn + 1);
      met.computeIfAbsent(operation, name -> new TreeSet<>()).add(turn % layouts);
      answered.put(operation, judgement);
    }
  }

  /** Judges each operation's last answer on the layouts that none of its calls has met. */
  void judgeRest() {
    met.forEach(
        (operation, layoutsMet) -> {
          for (int k = 0; k < layouts; k++) {
            if (layoutsMet.add(k)) {
              assertTrue(answered.get(operation).answeredOn(k), operation + " is refused");
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
