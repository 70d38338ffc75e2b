package org.distarray.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.reduce.Reduction;
import org.junit.jupiter.api.Test;

class GroupedTest {
  @Test
  void bytesOfAStateAreKnownWithoutAStateOfAllLabels() {
    for (Reduction reduction : List.of(Reduction.SUM, Reduction.VAR, Reduction.ARGMIN)) {
      Typed each = Typed.of(reduction, DType.FLOAT64, null, 0);
      long one = new Grouped(each, 1).stateBytes();
      assertEquals(one, new Grouped(each, 2_000_000_000).stateBytes(), reduction.label());
      assertEquals(each.stateBytes() + 8, one, reduction + " and its number of elements");
    }
  }

  @Test
  void theLabelWithoutElementsIsNamedAlsoInAPartOfTheResults() {
    Grouped grouped = new Grouped(Typed.of(Reduction.MIN, DType.INT64, null, 0), 5);
    JointAccumulator state = grouped.accumulator(2);
    long[] labels = {0, 1, 2, 3, 4};
    state.run(new Object[] {labels, labels}, new int[] {0, 0}, 5, 0);
    state.run(new Object[] {labels, labels}, new int[] {0, 0}, 3, 1);
    Partial all = state.partial();
    assertEquals(4, grouped.finish(all.part(0, 5), 10).getLong(4));
    for (int from : new int[] {0, 3, 8}) {
      Exception e =
          assertThrows(
              IllegalArgumentException.class, () -> grouped.finish(all.part(from, 10), 10, from));
      assertTrue(e.getMessage().contains("no element has the label 3"), e.getMessage());
    }
  }
}
