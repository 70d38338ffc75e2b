package org.distarray.connector.sql;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.distarray.connector.Uninterrupted;

/**
 * A frame that keeps its rows while they are read several times, so that each reading has the same
 * rows, even if these are made by chance.
 *
 * @param frame the frame
 * @param ends whether the rows are given up at the end; not if they were kept before
 */
record Kept(Dataset<Row> frame, boolean ends) implements AutoCloseable {

  static Kept of(Dataset<Row> frame) {
    boolean isNew = frame.storageLevel().equals(StorageLevel.NONE());
    return new Kept(isNew ? frame.persist(StorageLevel.MEMORY_AND_DISK()) : frame, isNew);
  }

  @Override
  public void close() {
    if (ends) {
      Uninterrupted.run(() -> frame.unpersist(false));
    }
  }
}
