package org.distarray.connector.sql;

import java.util.function.ToLongFunction;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads blocks, a row for each tile. */
final class BlockReader extends BatchReader {
  private final StructType schema;
  private final Grid grid;
  private final ToLongFunction<Tile> numbers;
  private final ColumnVector[] columns;
  private long rest;

  /**
   * Begins at the first block.
   *
   * @param numbers the number of a block
   * @param most the most rows
   */
  BlockReader(StructType schema, Grid grid, Tiles tiles, ToLongFunction<Tile> numbers, long most) {
    this(schema, grid, tiles, numbers, most, columns(schema, grid));
  }

  private BlockReader(
      StructType schema,
      Grid grid,
      Tiles tiles,
      ToLongFunction<Tile> numbers,
      long most,
      ColumnVector[] columns) {
    super(tiles, columns);
    this.schema = schema;
    this.grid = grid;
    this.numbers = numbers;
    this.columns = columns;
    this.rest = most;
  }

  private static ColumnVector[] columns(StructType schema, Grid grid) {
    ColumnVector[] out = new ColumnVector[schema.length()];
    for (int c = 0; c < out.length; c++) {
      var field = schema.fields()[c];
      out[c] =
          grid.value(field.name()).isPresent()
              ? new ElementVector(field.dataType())
              : new OnHeapColumnVector(1, field.dataType());
    }
    return out;
  }

  @Override
  public boolean next() {
    if (rest <= 0 || !tiles.next()) {
      return false;
    }
    for (int c = 0; c < columns.length; c++) {
      String name = schema.fields()[c].name();
      if (columns[c] instanceof ElementVector elements) {
        elements.show(tiles.cells(grid.value(name).orElseThrow()));
      } else {
        put((OnHeapColumnVector) columns[c], name);
      }
    }
    rest--;
    return batch(1);
  }

  private void put(OnHeapColumnVector column, String name) {
    Tile tile = tiles.tile();
    int ndim = tile.ndim();
    column.reset();
    switch (name) {
      case FileEntry.COLUMN -> grid.file().put(column, 1);
      case BlockGrid.BLOCK -> column.putLong(0, numbers.applyAsLong(tile));
      case BlockGrid.START -> {
        WritableColumnVector start = elements(column, ndim);
        for (int d = 0; d < ndim; d++) {
          start.putLong(d, tile.at(d, 0));
        }
      }
      case BlockGrid.SHAPE -> {
        WritableColumnVector shape = elements(column, ndim);
        for (int d = 0; d < ndim; d++) {
          shape.putInt(d, Math.toIntExact(tile.length(d)));
        }
      }
      default -> throw new IllegalStateException("no column of blocks is " + name);
    }
  }

  /** The elements of the first row of a column of arrays, with room for so many. */
  private static WritableColumnVector elements(WritableColumnVector column, int n) {
    WritableColumnVector out = column.arrayData();
    out.reserve(n);
    column.putArray(0, 0, n);
    return out;
  }
}
