package org.distarray.connector.sql;

import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataTypes;

/** Reads the aggregates of groups of the cells of a slab, a row for each group. */
final class TotalsReader extends BatchReader {
  private final Totals totals;
  private final Grid grid;
  private Totalling done;
  private int next;

  TotalsReader(Totals totals, Grid grid, Tiles tiles) {
    super(totals.schema(), tiles);
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
    int first = next;
    fill(
        n,
        (column, c) -> {
          for (int row = 0; row < n; row++) {
            if (c < keys) {
              putKey(column, c, row, first + row);
            } else {
              putMeasure(column, totals.measures().get(c - keys), row, first + row);
            }
          }
        });
    next += n;
    return true;
  }

  private void putKey(WritableColumnVector column, int key, int row, int group) {
    long bits = done.key(key, group);
    if (column.dataType().equals(DataTypes.DoubleType)) {
      column.putDouble(row, Double.longBitsToDouble(bits));
    } else {
      putLong(column, row, bits);
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
}
