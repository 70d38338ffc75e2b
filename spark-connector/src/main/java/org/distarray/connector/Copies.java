package org.distarray.connector;

import org.apache.spark.SparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * The storage levels of what is kept.
 *
 * @param level the level of what Spark can compute again
 */
record Copies(SparkContext sc, StorageLevel level) {

  /** The level of what Spark cannot compute again: two executors hold it, if there are several. */
  StorageLevel several() {
    boolean alone = sc.isLocal() || sc.getExecutorMemoryStatus().size() <= 2; // one is the driver's
    return alone || level.replication() > 1
        ? level
        : StorageLevel.apply(
            level.useDisk(), level.useMemory(), level.useOffHeap(), level.deserialized(), 2);
  }
}
