package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.ref.WeakReference;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.engine.LocalEngine;
import org.distarray.expr.Held;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalArrayTest implements AllLaws, ProgressLaws {
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
  void blocksThatAreComputedIntoStayWhereTheyAreUnlessSomebodyUsesThem() {
    DistArray a = CONTEXT.arange(1000).astype(DType.FLOAT64).compute();
    DistArray out = CONTEXT.zeros(a.distribution(), DType.FLOAT64);
    a.multiply(2).computeInto(out); // zeros have no memory of their own: from now on there is
    Object before = memory(out);
    a.multiply(3).computeInto(out);
    assertSame(before, memory(out));
    DistArray late = out.add(1);
    collectGarbage();
    a.multiply(4).computeInto(out);
    assertNotSame(before, memory(out));
    assertEquals(3.0 * 7 + 1, late.item(7));
  }

  /** The Java array of a block; nothing uses the loan that shows it any more. */
  private static Object memory(DistArray a) {
    Held held = (Held) a.expr();
    Object out =
        CONTEXT
            .engine()
            .collect(
                "look",
                held.holding().get().blocks(),
                (rank, block) -> block.array().storage().array())
            .get(3);
    held = null;
    collectGarbage();
    return out;
  }

  private static void collectGarbage() {
    WeakReference<Object> garbage = new WeakReference<>(new Object());
    while (garbage.get() != null) {
      System.gc();
    }
  }
}
