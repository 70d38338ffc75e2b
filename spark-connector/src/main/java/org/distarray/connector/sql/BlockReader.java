package org.distarray.connector.sql;

import java.util.function.ToLongFunction;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructType;

/** Reads blocks, a row for each tile. */
final class BlockReader extends BatchReader {
  private final StructType schema;
  private final Grid grid;
  private final ToLongFunction<Tile> numbers;
  private long rest;

  /**
   * Begins at the first block.
   *
   * @param numbers the number of a block
   * @param most the most rows
   */
  BlockReader(StructType schema, Grid grid, Tiles tiles, ToLongFunction<Tile> numbers, long most) {
    super(schema, tiles);
    this.schema = schema;
    this.grid = grid;
    this.numbers = numbers;
    this.rest = most;
  }

  @Override
  public boolean next() {
    if (rest <= 0 || !tiles.next()) {
      return false;
    }
    fill(1, (column, c) -> put(column, schema.fields()[c].name()));
    rest--;
    return true;
  }

  private void put(WritableColumnVector column, String name) {
    Tile tile = tiles.tile();
    int ndim = tile.ndim();
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
          shape.putInt(d, (int) tile.length(d));
        }
      }
      default -> {
        ValueColumn value = grid.value(name).orElseThrow();
        int n = Math.toIntExact(tile.size());
        new CellElements(value, tiles.cells(value)).put(elements(column, n), 0, n);
      }
    }
  }

  /** The elements of the first row of a column of arrays, with room for so many. */
  private static WritableColumnVector elements(WritableColumnVector column, int n) {
    WritableColumnVector out = column.arrayData();
    reserve(out, n);
    column.putArray(0, 0, n);
    return out;
  }

  private static void reserve(WritableColumnVector column, int n) {
    column.reserve(n);
    if (column.dataType() instanceof StructType parts) {
      for (int p = 0; p < parts.length(); p++) {
        reserve(column.getChild(p), n);
      }
    }
  }
}
