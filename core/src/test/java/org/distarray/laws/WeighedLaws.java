package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.plan.WeighingEngine;
import org.junit.jupiter.api.AfterEach;

/** The laws of arrays, on engines that weigh: no task needs more than was projected. */
abstract class WeighedLaws implements AllLaws {
  private final Scales scales;

  WeighedLaws(Scales scales) {
    this.scales = scales;
  }

  /** The engines of a test class, and the context that its tests share. */
  static final class Scales implements AutoCloseable {
    private final boolean together;
    private final List<WeighingEngine> engines = new ArrayList<>();
    private final Context shared;

    Scales(boolean together) {
      this.together = together;
      shared = new Context(engine());
    }

    private WeighingEngine engine() {
      WeighingEngine engine = new WeighingEngine(TARGETS, together);
      engines.add(engine);
      return engine;
    }

    @Override
    public void close() {
      shared.close();
    }
  }

  @AfterEach
  void nothingWasMoreThanProjected() {
    List<String> faults = new ArrayList<>();
    scales.engines.forEach(engine -> faults.addAll(engine.faults()));
    assertEquals(List.of(), faults);
  }

  @Override
  public Context context() {
    return scales.shared;
  }

  @Override
  public Context open(ContextOptions options) {
    return new Context(scales.engine(), options);
  }

  @Override
  public int rounds(int many) {
    return ArrayLaws.part(many, 20);
  }
}
