package org.distarray.connector.sql;

import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * A reader of rows of tiles, a batch at a time. The memory of a batch is that of the one before.
 */
abstract class BatchReader implements PartitionReader<ColumnarBatch> {
  /** The most rows of a batch, as Spark's own readers have them. */
  static final int ROWS = 4096;

  final Tiles tiles;
  private final ColumnarBatch batch;

  BatchReader(Tiles tiles, ColumnVector[] columns) {
    this.tiles = tiles;
    batch = new ColumnarBatch(columns);
  }

  /** Makes the batch of the rows that have been put into the columns. */
  final boolean batch(int rows) {
    batch.setNumRows(rows);
    return true;
  }

  @Override
  public final ColumnarBatch get() {
    return batch;
  }

  @Override
  public final CustomTaskMetric[] currentMetricsValues() {
    return tiles.metrics();
  }

  @Override
  public final void close() {
    batch.close();
  }
}
