package org.distarray.connector.sql;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Extract;
import org.apache.spark.sql.connector.expressions.GeneralScalarExpression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * An expression of GROUP BY that depends on one index of the cell: a column of an index or a
 * coordinate, its remainder, its date, or a field of its date.
 *
 * @param axis the column
 * @param rule what is made of its value
 * @param divisor the divisor of a remainder
 * @param field the field of a date: YEAR, MONTH ...
 * @param zone the time zone of the session, in which timestamps have dates
 */
record Key(Axis axis, Rule rule, long divisor, String field, ZoneId zone) implements Serializable {
  private static final long MICROS = 1_000_000;

  private static final Map<String, TemporalField> FIELDS =
      Map.of(
          "YEAR", ChronoField.YEAR,
          "QUARTER", IsoFields.QUARTER_OF_YEAR,
          "MONTH", ChronoField.MONTH_OF_YEAR,
          "WEEK", IsoFields.WEEK_OF_WEEK_BASED_YEAR,
          "YEAR_OF_WEEK", IsoFields.WEEK_BASED_YEAR,
          "DAY", ChronoField.DAY_OF_MONTH,
          "DAY_OF_YEAR", ChronoField.DAY_OF_YEAR);

  /** The way in which a key is made of the value of a column. */
  enum Rule {
    VALUE,
    REMAINDER,
    DATE,
    FIELD_OF_DATE
  }

  /** The key of an expression; empty if it depends on something else. */
  static Optional<Key> of(Expression e, Grid grid, ZoneId zone) {
    if (e instanceof NamedReference name && name.fieldNames().length == 1) {
      return grid.axis(name.fieldNames()[0]).map(a -> new Key(a, Rule.VALUE, 1, "", zone));
    } else if (e instanceof Extract extract
        && FIELDS.containsKey(extract.field().toUpperCase(Locale.ROOT))) {
      String field = extract.field().toUpperCase(Locale.ROOT);
      return of(extract.source(), grid, zone)
          .filter(k -> k.rule == Rule.DATE)
          .map(k -> new Key(k.axis, Rule.FIELD_OF_DATE, 1, field, zone));
    } else if (e instanceof Cast cast && cast.dataType().equals(DataTypes.DateType)) {
      return of(cast.expression(), grid, zone)
          .filter(k -> k.rule == Rule.VALUE && k.axis.type().equals(DataTypes.TimestampType))
          .map(k -> new Key(k.axis, Rule.DATE, 1, "", zone));
    } else if (e instanceof GeneralScalarExpression g
        && g.name().equals("%")
        && g.children()[1] instanceof Literal<?> n
        && n.value() instanceof Long divisor
        && divisor > 0) {
      return of(g.children()[0], grid, zone)
          .filter(k -> k.rule == Rule.VALUE && k.axis.type().equals(DataTypes.LongType))
          .map(k -> new Key(k.axis, Rule.REMAINDER, divisor, "", zone));
    }
    return Optional.empty();
  }

  /** The same key of another file, whose coordinates may differ. */
  Key in(Grid grid) {
    return new Key(grid.axis(axis.name()).orElseThrow(), rule, divisor, field, zone);
  }

  /** The type of the column of keys. */
  DataType type() {
    return switch (rule) {
      case VALUE -> axis.type();
      case REMAINDER -> DataTypes.LongType;
      case DATE -> DataTypes.DateType;
      case FIELD_OF_DATE -> DataTypes.IntegerType;
    };
  }

  /** The bits of the key at an index: of a double, or a long. Equal keys have equal bits. */
  long bits(long index) {
    if (axis.isDouble()) {
      double value = axis.doubleAt(index);
      return Double.doubleToLongBits(value == 0 ? 0.0 : value);
    }
    long value = axis.longAt(index);
    return switch (rule) {
      case VALUE -> value;
      case REMAINDER -> value % divisor;
      case DATE -> date(value).toEpochDay();
      case FIELD_OF_DATE -> date(value).get(FIELDS.get(field));
    };
  }

  private LocalDate date(long micros) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)), zone);
  }

  /** Whether the key is the index itself. */
  boolean isIndex() {
    return rule == Rule.VALUE && axis.isIndex();
  }

  /** Whether each index has a key of its own, so that a cut along the dimension cuts no group. */
  boolean isDistinct(Box box) {
    int d = axis.dimension();
    return rule == Rule.VALUE
        && (isIndex() || new Groups(List.of(this), box.region()[d]).count() == box.length(d));
  }

  /** {@code MONTH of time}. */
  @Override
  public String toString() {
    return switch (rule) {
      case VALUE -> axis.name();
      case REMAINDER -> axis.name() + " % " + divisor;
      case DATE -> "date of " + axis.name();
      case FIELD_OF_DATE -> field + " of " + axis.name();
    };
  }
}
