package org.distarray.connector.sql;

import java.util.Optional;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/** Reads the cells of a slab, a row for each. Columns of indices are computed. */
final class CellReader implements PartitionReader<ColumnarBatch> {
  /** The rows of a batch, as Spark's own readers have them. */
  static final int ROWS = 4096;

  private final StructType schema;
  private final Grid grid;
  private final Tiles reads;
  private final OnHeapColumnVector[] columns;
  private final ColumnarBatch batch;
  private final Put[] puts;
  private long rest;
  private long at;

  /** Puts rows of the tile into a column. */
  private interface Put {
    void put(WritableColumnVector column, long start, int n);
  }

  /**
   * Begins at the first cell.
   *
   * @param most the most rows
   */
  CellReader(StructType schema, Grid grid, Tiles tiles, long most) {
    this.schema = schema;
    this.grid = grid;
    this.rest = most;
    reads = tiles;
    columns = OnHeapColumnVector.allocateColumns(ROWS, schema);
    batch = new ColumnarBatch(columns);
    puts = new Put[columns.length];
  }

  @Override
  public boolean next() {
    if (rest <= 0) {
      return false;
    }
    if (reads.tile() == null || at == reads.tile().size()) {
      if (!reads.next()) {
        return false;
      }
      at = 0;
      for (int c = 0; c < puts.length; c++) {
        puts[c] = put(schema.fields()[c].name());
      }
    }
    int n = (int) Math.min(Math.min(ROWS, rest), reads.tile().size() - at);
    for (int c = 0; c < puts.length; c++) {
      columns[c].reset();
      puts[c].put(columns[c], at, n);
    }
    batch.setNumRows(n);
    at += n;
    rest -= n;
    return true;
  }

  private Put put(String name) {
    Optional<Axis> axis = grid.axis(name);
    return axis.isPresent() ? put(axis.get()) : put(grid.value(name).orElseThrow());
  }

  private Put put(Axis axis) {
    Tile tile = reads.tile();
    int d = axis.dimension();
    long behind = 1;
    for (int k = d + 1; k < tile.ndim(); k++) {
      behind *= tile.length(k);
    }
    long stride = behind;
    return (column, start, n) -> {
      int row = 0;
      while (row < n) {
        long cell = start + row;
        long l = cell / stride % tile.length(d);
        long same = stride - cell % stride;
        long run = stride > 1 ? same : tile.indices()[d].runLength(l);
        int count = (int) Math.min(n - row, run);
        if (stride > 1) {
          axis.repeat(column, row, count, tile.at(d, l));
        } else {
          axis.put(column, row, count, tile.at(d, l));
        }
        row += count;
      }
    };
  }

  private Put put(ValueColumn value) {
    CellType type = value.type();
    ValueColumn.Cells cells = reads.cells(value);
    TileReader elements = new TileReader(cells.values().astype(type.carrier()));
    Storage tile = Storage.allocate(type.carrier(), ROWS);
    Optional<TileReader> missing = cells.missing().map(TileReader::new);
    Storage marks = Storage.allocate(DType.BOOL, ROWS);
    return (column, start, n) -> {
      elements.read(start, n, tile);
      type.put(column, n, tile);
      if (missing.isPresent()) {
        missing.get().read(start, n, marks);
        for (int k = 0; k < n; k++) {
          if (marks.getLong(k) != 0) {
            column.putNull(k);
          }
        }
      }
    };
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
