package org.distarray.connector.sql;

import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/**
 * A reader of rows of tiles, a batch at a time. The memory of a batch is that of the one before.
 */
abstract class BatchReader implements PartitionReader<ColumnarBatch> {
  /** The most rows of a batch, as Spark's own readers have them. */
  static final int ROWS = 4096;

  final Tiles tiles;
  private final OnHeapColumnVector[] columns;
  private final ColumnarBatch batch;

  BatchReader(StructType schema, Tiles tiles) {
    this.tiles = tiles;
    columns = OnHeapColumnVector.allocateColumns(ROWS, schema);
    batch = new ColumnarBatch(columns);
  }

  /** Puts rows into the columns, from their first row on. */
  interface Filler {
    void fill(OnHeapColumnVector column, int index);
  }

  /** Makes the batch of so many rows. */
  final void fill(int rows, Filler filler) {
    for (int c = 0; c < columns.length; c++) {
      columns[c].reset();
      filler.fill(columns[c], c);
    }
    batch.setNumRows(rows);
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
