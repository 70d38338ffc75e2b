package org.distarray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.ref.Reference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.distarray.dtype.DType;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.distarray.expr.Holding;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class ResidenceTest {
  private static final Set<String> CALLS = ConcurrentHashMap.newKeySet();

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

  /** An engine that shows what is called with which arguments before it is done. */
  private static Engine shown(Engine engine, BiConsumer<String, Object[]> call) {
    return (Engine)
        Proxy.newProxyInstance(
            Engine.class.getClassLoader(),
            new Class<?>[] {Engine.class},
            (proxy, method, args) -> {
              call.accept(method.getName(), args);
              try {
                return method.invoke(engine, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** What is persisted and shared, less what is released. */
  private static BiConsumer<String, Object[]> holding(Set<Object> held) {
    return (name, args) -> {
      if (name.equals("persist") || name.equals("share")) {
        held.add(args[0]);
      } else if (name.equals("release")) {
        held.remove(args[0]);
      }
    };
  }

  @Test
  void closingTheContextGivesUpThePartsOfLongPlansOfClosedArrays() {
    Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Holding> parts;
    try (Context context = new Context(shown(new LocalEngine(2), holding(held)))) {
      DistArray x = context.arange(6);
      for (int k = 0; k < 80; k++) {
        DistArray next = x.cumsum(0);
        x.close();
        x = next;
      }
      parts = Holding.pending(List.of(x.expr()));
      assertEquals(6, x.toArray().shape().size());
      assertEquals(parts.size(), held.size());
    }
    assertEquals(0, held.size());
    // what the collector takes, a context does not give up
    Reference.reachabilityFence(parts);
  }

  @Test
  void whatAFailedComputationSharesIsGivenUp() {
    Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
    AtomicInteger arrays = new AtomicInteger();
    BiConsumer<String, Object[]> holding = holding(held);
    Engine engine =
        shown(
            new LocalEngine(2),
            (name, args) -> {
              if (name.equals("persist") && arrays.incrementAndGet() == 2) {
                throw new IllegalStateException("no room");
              }
              holding.accept(name, args);
            });
    try (Context context = new Context(engine)) {
      DistArray shared = context.arange(6).mapBlocks(block -> block.array(), DType.INT64);
      DistArray a = shared.add(1);
      DistArray b = shared.get("::-1").multiply(2);
      String message =
          assertThrows(IllegalStateException.class, () -> context.compute(a, b)).getMessage();
      assertEquals("no room", message);
      assertEquals(Set.of(), held);
      assertEquals(15L + 6, a.sum().item());
      assertEquals(30L, b.sum().item());
    }
  }

  @Test
  void whatIsWrittenAfterTheCallIsNotComputedAside() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CALLS.clear();
    Engine engine =
        shown(
            new LocalEngine(2),
            (name, args) -> {
              if (name.equals("stoppable")) { // the thread begins
                try {
                  written.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    try (Context context = new Context(engine)) {
      DistArray x = noted(context, "before");
      DistArray y = noted(context, "before");
      CompletableFuture<?> one = x.computeAsync();
      CompletableFuture<?> two = context.computeAsync(y, y.sum());
      x.set("0:3", noted(context, "after").get("3:6"));
      y.set("0:3", noted(context, "after").get("3:6"));
      written.countDown();
      one.get();
      two.get();
      assertEquals(Set.of("before"), CALLS);
      for (DistArray array : List.of(x, y)) {
        assertEquals("[3 4 5 3 4 5]", array.toArray().toString());
      }
    }
  }

  private static DistArray noted(Context context, String name) {
    return context
        .arange(6)
        .mapBlocks(
            block -> {
              CALLS.add(name);
              return block.array();
            },
            DType.INT64);
  }
}
