package org.distarray.connector.sql;

import java.util.Optional;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.distarray.dtype.DType;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.TileReader;

/** Puts the elements of a tile into a column, and NULL where they are missing. */
final class CellElements {
  private static final int MOST = BatchReader.ROWS;

  private final CellType type;
  private final TileReader elements;
  private final Storage tile;
  private final Optional<TileReader> missing;
  private final Storage marks;

  CellElements(ValueColumn value, ValueColumn.Cells cells) {
    type = value.type();
    elements = new TileReader(cells.values().astype(type.carrier()));
    tile = Storage.allocate(type.carrier(), MOST);
    missing = cells.missing().map(TileReader::new);
    marks = Storage.allocate(DType.BOOL, MOST);
  }

  /** Puts elements {@code [start, start + n)} of the C order into the first rows of a column. */
  void put(WritableColumnVector column, long start, int n) {
    for (int row = 0; row < n; row += MOST) {
      int count = Math.min(MOST, n - row);
      elements.read(start + row, count, tile);
      type.put(column, row, count, tile);
      if (missing.isPresent()) {
        missing.get().read(start + row, count, marks);
        for (int k = 0; k < count; k++) {
          if (marks.getLong(k) != 0) {
            column.putNull(row + k);
          }
        }
      }
    }
  }
}
