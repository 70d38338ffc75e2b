package org.distarray.connector;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import org.apache.spark.storage.BlockManagerId;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/** The memory of tasks where they run: in this JVM, or in executors. */
final class TaskMemory {
  /** The bytes of a heap that Spark takes for itself. */
  private static final long SPARK_BYTES = 300L << 20;

  private final SparkContext sc;
  private final SparkConfiguration configuration;

  TaskMemory(SparkContext sc, SparkConfiguration configuration) {
    this.sc = sc;
    this.configuration = configuration;
  }

  /** The number of tasks that run at a time in one JVM. */
  int slots() {
    return slots(status().size());
  }

  private int slots(int blockManagers) {
    // one of several is the driver's
    int executors = Math.max(1, blockManagers - 1);
    return configuration.taskSlots(
        sc.master(), sc.defaultParallelism(), executors, mostExecutorCores());
  }

  /** The cores of the largest executor; 0 while there is no executor yet. */
  private int mostExecutorCores() {
    return CollectionConverters.asJava(sc.statusStore().executorList(true)).stream()
        .mapToInt(ExecutorSummary::totalCores)
        .max()
        .orElse(0);
  }

  /** The bytes for each of some tasks, beside the held items of the executor that holds most. */
  long bytes(int tasks) {
    Map<String, Tuple2<Object, Object>> status = status();
    long held = held(status, sc.isLocal() ? "" : driver());
    long heap = sc.isLocal() ? Runtime.getRuntime().maxMemory() : configuration.executorBytes();
    long free = Math.max(0, heap - SPARK_BYTES - held);
    return free / Math.max(1, Math.min(slots(status.size()), tasks));
  }

  /**
   * The most bytes that one block manager holds in memory.
   *
   * @param status the capacity of each block manager and the bytes that are left of it, by host and
   *     port
   * @param driver the block manager that does not count, because no tasks run beside it
   */
  static long held(Map<String, Tuple2<Object, Object>> status, String driver) {
    return status.entrySet().stream()
        .filter(each -> !each.getKey().equals(driver))
        .mapToLong(each -> (Long) each.getValue()._1() - (Long) each.getValue()._2())
        .max()
        .orElse(0);
  }

  /** Host and port of the driver's block manager. */
  String driver() {
    BlockManagerId id = sc.env().blockManager().blockManagerId();
    return id.host() + ":" + id.port(); // as getExecutorMemoryStatus does
  }

  Map<String, Tuple2<Object, Object>> status() {
    try {
      return CollectionConverters.asJava(sc.getExecutorMemoryStatus());
    } catch (Exception e) { // Spark asks its master, and throws what interrupts that undeclared
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt(); // the job that follows says whose call it was
        return Map.of();
      }
      throw Failures.of(sc.getConf(), "the look at the executors' memory", e);
    }
  }
}
