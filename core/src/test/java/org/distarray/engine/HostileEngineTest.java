package org.distarray.engine;

import org.junit.jupiter.api.AfterAll;

/** The laws of engines, where tasks run twice and kept items are lost. */
class HostileEngineTest extends EngineContract {
  private static final Engine ENGINE = new HostileEngine(4, 3);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  protected Engine engine() {
    return ENGINE;
  }

  @Override
  protected boolean isHostile() {
    return true;
  }

  @Override
  protected int steps() {
    return 200; // what is kept is never forgotten how to make, so that each is upon all before
  }
}
