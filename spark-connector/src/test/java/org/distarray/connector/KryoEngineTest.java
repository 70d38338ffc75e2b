package org.distarray.connector;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.distarray.engine.Engine;
import org.distarray.engine.EngineContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The laws again where Spark's own serializer is Kryo, with nothing registered, kept items are
 * serialized, and what is sorted goes through files.
 */
class KryoEngineTest extends EngineContract {
  private static SparkSession session;
  private static SparkEngine engine;

  @BeforeAll
  static void start() {
    session =
        LocalSpark.start(
            Map.of(
                "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
                "spark.distarray.persist.level", "MEMORY_ONLY_SER",
                "spark.distarray.lineage.max", "10",
                "spark.shuffle.spill.numElementsForceSpillThreshold", "7"));
    engine = SparkEngine.on(session.sparkContext());
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Override
  protected Engine engine() {
    return engine;
  }

  /** With groups of 16, of which the last one is of one rank. */
  @Override
  protected int mostRanks() {
    return 257;
  }

  /** The lineage is cut twenty times. */
  @Override
  protected int steps() {
    return 200;
  }
}
