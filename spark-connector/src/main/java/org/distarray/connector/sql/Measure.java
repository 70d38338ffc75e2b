package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Avg;
import org.apache.spark.sql.connector.expressions.aggregate.Count;
import org.apache.spark.sql.connector.expressions.aggregate.CountStar;
import org.apache.spark.sql.connector.expressions.aggregate.GeneralAggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Max;
import org.apache.spark.sql.connector.expressions.aggregate.Min;
import org.apache.spark.sql.connector.expressions.aggregate.Sum;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.dtype.DType;

/**
 * An aggregate of one column of elements, or the number of cells.
 *
 * @param kind the function
 * @param column the name of the column; empty for the number of cells
 * @param type the type of the result
 */
record Measure(Kind kind, String column, DataType type) implements Serializable {

  /** A function of the elements of a group that are not missing. */
  enum Kind {
    CELLS(true),
    COUNT(true),
    SUM(true),
    MIN(true),
    MAX(true),
    AVG(false),
    VAR_POP(false),
    VAR_SAMP(false),
    STDDEV_POP(false),
    STDDEV_SAMP(false);

    private final boolean partial;

    Kind(boolean partial) {
      this.partial = partial;
    }

    /**
     * Whether Spark can put the results of parts of a group together. Its data sources hand over
     * parts of counts, sums, least and greatest elements alone; there is no form for the others, so
     * that they are computed here only where no task cuts a group.
     */
    boolean isPartial() {
      return partial;
    }

    /** Whether the deviation of one element is NULL. */
    boolean isSample() {
      return this == VAR_SAMP || this == STDDEV_SAMP;
    }

    private boolean isMoment() {
      return !partial;
    }
  }

  /** The aggregate of a function of SQL; empty if blocks do not compute it. */
  static Optional<Measure> of(AggregateFunc f, Grid grid) {
    if (f instanceof CountStar) {
      return Optional.of(new Measure(Kind.CELLS, "", DataTypes.LongType));
    } else if (f instanceof Sum s) {
      return of(Kind.SUM, s.column(), s.isDistinct(), grid);
    } else if (f instanceof Min m) {
      return of(Kind.MIN, m.column(), false, grid);
    } else if (f instanceof Max m) {
      return of(Kind.MAX, m.column(), false, grid);
    } else if (f instanceof Count c) {
      return of(Kind.COUNT, c.column(), c.isDistinct(), grid);
    } else if (f instanceof Avg a) {
      return of(Kind.AVG, a.column(), a.isDistinct(), grid);
    } else if (f instanceof GeneralAggregateFunc g && g.children().length == 1) {
      String name = g.name().toUpperCase(Locale.ROOT);
      for (Kind kind : Kind.values()) {
        if (kind.isMoment() && kind.name().equals(name)) {
          return of(kind, g.children()[0], g.isDistinct(), grid);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Measure> of(Kind kind, Expression e, boolean distinct, Grid grid) {
    if (distinct || !(e instanceof NamedReference name) || name.fieldNames().length != 1) {
      return Optional.empty();
    }
    String column = name.fieldNames()[0];
    if (kind == Kind.COUNT && grid.axis(column).isPresent()) {
      return Optional.of(new Measure(Kind.CELLS, "", DataTypes.LongType));
    }
    return grid.value(column)
        .filter(v -> suits(kind, v.dtype()))
        .map(v -> new Measure(kind, column, type(kind, v)));
  }

  /** Whether a function has SQL's result: SQL refuses sums that leave 64 bits. */
  private static boolean suits(Kind kind, DType dtype) {
    boolean narrow = dtype.isInteger() && dtype.itemsize() < Long.BYTES;
    return switch (kind) {
      case CELLS, COUNT -> true;
      case MIN, MAX -> dtype.isFloat() || dtype.isInteger() && dtype != DType.UINT64;
      default -> dtype.isFloat() || narrow;
    };
  }

  private static DataType type(Kind kind, ValueColumn v) {
    return switch (kind) {
      case CELLS, COUNT -> DataTypes.LongType;
      case MIN, MAX -> v.type().sql();
      case SUM -> v.dtype().isFloat() ? DataTypes.DoubleType : DataTypes.LongType;
      default -> DataTypes.DoubleType;
    };
  }

  /** {@code avg(SST)}. */
  @Override
  public String toString() {
    return kind == Kind.CELLS
        ? "count(*)"
        : kind.name().toLowerCase(Locale.ROOT) + "(" + column + ")";
  }
}
