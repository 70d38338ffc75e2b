package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SmallJobTest {
  @Test
  void aTimeForTooFewPairsIsMadeLonger() {
    try (Bed bed = Bed.of("local", 2, 1000)) {
      assertTrue(new SmallJob().measure(bed, 0).wall() > 0);
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
