package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.ArrayPool;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;

/** What was read gives its memory back behind its last reader. */
class ReadTest {
  // no other array has this length
  private static final Shape SHAPE = Shape.of(200_003);

  private static final int TRIES = 20;

  private record Numbers() implements ArraySource {
    @Override
    public Shape shape() {
      return SHAPE;
    }

    @Override
    public DType dtype() {
      return DType.INT64;
    }

    @Override
    public NdArray read(IndexSet[] region) {
      NdArray out = ArrayPool.unwritten(dtype(), IndexSet.shape(region));
      out.assign(NdArray.arange(dtype(), out.size()));
      return out;
    }

    @Override
    public String label() {
      return "numbers";
    }
  }

  @Test
  void theMemoryOfABlockIsUsedAgainOnceTheBlockIsGivenUp() {
    Tasks.Read read = new Tasks.Read(new Numbers(), Distribution.fromShape(SHAPE, 0));
    boolean isAgain = false;
    // arrays of other tests may fill the pool, until the collector has found them
    for (int k = 0; k < TRIES && !isAgain; k++) {
      LocalBlock first = read.run(0, new Object[0]);
      Object memory = first.array().storage().memory();
      read.giveUp(first);
      NdArray next = read.run(0, new Object[0]).array();
      assertEquals(200_002, next.getLong(200_002));
      isAgain = next.storage().memory() == memory;
      System.gc();
    }
    assertTrue(isAgain);
  }
}
