package org.distarray.connector.sql;

import java.util.Optional;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;

/** Reads the aggregates of groups of the cells of a slab, a row for each group. */
final class TotalsReader extends BatchReader {
  private final Totals totals;
  private final Grid grid;
  private final OnHeapColumnVector[] columns;
  private Totalling done;
  private int next;

  TotalsReader(Totals totals, Grid grid, Tiles tiles) {
    this(totals, grid, tiles, OnHeapColumnVector.allocateColumns(ROWS, totals.schema()));
  }

  private TotalsReader(Totals totals, Grid grid, Tiles tiles, OnHeapColumnVector[] columns) {
    super(tiles, columns);
    this.columns = columns;
    this.totals = totals;
    this.grid = grid;
  }

  @Override
  public boolean next() {
    if (done == null) {
      done = new Totalling(totals, grid, tiles.all());
      while (done.reads() && tiles.next()) {
        for (ValueColumn v : tiles.columns()) {
          done.add(v.name(), tiles.tile(), tiles.cells(v));
        }
      }
    }
    boolean none = tiles.all().size() == 0 && !totals.keys().isEmpty();
    int n = none ? 0 : Math.min(ROWS, done.count() - next);
    if (n <= 0) {
      return false;
    }
    int keys = totals.keys().size();
    for (int c = 0; c < columns.length; c++) {
      columns[c].reset();
      if (c < keys) {
        putKey(columns[c], c, n);
      } else {
        putMeasure(columns[c], totals.measures().get(c - keys), n);
      }
    }
    next += n;
    return batch(n);
  }

  /** Puts the bits of a number into a row. */
  private interface Put {
    void put(int row, long bits);
  }

  private static Put put(WritableColumnVector column) {
    return switch (column.dataType().typeName()) {
      case "double" -> (row, bits) -> column.putDouble(row, Double.longBitsToDouble(bits));
      case "float" -> (row, bits) -> column.putFloat(row, (float) Double.longBitsToDouble(bits));
      case "byte" -> (row, bits) -> column.putByte(row, (byte) bits);
      case "short" -> (row, bits) -> column.putShort(row, (short) bits);
      case "integer", "date" -> (row, bits) -> column.putInt(row, (int) bits);
      default -> column::putLong;
    };
  }

  private void putKey(WritableColumnVector column, int key, int n) {
    Put put = put(column);
    for (int row = 0; row < n; row++) {
      put.put(row, done.key(key, next + row));
    }
  }

  private void putMeasure(WritableColumnVector column, Measure m, int n) {
    Put put = put(column);
    Optional<Accumulator> numbers = done.of(m);
    for (int row = 0; row < n; row++) {
      int group = next + row;
      long present = done.present(m, group);
      if (numbers.isEmpty()) {
        put.put(row, present);
      } else if (present <= (m.kind().isSample() ? 1 : 0)) {
        column.putNull(row); // SQL: of no values, and the deviation of one
      } else {
        put.put(row, bits(m, numbers.get(), group, present));
      }
    }
  }

  /** The bits of a result: of a double, or a long. */
  private static long bits(Measure m, Accumulator numbers, int group, long n) {
    if (m.kind().isPartial()) {
      return numbers.bits(group);
    }
    double sum = numbers.asDouble(group);
    return Double.doubleToRawLongBits(
        switch (m.kind()) {
          case VAR_SAMP -> sum / (n - 1);
          case STDDEV_SAMP -> Math.sqrt(sum / (n - 1));
          case STDDEV_POP -> Math.sqrt(sum / n);
          default -> sum / n; // the average, and VAR_POP
        });
  }
}
