package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergeTreeTest {
  private static final Merge<String> IN_BRACKETS = (low, high) -> "(" + low + " " + high + ")";

  private static String merged(int sources, List<Integer> order) {
    MergeTree<String> tree = new MergeTree<>(sources, IN_BRACKETS);
    for (int source : order) {
      assertFalse(tree.isComplete(), "before " + source + " of " + sources);
      tree.add(source, Integer.toString(source));
    }
    assertTrue(tree.isComplete());
    return tree.merged();
  }

  /** Level by level, neighbours first. */
  private static String balanced(int sources) {
    List<String> level = IntStream.range(0, sources).mapToObj(Integer::toString).toList();
    while (level.size() > 1) {
      List<String> next = new ArrayList<>();
      for (int k = 0; k < level.size(); k += 2) {
        next.add(
            k + 1 < level.size()
                ? IN_BRACKETS.merge(level.get(k), level.get(k + 1))
                : level.get(k));
      }
      level = next;
    }
    return level.get(0);
  }

  @Test
  void anyOrderGivesTheBalancedTree() {
    for (int sources = 1; sources <= 70; sources++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, sources).boxed().toList());
      String expected = balanced(sources);
      assertEquals(expected, merged(sources, order));
      Collections.reverse(order);
      assertEquals(expected, merged(sources, order));
      for (int seed = 0; seed < 5; seed++) {
        Collections.shuffle(order, new Random(seed));
        assertEquals(expected, merged(sources, order), order.toString());
      }
    }
  }

  @Test
  void inOrderOneStateWaitsOnEachLevel() {
    for (int sources : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 1000, 1024, 1025}) {
      int[] now = new int[1];
      int[] most = new int[1];
      MergeTree<Integer> tree =
          new MergeTree<>(
              sources,
              (low, high) -> {
                most[0] = Math.max(most[0], now[0] + 1);
                now[0]--;
                return low + high;
              });
      for (int source = 0; source < sources; source++) {
        now[0]++;
        most[0] = Math.max(most[0], now[0]);
        tree.add(source, 1);
      }
      assertEquals(sources, tree.merged());
      assertTrue(
          most[0] <= MergeTree.mostStates(sources), most[0] + " states of " + sources + " sources");
    }
  }

  @Test
  void sourcesThatSentNothingAreMissed() {
    MergeTree<String> tree = new MergeTree<>(3, IN_BRACKETS);
    tree.add(2, "2");
    tree.add(0, "0");
    assertEquals(
        "Cannot take the merged state of 3 sources: some have sent nothing (a fault of the engine:"
            + " run the operation again)",
        assertThrows(IllegalStateException.class, tree::merged).getMessage());
    assertEquals(
        "Cannot merge the states of 0 sources (1 or more)",
        assertThrows(IllegalArgumentException.class, () -> new MergeTree<>(0, IN_BRACKETS))
            .getMessage());
  }
}
