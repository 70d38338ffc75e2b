package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CollectorPaceTest {
  private static final long MILLI = 1_000_000;

  private long now;
  private int asked;
  private final CollectorPace pace = new CollectorPace(() -> now);

  /** Looks once, at items of which a number are left after a collection of some time. */
  private void look(int items, long bytes, int left, long nanos) {
    pace.look(
        items,
        () -> bytes,
        () -> {
          asked++;
          now += nanos;
          return left;
        });
  }

  @Test
  void fewItemsAndLightItemsAreLeftAlone() {
    look(CollectorPace.FEWEST, Long.MAX_VALUE, 1, 0);
    look(CollectorPace.MANY, 0, 1, 0); // their bytes are not known
    look(CollectorPace.MANY, CollectorPace.HEAVY, 1, 0);
    assertEquals(0, asked);
    look(CollectorPace.FEWEST + 1, CollectorPace.HEAVY + 1, 1, 0);
    assertEquals(1, asked);
    look(CollectorPace.MANY + 1, 0, 1, 0);
    assertEquals(2, asked);
  }

  @Test
  void itemsThatAreInUseAreAskedForWhenTheyHaveDoubled() {
    look(300, 0, 300, 0);
    look(600, 0, 600, 0);
    assertEquals(1, asked);
    look(601, 0, 601, 0);
    assertEquals(2, asked);
    long heavy = 10 * CollectorPace.HEAVY;
    look(20, heavy, 20, 0);
    look(20, 2 * heavy, 20, 0);
    assertEquals(3, asked);
    look(20, 2 * heavy + 1, 10, 0); // half of it stays
    look(20, 2 * heavy + 1, 10, 0);
    assertEquals(4, asked);
    look(20, 2 * heavy + 4, 10, 0);
    assertEquals(5, asked);
  }

  @Test
  void collectionsTakeAtMostAHundredthOfTheTime() {
    for (long collection : new long[] {MILLI, 50 * MILLI, 30_000 * MILLI}) {
      look(1000, CollectorPace.HEAVY + 1, 1, collection);
      asked = 0;
      long start = now;
      for (int k = 0; k < 100_000; k++) {
        now += collection / 10;
        look(1000, CollectorPace.HEAVY + 1, 1, collection);
      }
      long share = (now - start) / (asked * collection);
      assertTrue(share >= 100 && share <= 102, () -> "one of " + share);
      now += 100 * collection;
    }
  }

  @Test
  void oneThreadAtATimeLooks() {
    pace.look(
        1000,
        () -> 0,
        () -> {
          look(1000, 0, 1, 0);
          return 1;
        });
    assertEquals(0, asked);
  }
}
