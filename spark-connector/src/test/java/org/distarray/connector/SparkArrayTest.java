package org.distarray.connector;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.laws.AllLaws;
import org.distarray.laws.ArrayLaws;
import org.distarray.laws.ProgressLaws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The laws of arrays on Spark. */
class SparkArrayTest implements AllLaws, ProgressLaws {
  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() {
    session =
        LocalSpark.start(
            Map.of(
                "spark.distarray.targets",
                String.valueOf(TARGETS),
                "spark.distarray.standstill.limit",
                "2s"));
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
  public Context open(ContextOptions options) {
    return new Context(SparkEngine.on(session), options);
  }

  @Override
  public int rounds(int many) {
    return ArrayLaws.part(many, 20);
  }
}
