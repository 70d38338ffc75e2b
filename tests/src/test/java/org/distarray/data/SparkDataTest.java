package org.distarray.data;

import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;
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
}
