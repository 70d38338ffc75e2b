package org.distarray.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MakespanTest {
  @Test
  void eachWorkerTakesTheNextProcessWhenItIsFree() {
    Load load = Load.of(3, 1, 1, 4);
    assertEquals(9, load.makespan(1));
    // one has 3 and waits; the other 1, 1, and 4
    assertEquals(6, load.makespan(2));
    assertEquals(5, load.makespan(3));
    assertEquals(4, load.makespan(4));
    assertEquals(1.5, load.speedUp(2));
  }

  @Test
  void asManyWorkersAsProcessesWaitForTheBusiest() {
    Random random = new Random(1);
    for (int n = 1; n < 20; n++) {
      double[] work = random.doubles(n).toArray();
      Load load = Load.of(work);
      assertEquals(load.busiest(), load.makespan(n));
      assertEquals(load.speedUp(), load.speedUp(n + 3), 1e-12);
      for (int workers = 1; workers <= n; workers++) {
        // Graham's bound for lists in any order
        double least = Math.max(load.busiest(), load.total() / workers);
        assertTrue(load.makespan(workers) >= least - 1e-12);
        assertTrue(load.makespan(workers) <= 2 * least);
      }
    }
  }

  @Test
  void nothingToDoIsDoneAtOnce() {
    assertEquals(0, Load.of(0, 0, 0).makespan(2));
    assertEquals(2, Load.of(0, 0, 0).speedUp(2));
  }

  @Test
  void noWorkersAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Load.of(1).makespan(0));
    assertEquals("Cannot share a load among 0 workers (1 or more)", e.getMessage());
  }
}
