package org.distarray.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Arrays behind a lineage that was cut without a checkpoint directory, when executors die. */
class LostArraysTest {
  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() throws Exception {
    session = Executors.start(2, 1, Map.of("spark.distarray.lineage.max", "6"));
    context = DistArrays.context(session, 4);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  private static void assertSame(DistArray inProcess, DistArray a) {
    NdArray expected = inProcess.toArray();
    assertTrue(expected.sameAs(a.toArray()), "after the loss");
    assertEquals(expected.sum().item(), a.sum().item());
  }

  @Test
  void oneExecutorThatHeldACutArrayMayDie() {
    DistArray a = LongHistories.moved(context);
    a.toArray();
    Kills.kill(Kills.executors().subList(0, 1));
    try (Context local = Context.local(4)) {
      assertSame(LongHistories.moved(local), a);
    }
  }

  @Test
  void allExecutorsMayDieBehindSets() {
    DistArray a = LongHistories.set(context);
    Kills.kill(Kills.executors());
    try (Context local = Context.local(4)) {
      assertSame(LongHistories.set(local), a);
    }
  }

  @Test
  void allExecutorsMayDieBehindComputedArrays() {
    DistArray a = LongHistories.added(context);
    Kills.kill(Kills.executors());
    try (Context local = Context.local(4)) {
      assertSame(LongHistories.added(local), a);
    }
  }
}
