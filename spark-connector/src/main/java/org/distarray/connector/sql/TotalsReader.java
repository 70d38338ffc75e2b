package org.distarray.connector.sql;

import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Reads the aggregates of groups of the cells of a slab, a row for each group. */
final class TotalsReader implements PartitionReader<ColumnarBatch> {
  private final Totals totals;
  private final Grid grid;
  private final Tiles reads;
  private final OnHeapColumnVector[] columns;
  private final ColumnarBatch batch;
  private Totalling done;
  private int next;

  TotalsReader(Totals totals, Grid grid, Tiles tiles) {
    this.totals = totals;
    this.grid = grid;
    reads = tiles;
    columns = OnHeapColumnVector.allocateColumns(CellReader.ROWS, totals.schema());
    batch = new ColumnarBatch(columns);
  }

  @Override
  public boolean next() {
    if (done == null) {
      done = new Totalling(totals, grid, reads.all());
      while (done.reads() && reads.next()) {
        for (ValueColumn v : reads.columns()) {
          done.add(v.name(), reads.tile(), reads.cells(v));
        }
      }
    }
    boolean none = reads.all().size() == 0 && !totals.keys().isEmpty();
    int n = none ? 0 : Math.min(CellReader.ROWS, done.count() - next);
    if (n <= 0) {
      return false;
    }
    int keys = totals.keys().size();
    for (int c = 0; c < columns.length; c++) {
      columns[c].reset();
      for (int row = 0; row < n; row++) {
        if (c < keys) {
          putKey(c, row, next + row);
        } else {
          putMeasure(columns[c], totals.measures().get(c - keys), row, next + row);
        }
      }
    }
    batch.setNumRows(n);
    next += n;
    return true;
  }

  private void putKey(int key, int row, int group) {
    long bits = done.key(key, group);
    DataType type = columns[key].dataType();
    if (type.equals(DataTypes.DoubleType)) {
      columns[key].putDouble(row, Double.longBitsToDouble(bits));
    } else {
      putLong(columns[key], row, bits);
    }
  }

  private void putMeasure(WritableColumnVector column, Measure m, int row, int group) {
    long n = done.present(m, group);
    switch (m.kind()) {
      case CELLS, COUNT -> column.putLong(row, n);
      case SUM, MIN, MAX -> {
        if (n == 0) {
          column.putNull(row);
        } else if (column.dataType().equals(DataTypes.DoubleType)) {
          column.putDouble(row, done.of(m).asDouble(group));
        } else if (column.dataType().equals(DataTypes.FloatType)) {
          column.putFloat(row, (float) done.of(m).asDouble(group));
        } else {
          putLong(column, row, done.of(m).asLong(group));
        }
      }
      default -> {
        boolean sample = m.kind() == Measure.Kind.VAR_SAMP || m.kind() == Measure.Kind.STDDEV_SAMP;
        if (n == 0 || sample && n == 1) {
          column.putNull(row); // SQL: of no values, and the deviation of one
        } else {
          column.putDouble(row, moment(m.kind(), n, done.of(m).asDouble(group)));
        }
      }
    }
  }

  private static double moment(Measure.Kind kind, long n, double sum) {
    return switch (kind) {
      case VAR_SAMP -> sum / (n - 1);
      case STDDEV_SAMP -> Math.sqrt(sum / (n - 1));
      case STDDEV_POP -> Math.sqrt(sum / n);
      default -> sum / n; // the average, and VAR_POP
    };
  }

  private static void putLong(WritableColumnVector column, int row, long value) {
    switch (column.dataType().typeName()) {
      case "byte" -> column.putByte(row, (byte) value);
      case "short" -> column.putShort(row, (short) value);
      case "integer", "date" -> column.putInt(row, (int) value);
      default -> column.putLong(row, value);
    }
  }

  @Override
  public ColumnarBatch get() {
    return batch;
  }

  @Override
  public CustomTaskMetric[] currentMetricsValues() {
    return reads.metrics();
  }

  @Override
  public void close() {
    batch.close();
  }
}
