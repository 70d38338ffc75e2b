package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class TaskMemoryTest {
  private static Tuple2<Object, Object> holds(long bytes) {
    return new Tuple2<>(1000L, 1000 - bytes);
  }

  @Test
  void whatTheDriverHoldsIsNotTakenFromExecutors() {
    Map<String, Tuple2<Object, Object>> status =
        Map.of("a:1", holds(100), "driver:2", holds(700), "b:3", holds(300));
    assertEquals(300, TaskMemory.held(status, "driver:2"));
    assertEquals(700, TaskMemory.held(status, "")); // where tasks run beside the driver
    assertEquals(0, TaskMemory.held(Map.of("driver:2", holds(700)), "driver:2"));
  }

  @Test
  void theDriversBlockManagerIsKnownByItsName() {
    SparkSession session = LocalSpark.start(Map.of());
    try {
      SparkContext sc = session.sparkContext();
      TaskMemory memory = new TaskMemory(sc, SparkConfiguration.of(sc.getConf()));
      assertTrue(memory.status().containsKey(memory.driver()), memory.driver());
      assertEquals(2, memory.slots());
    } finally {
      session.stop();
    }
  }
}
