package org.distarray.connector.sql;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.dtype.DType;
import org.distarray.index.Bisection;
import org.distarray.index.IndexTransform;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;

/**
 * A column whose value depends on one index of the cell: the index itself, or a coordinate.
 *
 * @param name the name of the column
 * @param dimension the dimension whose index it depends on
 * @param type BIGINT, DOUBLE or TIMESTAMP
 * @param longs the values of a BIGINT or TIMESTAMP column; null for others, and for the index
 * @param doubles the values of a DOUBLE column; null for others
 * @param order 1 if the values never fall, -1 if they never rise, 0 else
 * @param comment the units of the values, for people; may be empty
 * @param start the index of the first value; a task has those of its slab
 */
record Axis(
    String name,
    int dimension,
    DataType type,
    long[] longs,
    double[] doubles,
    int order,
    String comment,
    long start)
    implements Serializable {
  /** The index of a dimension as a column. */
  static Axis index(String name, int dimension) {
    return new Axis(name, dimension, DataTypes.LongType, null, null, 1, "", 0);
  }

  /**
   * The values along a dimension as a column. Times are timestamps where the calendar is that of
   * timestamps. It is empty for values of a type that no column has.
   *
   * @param values the values, which nobody else may write
   */
  static Optional<Axis> of(String name, int dimension, NdArray values, Attributes attributes) {
    DType dtype = values.dtype();
    String comment = attributes.text("units").orElse("");
    List<String> names = Collections.nCopies(values.ndim(), name);
    Optional<long[]> micros =
        comment.isEmpty()
            ? Optional.empty()
            : new Coordinate(names, values, attributes).microseconds();
    if (micros.isPresent()) {
      return Optional.of(of(name, dimension, DataTypes.TimestampType, micros.get(), null, comment));
    } else if (dtype.isInteger() && dtype != DType.UINT64) {
      long[] longs = (long[]) java(values, DType.INT64);
      return Optional.of(of(name, dimension, DataTypes.LongType, longs, null, comment));
    } else if (dtype.isFloat()) {
      double[] doubles = (double[]) java(values, DType.FLOAT64);
      return Optional.of(of(name, dimension, DataTypes.DoubleType, null, doubles, comment));
    }
    return Optional.empty();
  }

  private static Object java(NdArray values, DType dtype) {
    Storage flat = ValueColumn.flat(values, dtype);
    return (flat.length() == values.size() ? flat : values.astype(dtype).copy().storage()).array();
  }

  private static Axis of(
      String name, int d, DataType type, long[] longs, double[] doubles, String comment) {
    int n = longs != null ? longs.length : doubles.length;
    boolean rises = true;
    boolean falls = true;
    for (int i = 0; i < n; i++) {
      int before = Math.max(0, i - 1);
      if (longs != null) {
        rises &= longs[before] <= longs[i];
        falls &= longs[before] >= longs[i];
      } else { // NaN is in no order
        rises &= doubles[before] <= doubles[i];
        falls &= doubles[before] >= doubles[i];
      }
    }
    return new Axis(name, d, type, longs, doubles, rises ? 1 : falls ? -1 : 0, comment, 0);
  }

  /** The column of the part of a dimension that an index shows. */
  Axis within(IndexTransform t) {
    int k = t.axis(dimension);
    if (isIndex()) {
      return index(name.equals("i" + dimension) ? "i" + k : name, k);
    }
    Optional<long[]> list = t.list(dimension);
    int n = Math.toIntExact(t.view().dim(k));
    long[] wholes = longs == null ? null : new long[n];
    double[] floats = doubles == null ? null : new double[n];
    for (int j = 0; j < n; j++) {
      long i = list.isPresent() ? list.get()[j] : t.offset(dimension) + t.step(dimension) * j;
      if (wholes != null) {
        wholes[j] = longs[(int) i];
      } else {
        floats[j] = doubles[(int) i];
      }
    }
    return of(name, k, type, wholes, floats, comment);
  }

  /** Whether the column is the index itself. */
  boolean isIndex() {
    return longs == null && doubles == null;
  }

  /** The number of values; 0 for the index. */
  int length() {
    return longs != null ? longs.length : doubles != null ? doubles.length : 0;
  }

  /** The values: an array of long or double; null for the index. */
  Object values() {
    return longs != null ? longs : doubles;
  }

  /** The same column with other values from the first index on. */
  Axis with(Object values) {
    return new Axis(
        name,
        dimension,
        type,
        values instanceof long[] l ? l : null,
        values instanceof double[] d ? d : null,
        order,
        comment,
        start);
  }

  /** The same column without the values at indices outside {@code [from, to)}. */
  Axis within(long from, long to) {
    int a = (int) (from - start);
    int b = (int) (to - start);
    return isIndex() || a == 0 && b == length()
        ? this
        : new Axis(
            name,
            dimension,
            type,
            longs == null ? null : Arrays.copyOfRange(longs, a, b),
            doubles == null ? null : Arrays.copyOfRange(doubles, a, b),
            order,
            comment,
            from);
  }

  /** The value at an index, exactly. */
  BigDecimal at(long i) {
    return isDouble() ? new BigDecimal(doubleAt(i)) : BigDecimal.valueOf(longAt(i));
  }

  /** Whether the values are doubles. */
  boolean isDouble() {
    return doubles != null;
  }

  /** The value of a DOUBLE column at an index. */
  double doubleAt(long i) {
    return doubles[(int) (i - start)];
  }

  /** The value of another column at an index. */
  long longAt(long i) {
    return longs == null ? i : longs[(int) (i - start)];
  }

  /**
   * A cut of the cells whose value compares to a number in a way.
   *
   * @param operator {@code "="}, {@code "<=>"}, {@code "<"}, {@code "<="}, {@code ">"} or {@code
   *     ">="}
   * @return empty if the values are in no order, or the operator is another one
   */
  Optional<Cut> compared(Box all, String operator, BigDecimal number) {
    boolean finite = doubles == null || all.length(dimension) == 0 || isFinite(all);
    if (order == 0 || !finite) {
      return Optional.empty();
    }
    // the first indices at which values have reached, and have passed, the number
    long reached = first(all, i -> order * at(i).compareTo(number) >= 0);
    long passed = first(all, i -> order * at(i).compareTo(number) > 0);
    boolean less = operator.startsWith("<") == order > 0;
    return switch (operator) {
      case "=", "<=>" -> Optional.of(cut(all, reached, passed));
      case "<", ">" -> Optional.of(less ? cut(all, 0, reached) : cut(all, passed, Long.MAX_VALUE));
      case "<=", ">=" ->
          Optional.of(less ? cut(all, 0, passed) : cut(all, reached, Long.MAX_VALUE));
      default -> Optional.empty();
    };
  }

  private boolean isFinite(Box all) {
    return Double.isFinite(doubleAt(all.from()[dimension]))
        && Double.isFinite(doubleAt(all.to()[dimension] - 1));
  }

  private Cut cut(Box all, long start, long stop) {
    return new Cut(all.within(dimension, start, stop), true);
  }

  /** The first index that passes a test which all later ones pass, too. */
  private long first(Box all, LongPredicate test) {
    long from = all.from()[dimension];
    return from + Bisection.first(all.length(dimension), l -> test.test(from + l));
  }

  /** Puts the values at consecutive indices into a column. */
  void put(WritableColumnVector column, int row, int count, long from) {
    if (doubles != null) {
      column.putDoubles(row, count, doubles, (int) (from - start));
    } else if (longs != null) {
      column.putLongs(row, count, longs, (int) (from - start));
    } else {
      for (int k = 0; k < count; k++) {
        column.putLong(row + k, from + k);
      }
    }
  }

  /** Puts the value at an index into several rows of a column. */
  void repeat(WritableColumnVector column, int row, int count, long index) {
    if (isDouble()) {
      column.putDoubles(row, count, doubleAt(index));
    } else {
      column.putLongs(row, count, longAt(index));
    }
  }
}
