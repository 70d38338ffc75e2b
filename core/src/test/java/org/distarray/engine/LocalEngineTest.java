package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalEngineTest extends EngineContract {
  private static final LocalEngine ENGINE = new LocalEngine(4);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  protected Engine engine() {
    return ENGINE;
  }

  @Test
  void aClosedEngineSaysSo() {
    Engine engine = new LocalEngine(1);
    Ranked<Integer> items = engine.ship("one", List.of(1));
    engine.close();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> engine.collect("one", items, (rank, item) -> item));
    assertEquals("Cannot run: the engine is closed (open a new context)", e.getMessage());
  }

  @Test
  void anEngineHasATarget() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new LocalEngine(0));
    assertEquals("Cannot start an engine with 0 targets (1 or more)", e.getMessage());
    assertEquals(4, ENGINE.defaultTargets());
  }
}
