package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class ResidenceTest {

  @Test
  void loopsThatOnlyPersistMayBeOfAnyLength() {
    try (Context context = Context.local(2)) {
      DistArray x = context.zeros(4);
      for (int k = 0; k < 2_000; k++) {
        x = x.add(1).persist();
      }
      assertEquals(2_000.0, x.item(3));
    }
  }

  /** An engine that notes what is called, and calls back before it persists the first time. */
  private static Engine watched(Engine engine, List<String> calls, Runnable beforePersist) {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, args) -> {
              calls.add(method.getName());
              if (calls.equals(List.of("persist"))) {
                beforePersist.run();
              }
              try {
                return method.invoke(engine, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void whoeverHoldsBlocksSecondDoesNotReleaseThem() {
    List<String> calls = new ArrayList<>();
    DistArray[] array = new DistArray[1];
    Engine engine = watched(new LocalEngine(2), calls, () -> array[0].persist());
    try (Context context = new Context(engine)) {
      array[0] = context.fromArray(NdArray.arange(DType.INT64, 4));
      calls.clear();
      array[0].persist();
      assertEquals(List.of("persist"), calls);
      array[0].close();
      assertEquals(List.of("persist", "release"), calls);
    }
  }
}
