package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.distarray.error.DistArrayException;
import org.junit.jupiter.api.Test;

class LostForGoodTest {

  /** Items behind two cuts, which an array of bytes was shipped for. */
  private static Ranked<Integer> cut(SparkEngine engine, int bytes) {
    Ranked<byte[]> shipped = engine.ship("bytes", List.of(new byte[bytes]));
    Ranked<Integer> a =
        engine.map("size", 1, List.of(Input.aligned(shipped)), (r, in) -> ((byte[]) in[0]).length);
    for (int k = 0; k < 4; k++) {
      a = engine.map("same", 1, List.of(Input.aligned(a)), (rank, in) -> (Integer) in[0]);
      engine.force("same", engine.persist(a));
    }
    return a;
  }

  @Test
  void whatIsForgottenOfOneArrayLeavesRoomForOthers() {
    SparkSession session =
        LocalSpark.start(
            Map.of("spark.distarray.lineage.max", "3", "spark.distarray.lineage.maxBytes", "100k"));
    try (SparkEngine engine = SparkEngine.on(session)) {
      Ranked<Integer> large = cut(engine, 200_000);
      String lost = "lost with its executors (no checkpoint directory)";
      String again = "made again from its recipe if executors lose it";
      assertEquals(lost, engine.afterLoss(large));
      Ranked<Integer> small = cut(engine, 10);
      assertEquals(again, engine.afterLoss(small));
      assertEquals(lost, engine.afterLoss(large));
    } finally {
      session.stop();
    }
  }

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
