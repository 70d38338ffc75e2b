package org.distarray.connector;

import java.util.Collection;
import java.util.Map;
import org.apache.spark.SparkContext;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** What memory tasks have where they run: in this JVM, or in executors. */
final class TaskMemory {
  /** What Spark takes of a heap for itself. */
  private static final long SPARK_BYTES = 300L << 20;

  private final SparkContext sc;
  private final SparkConfiguration configuration;

  TaskMemory(SparkContext sc, SparkConfiguration configuration) {
    this.sc = sc;
    this.configuration = configuration;
  }

  /** How many tasks run at a time in one JVM. */
  int slots() {
    return slots(status().size());
  }

  private int slots(int blockManagers) {
    // one of several is the driver's
    int executors = Math.max(1, blockManagers - 1);
    return configuration.taskSlots(sc.master(), sc.defaultParallelism(), executors);
  }

  /** The bytes for one of some tasks, beside what the executor holds that has most. */
  long bytes(int tasks) {
    Collection<Tuple2<Object, Object>> status = status();
    long held =
        status.stream()
            .mapToLong(mostAndLeft -> (Long) mostAndLeft._1() - (Long) mostAndLeft._2())
            .max()
            .orElse(0);
    long heap = sc.isLocal() ? Runtime.getRuntime().maxMemory() : configuration.executorBytes();
    long free = Math.max(0, heap - SPARK_BYTES - held);
    return free / Math.max(1, Math.min(slots(status.size()), tasks));
  }

  /** What each block manager may hold in memory, and what is left of that. */
  private Collection<Tuple2<Object, Object>> status() {
    Map<String, Tuple2<Object, Object>> status =
        CollectionConverters.asJava(sc.getExecutorMemoryStatus());
    return status.values();
  }
}
