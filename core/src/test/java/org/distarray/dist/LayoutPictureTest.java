package org.distarray.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import org.distarray.index.Shape;
import org.distarray.picture.Raster;
import org.junit.jupiter.api.Test;

class LayoutPictureTest {
  @Test
  void everyProcessOfACyclicLayoutIsSeen() {
    for (long n : new long[] {100, 440, 8800, 1 << 20}) {
      Distribution d = Distribution.fromShape(Shape.of(n), "c", null, 0, 1, 2, 3);
      Raster raster = LayoutPicture.of(d, 110).raster();
      Set<Integer> seen = new HashSet<>();
      for (int x = 4; x < raster.width() - 4; x++) {
        seen.add(raster.pixel(x, raster.height() / 2));
      }
      assertEquals(4, seen.size(), "of " + n);
    }
  }
}
