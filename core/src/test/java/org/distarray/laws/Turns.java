package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The layouts that an engine tries in each case of a law: all of them, or some, whose kinds come by
 * turns.
 */
final class Turns {
  /** Of each choice of kinds, the next turn, and those that came. */
  private final Map<Set<String>, Integer> turns = new HashMap<>();

  private final Map<Set<String>, Set<String>> met = new HashMap<>();

  /** So many of what all kinds offer, or all of it; a round of turns has each kind once. */
  <T> List<T> next(Map<String, List<T>> kinds, int many) {
    List<String> names = List.copyOf(kinds.keySet());
    Set<String> came = met.computeIfAbsent(Set.copyOf(names), choice -> new TreeSet<>());
    if (many >= kinds.values().stream().mapToInt(List::size).sum()) {
      came.addAll(names);
      return kinds.values().stream().flatMap(List::stream).toList();
    }
    int first = turns.merge(Set.copyOf(names), many, Integer::sum) - many;
    List<T> out = new ArrayList<>();
    for (int turn = first; turn < first + many; turn++) {
      // each round begins with another kind: a case that comes again has others
      int round = turn / names.size();
      int kind = (turn + round) % names.size();
      List<T> alike = kinds.get(names.get(kind));
      out.add(alike.get((round + kind) % alike.size()));
      came.add(names.get(kind));
    }
    return out;
  }

  /** Fails when a kind was left out, or nothing was tried. */
  void assertEachKindWasMet() {
    assertFalse(met.isEmpty(), "no layout was tried");
    met.forEach((choice, came) -> assertEquals(choice, came, "kinds of layouts that were tried"));
  }
}
