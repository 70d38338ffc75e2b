package org.distarray.connector;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.laws.CommunicatorLaws;
import org.distarray.laws.TogetherCallLaws;
import org.distarray.laws.TogetherEndLaws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The laws of functions that run at the same time, on Spark. */
class SparkTogetherTest implements CommunicatorLaws, TogetherCallLaws, TogetherEndLaws {
  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() {
    session = LocalSpark.start(Map.of("spark.master", "local[8]"));
    context = DistArrays.context(session, RANKS);
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
  public Context open(ContextOptions options) {
    return new Context(SparkEngine.on(session, RANKS), options);
  }
}
