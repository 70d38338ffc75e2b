package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class SlabTest {

  @Test
  void theIndexAtAPlaceIsFoundThere() {
    for (int start = 0; start < 3; start++) {
      for (int count = 0; count < 4; count++) {
        for (int block = 0; block < 4; block++) {
          for (int stride = count <= 1 ? 1 : Math.max(1, block); stride < 6; stride++) {
            Slab slab = new Slab(start, stride, count, block);
            long found = 0;
            for (long i = -2; i < 40; i++) {
              long place = slab.find(i);
              if (place >= 0) {
                assertEquals(found++, place, slab + " " + i);
                assertEquals(i, slab.at(place));
                assertEquals(true, slab.fits(slab.last() + 1));
                assertFalse(slab.fits(slab.last()));
              }
            }
            assertEquals(slab.size(), found, slab::toString);
          }
        }
      }
    }
  }
}
