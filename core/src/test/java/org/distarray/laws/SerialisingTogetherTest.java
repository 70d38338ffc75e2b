package org.distarray.laws;

import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.engine.SerialisingEngine;
import org.junit.jupiter.api.AfterAll;

/** The laws of functions that run at the same time, through bytes. */
class SerialisingTogetherTest implements CommunicatorLaws, TogetherCallLaws, TogetherEndLaws {
  private static final Context CONTEXT = new Context(new SerialisingEngine(RANKS));

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
    return new Context(new SerialisingEngine(RANKS), options);
  }
}
