package org.distarray.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnerColoursTest {
  @Test
  void textIsReadableOnEveryColour() {
    for (int ranks = 1; ranks <= 300; ranks++) {
      for (int rank = 0; rank < ranks; rank++) {
        double contrast =
            OwnerColours.contrast(
                OwnerColours.fill(rank, ranks), OwnerColours.ink(rank, ranks));
        assertTrue(contrast >= 4.5, rank + " of " + ranks + ": " + contrast);
      }
    }
    assertEquals(21, OwnerColours.contrast(0x000000, 0xFFFFFF), 1e-9);
  }

  @Test
  void fewProcessesHaveColoursOfTheirOwn() {
    for (int ranks = 1; ranks <= 64; ranks++) {
      Set<Integer> seen = new HashSet<>();
      for (int rank = 0; rank < ranks; rank++) {
        assertTrue(seen.add(OwnerColours.fill(rank, ranks)), rank + " of " + ranks);
      }
    }
  }
}
