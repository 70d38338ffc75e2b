package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Blocks of more elements than an array of Java has: no pass makes them. */
class LongBlocksTest {
  private static final long ROWS = 2;
  private static final long COLUMNS = (1L << 30) + 7;

  @Test
  void passesOverGeneratedElementsMakeNoBlocks() {
    try (Context context = Context.local(1)) {
      Distribution d = context.distribution(Shape.of(ROWS, COLUMNS), "nn");
      DistArray rows = context.arange(ROWS).astype(DType.INT8).reshape(ROWS, 1).compute();
      DistArray all = context.zeros(d, DType.INT8).add(rows).add(context.arange(3).max());
      NdArray sums = all.sum(1).toArray();
      assertEquals(2 * COLUMNS, sums.getLong(0));
      assertEquals(3 * COLUMNS, sums.getLong(1));
    }
  }

  @Test
  void blocksThatWouldBeMadeAreRefused() {
    try (Context context = Context.local(2)) {
      DistArray a = context.random().rand(100_000, 100_000);
      assertRefused(
          LimitExceededException.class,
          () -> a.transpose().sum().item(),
          "its largest block has 40000000000 bytes",
          "use more targets");
      assertRefused(IllegalStateException.class, a::compute, "Cannot hold rand: it has 74.5 GiB");
    }
  }
}
