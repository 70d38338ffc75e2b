package org.distarray.connector;

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
    return configuration.taskSlots(sc.master(), sc.defaultParallelism(), executors());
  }

  private int executors() {
    return Math.max(1, sc.getExecutorMemoryStatus().size() - 1); // one is the driver
  }

  /** The bytes for one of some tasks. */
  long bytes(int tasks) {
    long heap = sc.isLocal() ? Runtime.getRuntime().maxMemory() : configuration.executorBytes();
    long free = Math.max(0, heap - SPARK_BYTES - heldBytes());
    return free / Math.max(1, Math.min(slots(), tasks));
  }

  /** The most bytes that an executor holds; others wait on its disks. */
  private long heldBytes() {
    Map<String, Tuple2<Object, Object>> status =
        CollectionConverters.asJava(sc.getExecutorMemoryStatus());
    return status.values().stream()
        .mapToLong(mostAndLeft -> (Long) mostAndLeft._1() - (Long) mostAndLeft._2())
        .max()
        .orElse(0);
  }
}
