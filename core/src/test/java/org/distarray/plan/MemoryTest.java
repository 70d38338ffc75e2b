package org.distarray.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** What tasks are projected to need, and the plans that are refused for it. */
class MemoryTest {
  private final AtomicLong taskBytes = new AtomicLong(Long.MAX_VALUE);

  /** A context whose tasks may have so many bytes each as {@link #taskBytes} says. */
  private Context context(int targets) {
    LocalEngine local = new LocalEngine(targets);
    Engine limited =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("taskBytes")) {
                    return taskBytes.get();
                  }
                  try {
                    return method.invoke(local, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Context(limited, ContextOptions.defaults());
  }

  private static DistArray matrix(Context context, DType dtype, int rows, int columns) {
    NdArray all = context.arange(rows * columns).toArray().reshape(rows, columns);
    return context.fromArray(all, context.distribution(all.shape(), "nn")).astype(dtype).compute();
  }

  private static String last(DistArray a) {
    List<String> lines = a.explain().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void aComplexProductNeedsTheRightFactorOnceMoreAsRealMatrix() {
    try (Context context = context(1)) {
      DistArray real = matrix(context, DType.FLOAT64, 500, 400);
      DistArray product = real.matmul(matrix(context, DType.FLOAT64, 400, 300));
      assertTrue(last(product).endsWith(", 1 task, 1.2 MB a task"), last(product));
      DistArray left = matrix(context, DType.COMPLEX128, 500, 400);
      product = left.matmul(matrix(context, DType.COMPLEX128, 400, 300));
      // (500, 300) of 16 bytes, and (800, 600) of 8
      assertTrue(last(product).endsWith(", 1 task, 6.2 MB a task"), last(product));
    }
  }

  @Test
  void whatIsOverwrittenNeedsNoMemory() {
    try (Context context = context(1)) {
      int n = 100_000;
      DistArray target = context.zeros(n);
      context.arange(n).astype(DType.FLOAT64).add(1).computeInto(target);
      taskBytes.set(700_000); // a block has 800,000
      DistArray twice = context.arange(n).multiply(2.0);
      assertEquals(
          "Cannot run pass [multiply]: a task of its 1 would need 800 kB, and has 700 kB",
          assertThrows(IllegalStateException.class, twice::compute).getMessage().split(" \\(")[0]);
      twice.computeInto(target);
      assertEquals(2.0 * (n - 1), target.item(n - 1));
    }
  }
}
