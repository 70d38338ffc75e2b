package org.distarray.laws;

import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.engine.LocalEngine;
import org.junit.jupiter.api.AfterAll;

class LocalArrayTest implements AllLaws {
  private static final Context CONTEXT = Context.local(TARGETS);

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
    return new Context(new LocalEngine(TARGETS), options);
  }

  @Override
  public int rounds(int many) {
    return many;
  }
}
