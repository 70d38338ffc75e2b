package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.plan.WeighingEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The laws of arrays, on ranks that share one heap; and no task needs more than was projected. */
class WeighedTogetherTest implements AllLaws {
  private static final List<WeighingEngine> ENGINES = new ArrayList<>();
  private static final Context CONTEXT = new Context(engine());

  private static WeighingEngine engine() {
    WeighingEngine engine = new WeighingEngine(TARGETS, true);
    ENGINES.add(engine);
    return engine;
  }

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  @AfterEach
  void nothingWasMoreThanProjected() {
    List<String> faults = new ArrayList<>();
    ENGINES.forEach(engine -> faults.addAll(engine.faults()));
    assertEquals(List.of(), faults);
  }

  @Override
  public Context context() {
    return CONTEXT;
  }

  @Override
  public Context open(ContextOptions options) {
    return new Context(engine(), options);
  }

  @Override
  public int rounds(int many) {
    return Math.max(2, many / 5);
  }
}
