package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who ends a session: the one who has started it. */
class SessionOwnershipTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.master", "local[1]",
          "spark.app.name", "ownership",
          "spark.ui.enabled", "false",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1");

  @BeforeEach
  void set() {
    SETTINGS.forEach(System::setProperty);
  }

  @AfterEach
  void clear() {
    SETTINGS.keySet().forEach(System::clearProperty);
  }

  private static SparkContext use(Context context) {
    assertEquals(10.0, context.arange(5).sum().asDouble());
    return SparkSession.builder().getOrCreate().sparkContext();
  }

  @Test
  void aSessionThatTheLibraryStartedEndsWithItsContext() {
    for (int time = 0; time < 2; time++) {
      Context context = DistArrays.context();
      SparkContext sc = use(context);
      context.close();
      assertTrue(sc.isStopped(), "time " + time);
    }
  }

  @Test
  void aSparkContextThatWasThereWithoutASessionStays() {
    SparkContext sc = new SparkContext(new SparkConf());
    try {
      Context context = DistArrays.context();
      assertEquals(sc, use(context));
      context.close();
      assertFalse(sc.isStopped());
    } finally {
      sc.stop();
    }
  }

  @Test
  void aContextClosesAfterItsSessionWasStopped() {
    SparkSession session = SparkSession.builder().getOrCreate();
    Context context = DistArrays.context(session);
    DistArray kept = context.arange(5).persist();
    DistArray later = context.arange(6).compute();
    assertEquals(10.0, kept.sum().asDouble());
    session.stop();
    kept.close();
    context.close();
    IllegalStateException e = assertThrows(IllegalStateException.class, later::sum);
    assertEquals("Cannot use this context: it is closed (open a new one)", e.getMessage());
  }
}
