package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.DoubleBuffer;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalArrayTest implements AllLaws {
  private static final Context CONTEXT = Context.local(TARGETS);

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  @Override
  public Context context() {
    return CONTEXT;
  }

  @Override
  public Context open(ContextOptions options) {
    return new Context(new LocalEngine(TARGETS), options);
  }

  @Override
  public int rounds(int many) {
    return many;
  }

  @Test
  void blocksThatAreComputedIntoStayWhereTheyAre() {
    DistArray a = CONTEXT.arange(1000).astype(DType.FLOAT64).compute();
    DistArray out = CONTEXT.zeros(a.distribution(), DType.FLOAT64).compute();
    a.multiply(2).computeInto(out); // zeros have no memory of their own: from now on there is
    Object before = out.toProtocol().get(3).buffer();
    DistArray late = out.add(1);
    DistArray early = out.add(1).compute();
    a.multiply(3).computeInto(out);
    DoubleBuffer buffer = (DoubleBuffer) before;
    assertEquals(3.0 * 3 * 50, buffer.get(0), "the third block's first element, where it was");
    assertEquals(15.0, early.item(7));
    assertEquals(
        "Cannot read an array: computeInto has overwritten its elements (compute what is made of it before)",
        assertThrows(IllegalStateException.class, () -> late.item(7)).getMessage());
  }
}
