package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The laws of {@link Engine#collectMerged}. */
public abstract class MergeContract {
  /** The engine under test, which stays open. */
  protected abstract Engine engine();

  /** The most ranks whose items are merged. */
  protected int mostRanks() {
    return 2000;
  }

  @Test
  void mergedItemsStandForAllInRankOrder() {
    int[] all = {1, 2, 3, 7, 256, 257, 1000, 2000};
    for (int ranks : IntStream.of(all).filter(n -> n <= mostRanks()).toArray()) {
      Ranked<String> leaves =
          engine().map("leaves", ranks, List.of(), (rank, in) -> Integer.toString(rank));
      Merge<String> merge = (low, high) -> "(" + low + " " + high + ")";
      List<String> items = IntStream.range(0, ranks).mapToObj(Integer::toString).toList();
      for (long bytes : new long[] {24, 1L << 30}) {
        List<String> merged = engine().collectMerged("merged", leaves, bytes, merge);
        assertEquals(tree(items), tree(merged), ranks + " ranks with " + bytes + " bytes each");
        assertTrue(
            bytes == 24 || ranks == 1 || merged.size() < ranks || engine().name().equals("local"),
            merged.size() + " results of " + ranks + " ranks");
      }
    }
  }

  /** Not associative, so that any other tree shows. */
  private static String tree(List<String> inRankOrder) {
    List<String> level = inRankOrder;
    while (level.size() > 1) {
      List<String> next = new ArrayList<>();
      for (int k = 0; k < level.size(); k += 2) {
        next.add(
            k + 1 < level.size()
                ? "(" + level.get(k) + " " + level.get(k + 1) + ")"
                : level.get(k));
      }
      level = next;
    }
    return level.get(0);
  }
}
