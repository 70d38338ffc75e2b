package org.distarray.engine;

import org.junit.jupiter.api.AfterAll;

/** The laws of engines, through bytes. */
class SerialisingEngineTest extends EngineContract {
  private static final Engine ENGINE = new SerialisingEngine(4);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  protected Engine engine() {
    return ENGINE;
  }
}
