package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmallJobTest {
  @Test
  void aTimeForTooFewPairsIsNoMeasurement() {
    try (Bed bed = Bed.of("local", 2, 1000)) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> new SmallJob().measure(bed, 0));
      assertEquals(
          "Cannot measure how a job starts: 0 pairs in 0.0 s of jobs (10 pairs at least: give a"
              + " larger --seconds)",
          e.getMessage());
    }
  }

  @Test
  void theTimeOfAWarmOperationIsMeasured() {
    try (Bed bed = Bed.of("local", 2, 1000)) {
      Sample sample = new SmallJob().measure(bed, 0.1);
      assertTrue(sample.wall() > 0, sample.toString());
      assertEquals(sample.wall(), sample.kernel());
    }
  }
}
