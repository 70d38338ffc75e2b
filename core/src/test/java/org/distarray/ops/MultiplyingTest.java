package org.distarray.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Block;
import org.distarray.dist.Distribution;
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

class MultiplyingTest {
  // functions are copied before they run, but not what is static
  private static final AtomicInteger CALLS = new AtomicInteger();

  /** Columns that lie in the order of an index list are multiplied in that of the array. */
  @Test
  void columnsOfAHeldFactorAreMultipliedInTheArraysOrder() {
    int[] four = {0, 1, 2, 3};
    long[] backwards = LongStream.range(0, 400).map(k -> 399 - k).toArray();
    Shape left = Shape.of(16000, 1024);
    Shape right = Shape.of(1024, 400);
    try (Context context = Context.local(4)) {
      DistArray a =
          context.arange(context.distribution(left, "nb"), DType.FLOAT64).mod(7).compute();
      DistArray b = context.arange(context.distribution(right, "bn"), DType.FLOAT64).mod(11);
      Distribution list =
          Distribution.of(List.of(Block.even(1024, 4), Unstructured.of(List.of(backwards))), four);
      DistArray held = b.distributeAs(list).compute();
      DistArray product = a.matmul(held);
      assertEquals(
          List.of(4, 1), product.distribution().maps().stream().map(m -> m.gridSize()).toList());
      assertTrue(a.matmul(b).toArray().sameAs(product.toArray()));
    }
  }

  /** A factor that is still to be computed is computed once, not by each process. */
  @Test
  void blocksOfAPersistedFactorAreComputedOnce() {
    CALLS.set(0);
    try (Context context = Context.local(4)) {
      DistArray a =
          context.arange(context.distribution(Shape.of(16000, 1024), "bn"), DType.FLOAT64);
      DistArray b = context.arange(context.distribution(Shape.of(1024, 400), "bn"), DType.FLOAT64);
      DistArray counted =
          b.mapBlocks(
                  block -> {
                    CALLS.incrementAndGet();
                    // long enough for another process to want the same block meanwhile
                    for (int k = 0; k < 50; k++) {
                      LocalOps.apply(Ufunc.SIN, block.array());
                    }
                    return block.array();
                  },
                  DType.FLOAT64)
              .persist();
      assertFalse(a.matmul(counted).explain().contains("lend"), "nothing is there to be lent");
      assertTrue(a.matmul(b).toArray().sameAs(a.matmul(counted).toArray()));
      assertEquals(4, CALLS.get());
      assertTrue(a.matmul(counted).explain().contains("lend"), "the blocks have been computed");
      assertTrue(a.matmul(b).toArray().sameAs(a.matmul(counted).toArray()));
      assertEquals(4, CALLS.get());
    }
  }
}
