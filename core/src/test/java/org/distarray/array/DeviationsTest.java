package org.distarray.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class DeviationsTest {
  private static final List<Function<NdArray, NdArray>> MOMENTS =
      List.of(Statistics::skew, Statistics::kurtosis, a -> Statistics.moment(a, 3));

  /** Numbers of several sizes, whose sums are rounded. */
  private static NdArray rough(long n) {
    return NdArray.arange(DType.FLOAT64, n).multiply(0.7).sin().multiply(1e3).exp2().cbrt();
  }

  @Test
  void theOrderOfTheElementsDoesNotMatter() {
    NdArray a = rough(1_003);
    for (Function<NdArray, NdArray> each : MOMENTS) {
      NdArray want = each.apply(a);
      assertTrue(want.isfinite().asBoolean());
      assertTrue(want.sameAs(each.apply(a.flip())), want.toString());
      assertTrue(want.sameAs(each.apply(a.roll(311))), want.toString());
      assertTrue(want.sameAs(each.apply(a.sort())), want.toString());
    }
  }

  @Test
  void shapesOfDistributionsHaveNoUnit() {
    NdArray a = NdArray.arange(DType.FLOAT64, 64).multiply(0.7).sin();
    for (int exponent : new int[] {-1000, -300, 300, 1000}) {
      NdArray scaled = a.ldexp(exponent);
      assertTrue(Statistics.skew(a).sameAs(Statistics.skew(scaled)));
      assertTrue(Statistics.kurtosis(a).sameAs(Statistics.kurtosis(scaled)));
    }
    NdArray small = a.ldexp(-200);
    assertTrue(Statistics.moment(a, 3).ldexp(-600).sameAs(Statistics.moment(small, 3)));
  }

  @Test
  void momentsOfWholeNumbersAreExact() {
    NdArray a = NdArray.of(new long[] {1, 1, 3, 3, 1, 2, 6, 3}, 2, 4);
    assertEquals("[0.  4.5]", Statistics.moment(a, 3, 1).toString());
    assertEquals(-2.0, Statistics.kurtosis(a, 1).item(0));
    assertEquals("[nan nan]", Statistics.skew(NdArray.zeros(2, 3), 1).toString());
    assertEquals("[nan nan]", Statistics.kurtosis(NdArray.zeros(2, 0), 1).toString());
    assertEquals(DType.FLOAT32, Statistics.skew(a.astype("float32"), 0).dtype());
  }
}
