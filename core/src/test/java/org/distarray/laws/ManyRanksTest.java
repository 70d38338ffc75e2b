package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Planning is arithmetic on maps: it stays small however many engines there are. */
class ManyRanksTest {
  private static final int RANKS = 10_000;

  @Test
  void tenThousandEnginesAreTenThousandSmallTasks() {
    try (Context context = Context.local(RANKS)) {
      DistArray a = context.arange(context.distribution(200_000, 50_000), DType.FLOAT64);
      DistArray b = a.get("::2, 1:").add(1).multiply(a.get("1::2, :-1")).sin().subtract(a.mean());
      assertEquals(RANKS, b.distribution().ranks());
      assertEquals("<DistArray(shape=(200000, 50000), targets=10000 of them)>", a.repr());
      assertEquals(
          "<DistArray float64 (200000, 50000) 'bn' on 10000 engines, 74.5 GiB, lazy>",
          a.toString());
      String plan = b.sum(1).explain();
      assertEquals(2, plan.lines().count(), plan);
      assertTrue(plan.contains("10000 tasks"), plan);
      assertEquals("<DistArray float64 () on 1 engine, 8 B, lazy>", b.sum().toString());
      DistArray tall = context.arange(RANKS * 3L);
      assertEquals(RANKS * 3L * (RANKS * 3L - 1) / 2, tall.sum().asLong());
      assertSame(NdArray.arange(DType.INT64, 3), tall.get(":3"), "the first three");
      tall.set("::100", -1);
      assertEquals(-300, tall.get("::100").sum().asLong());
    }
  }

  @Test
  void aMillionPiecesOfOneByteMoveInLittleRoomAndAreNamed() {
    try (Context context = Context.local(1_001)) {
      Shape shape = Shape.of(1_001, 1_001);
      DistArray rows = context.arange(context.distribution(shape, "bn"), DType.INT32).compute();
      DistArray columns = rows.distributeAs(context.distribution(shape, "nb"));
      String pairs = "to 1001 ranks in 1002001 pieces (lay it over fewer targets)";
      assertTrue(columns.explain().contains(pairs), columns.explain());
      long bytes = Allocation.during(columns::compute);
      assertTrue(bytes < 1_002_001 * 1_000L, bytes + " bytes");
      assertEquals(1_001L * 500 + 7, columns.item(500, 7));
    }
  }

  @Test
  void aThousandEnginesExchangeTheirElements() {
    try (Context context = Context.local(1_000)) {
      Shape shape = Shape.of(2_000, 3);
      DistArray a = context.arange(context.distribution(shape, "b"), DType.INT32);
      Distribution cyclic = context.distribution(shape, "c");
      assertSame(
          NdArray.arange(DType.INT32, 2_000, 3), a.distributeAs(cyclic), "from blocks to cyclic");
      assertEquals(0L, a.subtract(a.distributeAs(cyclic)).abs().max().item());
    }
  }
}
