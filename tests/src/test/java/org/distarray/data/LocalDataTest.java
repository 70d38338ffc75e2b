package org.distarray.data;

import org.distarray.Context;
import org.junit.jupiter.api.AfterAll;

class LocalDataTest implements StatisticsLaws, FileLaws, ChunkLaws, SharedLaws, DisplayLaws {
  private static final Context CONTEXT = Context.local(7);

  @AfterAll
  static void close() {
    CONTEXT.close();
  }

  @Override
  public Context context() {
    return CONTEXT;
  }
}
