package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final ContextOptions NONE =
      ContextOptions.defaults()
          .withBlockMaxBytes(Long.MAX_VALUE)
          .withCollectMaxBytes(Long.MAX_VALUE);

  @Test
  void optionsThatNobodyCanMeanAreRefused() {
    ContextOptions some = ContextOptions.defaults();
    assertEquals(
        "Cannot make options: blockMaxBytes is 0 (a number of bytes, 1 or more)",
        assertThrows(IllegalArgumentException.class, () -> some.withBlockMaxBytes(0)).getMessage());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> some.withCollectMaxBytes(-1))
            .getMessage()
            .contains("collectMaxBytes is -1"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> some.withMoveMaxBytes(0))
            .getMessage()
            .contains("moveMaxBytes is 0"));
    assertEquals(
        "Cannot make options: alignment is null (Alignment.AUTO or STRICT)",
        assertThrows(IllegalArgumentException.class, () -> some.withAlignment(null)).getMessage());
  }

  private static DistArray asBlocks(DistArray a) {
    return a.mapBlocks(b -> b.array(), a.dtype());
  }

  @Test
  void arraysOfAnySizeAreRefusedByTheirBlocks() {
    try (Context context = Context.local(2)) {
      for (long n : new long[] {1L << 60, 1L << 61, 1L << 62}) {
        for (DType dtype : List.of(DType.INT8, DType.FLOAT64, DType.COMPLEX128)) {
          LimitExceededException e =
              assertThrows(
                  LimitExceededException.class,
                  () -> asBlocks(context.zeros(context.distribution(n), dtype)),
                  () -> n + " of " + dtype);
          assertTrue(e.getMessage().contains("largest block has "), e.getMessage());
          assertTrue(e.getMessage().contains("ContextOptions.withBlockMaxBytes"), e.getMessage());
        }
        for (String dist : List.of("n", "c")) {
          assertThrows(
              LimitExceededException.class,
              () -> asBlocks(context.zeros(context.distribution(Shape.of(n), dist), DType.INT64)),
              () -> n + " " + dist);
        }
      }
    }
  }

  @Test
  void bytesThatNoLongCountsAreNotGuessed() {
    try (Context context = new Context(new LocalEngine(4), NONE)) {
      Distribution d = context.distribution(1L << 59);
      assertEquals(1L << 62, context.zeros(d, DType.FLOAT64).nbytes());
      assertEquals(
          "Cannot tell the bytes of an array of shape (576460752303423488,) and complex128: more than"
              + " 2^63 - 1 (use size() and itemsize())",
          assertThrows(ArithmeticException.class, () -> context.zeros(d, DType.COMPLEX128).nbytes())
              .getMessage());
    }
  }
}
