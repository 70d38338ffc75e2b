package org.distarray.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
  @Test
  void indicesAndCoordinatesInvertEachOther() {
    int n = 4;
    List<Places> all =
        List.of(
            new Places.Indices(),
            new Places.Even(-1, 8),
            new Places.Even(8, -1),
            new Places.Each(1, 2, 4, 9),
            new Places.Each(9, 4, 2, 1));
    for (Places places : all) {
      for (double index = -0.5; index <= n - 0.5; index += 0.25) {
        assertEquals(index, places.index(places.value(index, n), n), 1e-12, places::toString);
      }
    }
    assertEquals(4, new Places.Each(1, 2, 4, 9).value(2, n));
    assertEquals(11.5, new Places.Each(1, 2, 4, 9).value(3.5, n), "it goes on as at the end");
    assertEquals(7, new Places.Each(7).value(0.3, 1));
    assertEquals(0, new Places.Each(7).index(8, 1));
  }

  @Test
  void coordinatesAscendOrDescend() {
    assertTrue(Places.Each.isOrdered(1, 2, 3));
    assertTrue(Places.Each.isOrdered(3, 2, -7));
    assertTrue(Places.Each.isOrdered(3));
    assertFalse(Places.Each.isOrdered());
    assertFalse(Places.Each.isOrdered(1, 1));
    assertFalse(Places.Each.isOrdered(1, Double.NaN, 3));
    assertFalse(Places.Each.isOrdered(1, 2, Double.POSITIVE_INFINITY));
    assertFalse(Places.Each.isOrdered(Double.NaN));
  }
}
