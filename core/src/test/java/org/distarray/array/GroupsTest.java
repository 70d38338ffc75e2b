package org.distarray.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class GroupsTest {
  private static final long[] LABELS = {2, 0, 2, 1, 0, 2};

  /** Every third element is NaN. */
  private static NdArray gaps() {
    NdArray a = NdArray.arange(DType.FLOAT64, 6, 4);
    return a.remainder(3).equal(0).where(Double.NaN, a);
  }

  private static <A extends ArrayLike<A>> List<Function<Groups<A>, A>> functions() {
    return List.of(
        Groups::sum,
        Groups::mean,
        Groups::std,
        Groups::min,
        groups -> groups.argmax(1),
        Groups::median,
        groups -> groups.quantile(0.3),
        groups -> groups.method(QuantileMethod.LOWER).quantile(0.3));
  }

  @Test
  void groupsWithoutNanAreThoseOfTheOption() {
    NdArray a = gaps();
    for (Function<Groups<NdArray>, NdArray> each : GroupsTest.<NdArray>functions()) {
      String want = each.apply(a.over(0).skipNan().groupBy(LABELS)).toString();
      assertEquals(want, each.apply(a.groupBy(LABELS, 0).skipNan()).toString());
    }
    assertEquals(
        "[11.33333333 13.5        12.125     ]", a.groupBy(LABELS, 0).skipNan().mean(1).toString());
  }

  @Test
  void groupsSayWhatTheyAre() {
    try (Context context = Context.local(3)) {
      DistArray a = context.fromArray(gaps());
      assertEquals(
          "<groups by labels along axis 0 of float64 (6, 4)>", a.groupBy(LABELS, 0).toString());
      NdArray all = NdArray.arange(24).reshape(6, 4).remainder(5);
      assertEquals(
          "<groups by labels along axes [0, 1] of float64 (6, 4)>",
          a.groupBy(all, 0, 1).toString());
    }
  }
}
