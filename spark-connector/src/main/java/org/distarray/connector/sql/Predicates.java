package org.distarray.connector.sql;

import java.math.BigDecimal;
import java.util.Optional;
import org.apache.spark.sql.connector.expressions.Cast;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;

/** Translates conditions of SQL on the columns of a grid into boxes. */
final class Predicates {
  private static final int LONG_DIGITS = 19;

  private final Grid grid;
  private final Box all;

  Predicates(Grid grid, Box all) {
    this.grid = grid;
    this.all = all;
  }

  /** The cut of a condition. A condition that says nothing of indices cuts nothing off. */
  Cut cut(Predicate predicate) {
    Expression[] in = predicate.children();
    return switch (predicate.name()) {
      case "AND" -> cut(in[0]).and(cut(in[1]));
      case "OR" -> cut(in[0]).or(cut(in[1]));
      case "ALWAYS_TRUE" -> new Cut(all, true);
      case "ALWAYS_FALSE" -> none();
      case "IN" -> in(in);
      case "IS_NOT_NULL" -> new Cut(all, axis(in[0]).isPresent());
      case "IS_NULL" -> axis(in[0]).isPresent() ? none() : unknown();
      default -> in.length == 2 ? compared(in[0], predicate.name(), in[1]) : unknown();
    };
  }

  private Cut cut(Expression e) {
    return e instanceof Predicate p ? cut(p) : unknown();
  }

  private Cut unknown() {
    return new Cut(all, false);
  }

  private Cut none() {
    return new Cut(new Box(all.from(), all.from()), all.ndim() > 0);
  }

  private Cut in(Expression[] in) {
    Cut out = null;
    for (int k = 1; k < in.length; k++) {
      Cut one = compared(in[0], "=", in[k]);
      out = out == null ? one : out.or(one);
    }
    return out == null ? unknown() : out;
  }

  private Cut compared(Expression left, String operator, Expression right) {
    Optional<Axis> axis = axis(left);
    Optional<BigDecimal> number = number(right);
    if (axis.isPresent() && number.isPresent() && suits(axis.get().type(), right)) {
      return axis.get().compared(all, operator, number.get()).orElse(unknown());
    }
    boolean turned = axis.isEmpty() && axis(right).isPresent();
    return turned ? compared(right, turned(operator), left) : unknown();
  }

  private static String turned(String operator) {
    return operator.equals("<=>") || operator.equals("=")
        ? operator
        : operator.startsWith("<")
            ? operator.replace('<', '>')
            : operator.startsWith(">") ? operator.replace('>', '<') : operator;
  }

  /** Whether a number counts in the units of a column: times are compared with times only. */
  private static boolean suits(DataType column, Expression literal) {
    boolean time = ((Literal<?>) literal).dataType().equals(DataTypes.TimestampType);
    return time == column.equals(DataTypes.TimestampType);
  }

  /** The axis of a column, also if the column is cast to a type that has all its values. */
  private Optional<Axis> axis(Expression e) {
    if (e instanceof NamedReference name && name.fieldNames().length == 1) {
      return grid.axis(name.fieldNames()[0]);
    } else if (e instanceof Cast cast) {
      return axis(cast.expression())
          .filter(a -> a.type().equals(DataTypes.LongType))
          .filter(a -> holdsLongs(cast.dataType()));
    }
    return Optional.empty();
  }

  private static boolean holdsLongs(DataType type) {
    return type instanceof DecimalType d && d.precision() - d.scale() >= LONG_DIGITS;
  }

  private static Optional<BigDecimal> number(Expression e) {
    Object value = e instanceof Literal<?> literal ? literal.value() : null;
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? Optional.of(new BigDecimal(number)) : Optional.empty();
    } else if (value instanceof Decimal decimal) {
      return Optional.of(decimal.toJavaBigDecimal());
    } else if (value instanceof Number number) {
      return Optional.of(BigDecimal.valueOf(number.longValue()));
    }
    return Optional.empty();
  }
}
