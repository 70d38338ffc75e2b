package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.OwnPool;
import org.distarray.protocol.LocalBlock;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;

/** What was read gives its memory back behind its last reader. */
class ReadTest {
  private static final Shape SHAPE = Shape.of(200);

  private final OwnPool pool = OwnPool.lendingFrom(8);

  private record Numbers(OwnPool pool) implements ArraySource {
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
      NdArray out = pool.unwritten(dtype(), IndexSet.shape(region));
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
    Tasks.Read read = new Tasks.Read(new Numbers(pool), Distribution.fromShape(SHAPE, 0));
    LocalBlock first = read.run(0, new Object[0]);
    Object memory = first.array().storage().memory();
    read.giveUp(first);
    NdArray next = read.run(0, new Object[0]).array();
    assertSame(memory, next.storage().memory());
    assertEquals(199, next.getLong(199));
  }
}
