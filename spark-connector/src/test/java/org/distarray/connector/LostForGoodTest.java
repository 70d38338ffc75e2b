package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.error.DistArrayException;
import org.junit.jupiter.api.Test;

class LostForGoodTest {

  @Test
  void anArrayWhoseRecipeWasTooLongSaysHowToMakeItAgain() {
    SparkSession session =
        LocalSpark.start(
            Map.of("spark.distarray.lineage.max", "3", "spark.distarray.lineage.maxBytes", "1b"));
    try (Context context = DistArrays.context(session, 2)) {
      DistArray a = context.arange(8).add(1);
      for (int k = 0; k < 7; k++) {
        a.set("0", k);
        a.compute();
      }
      assertEquals(41L, a.sum().item());
      session
          .sparkContext()
          .getPersistentRDDs()
          .values()
          .foreach(rdd -> rdd.unpersist(true)); // as if the executors had gone
      DistArrayException e = assertThrows(DistArrayException.class, () -> a.sum().item());
      assertTrue(
          e.getMessage()
              .endsWith(
                  ": an array that it needs is gone with the executors that held it, and what the"
                      + " driver remembers is not enough to make it again (make it from its source,"
                      + " or set SparkContext.setCheckpointDir before it is computed)"),
          e.getMessage());
    } finally {
      session.stop();
    }
  }
}
