package org.distarray.laws;

import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.engine.HostileEngine;
import org.junit.jupiter.api.AfterAll;

/** The laws of arrays, on an engine that loses and repeats. */
class HostileArrayTest implements AllLaws {
  private static final Context CONTEXT = new Context(new HostileEngine(TARGETS, 7));

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
    return new Context(new HostileEngine(TARGETS, 7), options);
  }

  @Override
  public boolean repeatsTasks() {
    return true;
  }

  @Override
  public int rounds(int many) {
    return ArrayLaws.part(many, 12);
  }
}
