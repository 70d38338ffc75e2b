package org.distarray.laws;

import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.engine.SerialisingEngine;
import org.junit.jupiter.api.AfterAll;

/** The laws of arrays, through bytes. */
class SerialisingArrayTest implements AllLaws {
  private static final Context CONTEXT = new Context(new SerialisingEngine(TARGETS));

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
    return new Context(new SerialisingEngine(TARGETS), options);
  }

  @Override
  public int rounds(int many) {
    return ArrayLaws.part(many, 20);
  }
}
