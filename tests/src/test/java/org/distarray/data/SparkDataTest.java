package org.distarray.data;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;
import org.distarray.laws.ArrayLaws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SparkDataTest implements StatisticsLaws, FileLaws, ChunkLaws, SharedLaws, DisplayLaws {
  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("statistics")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.distarray.targets", "7")
            .getOrCreate();
    context = DistArrays.context(session);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public List<Integer> engines(int turn) {
    // each file on one engine, and on several: those take turns
    int several = 1 + turn % (ENGINES.size() - 1);
    return ArrayLaws.LONG ? ENGINES : List.of(ENGINES.get(0), ENGINES.get(several));
  }
}
