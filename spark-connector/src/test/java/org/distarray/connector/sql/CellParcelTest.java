package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;
import org.junit.jupiter.api.Test;

/** Parcels hand over the cells that were put into them, in few bytes. */
class CellParcelTest {
  private static final Storage NONE = Storage.allocate(DType.INT8, 0);

  private static List<Integer> positions(CellParcel parcel) {
    List<Integer> out = new ArrayList<>();
    parcel.forEachRun(
        (position, first, count) -> {
          assertEquals(out.size(), first);
          for (int k = 0; k < count; k++) {
            out.add(position + k);
          }
        });
    return out;
  }

  @Test
  void positionsComeInTheirOrder() {
    Random random = new Random(7);
    for (int n = 0; n < 200; n++) {
      int count = random.nextInt(40);
      int[] positions = new int[count + random.nextInt(3)];
      List<Integer> expected = new ArrayList<>();
      for (int k = 0; k < positions.length; k++) {
        boolean next = k > 0 && random.nextInt(100) < n / 2;
        positions[k] = next ? positions[k - 1] + 1 : random.nextInt(50);
        if (k < count) {
          expected.add(positions[k]);
        }
      }
      CellParcel parcel = CellParcel.of(positions, count, NONE, "");
      assertEquals(expected, positions(parcel));
      assertTrue(parcel.placeBytes() <= Integer.BYTES * count);
    }
  }

  @Test
  void cellsThatFollowEachOtherHaveOnePlace() {
    int[] positions = new int[Parcels.MOST];
    for (int k = 0; k < positions.length; k++) {
      positions[k] = 1000 + k;
    }
    assertEquals(8, CellParcel.of(positions, positions.length, NONE, "").placeBytes());
  }
}
