package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.benchmark.StageTime.Load;
import org.junit.jupiter.api.Test;

/** What is predicted grows as what is counted. */
class StageTimeTest {
  private static final double NEAR = 1e-9;

  private static Load load(long tasks, long pairs, double work) {
    return new Load(tasks, pairs > 0 ? 1 : 0, pairs, work, work * 1e8);
  }

  @Test
  void twiceTheCoresTakeHalfOfTheExecutorsTime() {
    for (boolean isApart : List.of(true, false)) {
      Load load = load(100, 10_000, 7);
      double one = new StageTime(1, 1, isApart).executors(load);
      assertEquals(one / 2, new StageTime(2, 1, isApart).executors(load), NEAR);
      assertTrue(new StageTime(2, 0.6, isApart).executors(load) > one / 2);
    }
  }

  @Test
  void theDriverIsTheLimitOnceTasksAreShort() {
    StageTime cluster = new StageTime(10_000, 1, true);
    Load few = load(10_000, 0, 1e6);
    Load many = load(1_000_000, 0, 1e6);
    assertTrue(cluster.driver(few) < cluster.executors(few));
    assertEquals(cluster.of(few), cluster.of(load(1, 0, 1e6)), NEAR);
    assertEquals(100 * cluster.driver(few), cluster.driver(many), NEAR);
    assertEquals(cluster.of(many), cluster.of(load(1_000_000, 0, 0)), NEAR);
  }

  @Test
  void whereTheDriverSharesProcessorsBothTimesAdd() {
    StageTime here = new StageTime(2, 0.65, false);
    Load load = load(1000, 0, 3);
    double nothing = here.of(load(0, 0, 0));
    assertEquals(nothing + here.driver(load) + here.executors(load), here.of(load), NEAR);
  }
}
