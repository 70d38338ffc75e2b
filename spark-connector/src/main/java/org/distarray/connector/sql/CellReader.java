package org.distarray.connector.sql;

import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;

/** Reads the cells of a slab, a row for each. Columns of indices are computed. */
final class CellReader extends BatchReader {
  private final Part[] parts;
  private long rest;
  private long at;

  /** A column of the rows that are read. */
  private interface Part {
    /** Takes the elements of another tile. */
    void begin();

    /** Puts rows of the tile into the first rows of the column. */
    void put(long start, int n);
  }

  /**
   * Begins at the first cell.
   *
   * @param most the most rows
   */
  CellReader(StructType schema, Grid grid, Tiles tiles, long most) {
    this(schema, grid, tiles, most, new ColumnVector[schema.length()]);
  }

  private CellReader(StructType schema, Grid grid, Tiles tiles, long most, ColumnVector[] columns) {
    super(tiles, columns(schema, grid, columns));
    rest = most;
    parts = new Part[columns.length];
    for (int c = 0; c < parts.length; c++) {
      String name = schema.fields()[c].name();
      parts[c] =
          columns[c] instanceof ElementVector v
              ? new Elements(v, grid.value(name).orElseThrow())
              : name.equals(FileEntry.COLUMN)
                  ? new Same()
                  : new Along((OnHeapColumnVector) columns[c], grid.axis(name).orElseThrow());
    }
  }

  private static ColumnVector[] columns(StructType schema, Grid grid, ColumnVector[] out) {
    for (int c = 0; c < out.length; c++) {
      var field = schema.fields()[c];
      if (grid.value(field.name()).isPresent()) {
        out[c] = new ElementVector(field.dataType());
      } else {
        OnHeapColumnVector column = new OnHeapColumnVector(ROWS, field.dataType());
        if (field.name().equals(FileEntry.COLUMN)) {
          grid.file().put(column, ROWS);
        }
        out[c] = column;
      }
    }
    return out;
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
      for (Part part : parts) {
        part.begin();
      }
    }
    int n = (int) Math.min(Math.min(ROWS, rest), tiles.tile().size() - at);
    for (Part part : parts) {
      part.put(at, n);
    }
    at += n;
    rest -= n;
    tiles.passed(n);
    return batch(n);
  }

  /** A column whose rows are all the same, and are there already. */
  private record Same() implements Part {
    @Override
    public void begin() {}

    @Override
    public void put(long start, int n) {}
  }

  /** A column of the values along a dimension. */
  private final class Along implements Part {
    private final OnHeapColumnVector column;
    private final Axis axis;
    // the index of which all of the first rows have the value
    private long same;
    private int repeated;
    private long stride;

    Along(OnHeapColumnVector column, Axis axis) {
      this.column = column;
      this.axis = axis;
    }

    @Override
    public void begin() {
      Tile tile = tiles.tile();
      stride = 1;
      for (int d = axis.dimension() + 1; d < tile.ndim(); d++) {
        stride *= tile.length(d);
      }
    }

    @Override
    public void put(long start, int n) {
      Tile tile = tiles.tile();
      int d = axis.dimension();
      int row = 0;
      while (row < n) {
        long cell = start + row;
        long l = cell / stride % tile.length(d);
        long run = stride > 1 ? stride - cell % stride : tile.indices()[d].runLength(l);
        int count = (int) Math.min(n - row, run);
        long index = tile.at(d, l);
        if (stride == 1) {
          axis.put(column, row, count, index);
          repeated = 0;
        } else if (count < n || index != same || repeated < n) {
          axis.repeat(column, row, count, index);
          same = index;
          repeated = count == n ? n : 0;
        }
        row += count;
      }
    }
  }

  /** A column of elements. */
  private final class Elements implements Part {
    private final ElementVector column;
    private final ValueColumn value;

    Elements(ElementVector column, ValueColumn value) {
      this.column = column;
      this.value = value;
    }

    @Override
    public void begin() {
      column.show(tiles.cells(value));
    }

    @Override
    public void put(long start, int n) {
      column.begin((int) start, n);
    }
  }
}
