package org.distarray;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.distarray.array.Histograms;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;
import org.junit.jupiter.api.Test;

/** How many jobs a call runs. */
class JobsTest {
  private static final Set<String> JOBS = Set.of("collect", "collectMerged", "force");
  private final List<String> jobs = new ArrayList<>();

  /** A context over four engines that notes its jobs. */
  private Context context() {
    Engine engine = new LocalEngine(4);
    return new Context(
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, args) -> {
                  if (JOBS.contains(method.getName())) {
                    jobs.add(method.getName());
                  }
                  try {
                    return method.invoke(engine, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }

  @Test
  void aCallThatGivesValuesIsOneJobAsApplyIs() {
    try (Context context = context()) {
      DistArray a = context.arange(8);
      context.register("sizes", e -> e.block().array().size());
      assertEquals(List.of(2L, 2L, 2L, 2L), context.call("sizes", a).values());
      assertEquals(List.of("collect"), jobs);
      context.apply(e -> e.rank(), a);
      assertEquals(List.of("collect", "collect"), jobs);
    }
  }

  @Test
  void aCallThatGivesNothingOrBlocksIsOneJob() {
    try (Context context = context()) {
      DistArray a = context.arange(8);
      context.register("nothing", e -> null);
      context.call("nothing", a);
      context.register("block", e -> e.block());
      DistArray b = context.call("block", a).array();
      assertEquals(List.of("collect", "collect"), jobs);
      assertEquals(28L, b.sum().item());
    }
  }

  @Test
  void valuesThatAreLargeComeWithASecondJob() {
    ContextOptions options = ContextOptions.defaults().withCollectMaxBytes(1_000);
    Engine engine = context().engine();
    try (Context context = new Context(engine, options)) {
      context.register("text", e -> e.rank() == 1 ? "x".repeat(600) : "y");
      List<Object> values = context.call("text", context.arange(8)).values();
      assertEquals(600, ((String) values.get(1)).length());
      assertEquals(List.of("collect", "collect"), jobs);
    }
  }

  @Test
  void aRuleForBinsReadsTheElementsNoMoreOftenThanItHasTo() {
    try (Context context = context()) {
      DistArray a = context.arange(100).compute();
      assertEquals(1, passes(a, 10));
      assertEquals(1, passes(a, "sqrt"));
      assertEquals(1, passes(a, "sturges"));
      assertEquals(1, passes(a, "rice"));
      assertEquals(2, passes(a, "scott"));
      assertEquals(3, passes(a, "stone"));
    }
  }

  /** The passes over the elements that choose the bins of a histogram. */
  private long passes(DistArray a, Object bins) {
    jobs.clear();
    Histograms.histogram(a, bins);
    return jobs.stream().filter("force"::equals).count();
  }

  @Test
  void aFewHundredSetsAndMovesAreNoJob() {
    try (Context context = context()) {
      DistArray a = context.arange(8);
      for (int k = 0; k < 300; k++) {
        a.set("1:", a.get(":-1"));
        a = a.distributeAs(context.distribution(a.shape(), k % 2 == 0 ? "c" : "b")).persist();
      }
      assertEquals(List.of(), jobs);
      assertArrayEquals(new long[8], a.toArray().toLongs());
    }
  }
}
