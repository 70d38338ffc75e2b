package org.distarray.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.distarray.Context;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** The values are NumPy's. */
class QuantilesTest {
  private static final double[] SHARES = {0.3, 1};

  @Test
  void listsOfQuantilesOfFloat32AreFloat64() {
    NdArray a = NdArray.of(new float[] {4.1f, 1, 2.5f});
    try (Context context = Context.local(3)) {
      for (ArrayLike<?> each : new ArrayLike<?>[] {a, context.fromArray(a)}) {
        ArrayLike<?> both = each.order().quantile(SHARES);
        assertEquals(DType.FLOAT64, both.dtype());
        assertEquals(1.9, both.item(0));
        assertEquals((double) 4.1f, both.item(1));
        assertEquals(1.9, each.order().nanpercentile(new double[] {30}).item(0));
        assertEquals(DType.FLOAT32, each.quantile(0.3).dtype());
        assertEquals(DType.FLOAT32, each.median().dtype());
        ArrayLike<?> lower = each.order().method(QuantileMethod.LOWER).quantile(SHARES);
        assertEquals(DType.FLOAT32, lower.dtype());
      }
    }
    double[] one = {0.1};
    assertEquals(3.5599998950958254, NdArray.of(new float[] {3.1f, 7.7f}).quantile(one).item(0));
  }

  @Test
  void aLineToAnInfinityIsNan() {
    double inf = Double.POSITIVE_INFINITY;
    NdArray a = NdArray.of(new double[] {-inf, -1, 3, inf});
    double[] q = {0, 0.1, 0.5, 0.9, 1};
    assertEquals("[nan nan  1. nan nan]", a.quantile(q).toString());
    assertEquals(
        "[-inf  inf]",
        NdArray.of(new double[] {-inf, -inf, inf, inf}).reshape(2, 2).median(1).toString());
  }
}
