package org.distarray.connector.sql;

import java.util.Optional;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructType;

/** Reads the cells of a slab, a row for each. Columns of indices are computed. */
final class CellReader extends BatchReader {
  private final StructType schema;
  private final Grid grid;
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
    super(schema, tiles);
    this.schema = schema;
    this.grid = grid;
    this.rest = most;
    puts = new Put[schema.length()];
  }

  @Override
  public boolean next() {
    if (rest <= 0) {
      return false;
    }
    if (tiles.tile() == null || at == tiles.tile().size()) {
      if (!tiles.next()) {
        return false;
      }
      at = 0;
      for (int c = 0; c < puts.length; c++) {
        puts[c] = put(schema.fields()[c].name());
      }
    }
    int n = (int) Math.min(Math.min(ROWS, rest), tiles.tile().size() - at);
    long start = at;
    fill(n, (column, c) -> puts[c].put(column, start, n));
    at += n;
    rest -= n;
    return true;
  }

  private Put put(String name) {
    if (name.equals(FileEntry.COLUMN)) {
      return (column, start, n) -> grid.file().put(column, n);
    }
    Optional<Axis> axis = grid.axis(name);
    return axis.isPresent() ? put(axis.get()) : put(grid.value(name).orElseThrow());
  }

  private Put put(Axis axis) {
    Tile tile = tiles.tile();
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
    CellElements elements = new CellElements(value, tiles.cells(value));
    return (column, start, n) -> elements.put(column, start, n);
  }
}
