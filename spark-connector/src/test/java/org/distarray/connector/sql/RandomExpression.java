package org.distarray.connector.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.distarray.laws.Draw;

/** Makes expressions of SQL on the columns of a table by chance. */
final class RandomExpression {
  private final Cubes.Cube cube;
  private final Draw draw;
  private final RandomCondition conditions;
  private final String value;
  private final List<String> indices;

  RandomExpression(Cubes.Cube cube, Draw draw, RandomCondition conditions) {
    this.cube = cube;
    this.draw = draw;
    this.conditions = conditions;
    value = cube.value();
    indices = cube.indices();
  }

  /** What rows are grouped by. */
  String group() {
    String axis = draw.oneOf(cube.axes());
    if (axis.equals("time")) {
      return draw.oneOf(
          "time",
          "month(time)",
          "year(time)",
          "quarter(time)",
          "date(time)",
          "dayofyear(time)",
          "date_trunc('MONTH', time)");
    }
    return draw.oneOf(
        axis,
        axis,
        axis + " % " + (2 + draw.below(4)),
        axis + " div " + (2 + draw.below(4)),
        "CASE WHEN " + conditions.of(0) + " THEN 1 ELSE 0 END",
        "cast(" + axis + " as string)",
        axis + " > " + conditions.number(axis),
        "pmod(" + axis + ", 3)");
  }

  /** An aggregate of any kind. */
  String aggregate() {
    String x =
        draw.below(4) == 0 ? "CASE WHEN " + conditions.of(0) + " THEN " + value + " END" : value;
    String axis = draw.oneOf(indices);
    String filter = draw.below(5) == 0 ? " FILTER (WHERE " + conditions.of(0) + ")" : "";
    String key =
        indices.stream().map(i -> "cast(" + i + " as string)").collect(Collectors.joining(" || "));
    return draw.oneOf(
        "sum(" + x + ")" + filter,
        "min(" + x + ")" + filter,
        "max(" + x + ")" + filter,
        "avg(" + x + ")" + filter,
        "count(" + x + ")" + filter,
        "count(*)" + filter,
        "stddev(" + value + ")",
        "var_pop(" + value + ")",
        "sum(" + axis + ")",
        "max(" + draw.oneOf(cube.axes()) + ")",
        "avg(" + axis + " + 1)",
        "count(DISTINCT " + draw.oneOf(axis, value, axis + " % 3") + ")",
        "sum(DISTINCT " + axis + ")",
        "percentile(" + value + ", 0.5)",
        "median(" + axis + ")",
        "min_by(" + axis + ", struct(" + value + ", " + String.join(", ", indices) + "))",
        "max_by(" + value + ", " + key + ")",
        "bool_and(" + conditions.of(0) + ")",
        "size(collect_set(" + axis + "))",
        "count_if(" + conditions.of(0) + ")",
        "corr(" + axis + ", " + value + ")",
        "first(" + value + ") IS NOT NULL OR count(*) > 0");
  }

  /** A value of each row. */
  String expression() {
    String axis = draw.oneOf(indices);
    return draw.oneOf(
        draw.oneOf(cube.axes()),
        value,
        axis + " + " + draw.below(9),
        axis + " * " + draw.oneOf(indices),
        "cast(" + value + " as bigint) * 2 - " + axis,
        "cast(" + draw.oneOf(indices) + " as int)",
        "cast(" + value + " as string)",
        "coalesce(" + value + ", -1)",
        "abs(cast(" + value + " as bigint))",
        "greatest(" + axis + ", " + draw.oneOf(indices) + ")",
        "round(cast(" + value + " as double) / 7, 2)",
        "IF(" + conditions.of(0) + ", " + axis + ", " + value + ")",
        "CASE WHEN " + conditions.of(0) + " THEN 'a' WHEN " + conditions.of(0) + " THEN 'b' END",
        "named_struct('a', " + axis + ", 'b', " + value + ").b",
        value + " IS NULL");
  }
}
