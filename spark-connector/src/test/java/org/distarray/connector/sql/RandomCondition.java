package org.distarray.connector.sql;

import java.util.List;
import org.distarray.laws.Draw;

/** Makes conditions on the columns of a table by chance: those that become slabs, and others. */
final class RandomCondition {
  private final Cubes.Cube cube;
  private final Draw draw;
  private final String value;
  private final List<String> indices;

  RandomCondition(Cubes.Cube cube, Draw draw) {
    this.cube = cube;
    this.draw = draw;
    value = cube.value();
    indices = cube.indices();
  }

  /** A condition that joins others so many times. */
  String of(int depth) {
    if (depth == 0) {
      return draw.below(5) == 0
          ? ofValue()
          : draw.below(12) == 0 ? ofTwo() : ofAxis(draw.oneOf(cube.axes()));
    }
    String a = of(depth - 1);
    String b = of(depth - 1);
    return draw.oneOf(
        "(" + a + " AND " + b + ")",
        "(" + a + " AND " + b + ")",
        "(" + a + " OR " + b + ")",
        "NOT (" + a + ")");
  }

  /** A condition that leaves a slab, which the reader judges alone. */
  String slab() {
    String a = draw.oneOf(indices);
    String b = draw.oneOf(indices);
    return draw.oneOf(
        a + " >= " + number(a) + " AND " + b + " < " + number(b),
        a + " BETWEEN " + number(a) + " AND " + number(a),
        a + " <= " + number(a));
  }

  private String ofValue() {
    String n = draw.oneOf("-20", "0", "7.5", "33", "60", "'12'");
    return draw.oneOf(
        value + draw.oneOf(" > ", " <= ", " = ", " <> ", " <=> ") + n,
        value + draw.oneOf(" IS NULL", " IS NOT NULL"),
        "coalesce(" + value + ", 0) >= " + n,
        value + " BETWEEN -30 AND " + n,
        value + draw.oneOf(" IN ", " NOT IN ") + "(1, 2, 3, 10, 40)");
  }

  private String ofTwo() {
    String a = draw.oneOf(indices);
    String b = draw.oneOf(indices);
    return draw.oneOf(a + " < " + b, a + " + " + b + " = 9", a + " = " + b, a + " * 2 > " + b);
  }

  private String ofAxis(String axis) {
    if (axis.equals("time")) {
      String day =
          "timestamp'2001-0"
              + (1 + draw.below(8))
              + "-"
              + (10 + draw.below(18))
              + " 0"
              + draw.below(9)
              + ":00:00'";
      return draw.oneOf(
          "time >= " + day,
          "time < " + day,
          day + " <= time",
          "time BETWEEN " + day + " AND timestamp'2002-01-01 00:00:00'",
          "time > '2001-03-02'",
          "time = date'2001-01-25'",
          "month(time) IN (2, 3)",
          "year(time) = 2001",
          "time IS NOT NULL",
          "NOT time > " + day);
    }
    String x = number(axis);
    String y = number(axis);
    return draw.oneOf(
        axis + draw.oneOf(" = ", " < ", " <= ", " > ", " >= ", " <> ", " <=> ") + x,
        x + draw.oneOf(" = ", " < ", " <= ", " > ", " >= ") + axis,
        axis + draw.oneOf(" BETWEEN ", " NOT BETWEEN ") + x + " AND " + y,
        axis + draw.oneOf(" IN (", " NOT IN (") + x + ", " + y + ", " + number(axis) + ")",
        axis + " IN (" + x + ", NULL)",
        axis + draw.oneOf(" IS NULL", " IS NOT NULL"),
        axis + draw.oneOf(" > ", " <= ") + x + ".5",
        axis + " = '" + x + "'",
        axis + " % 3 = " + draw.below(3),
        axis + " + 1 > " + x,
        "cast(" + axis + " as double) >= " + x + ".25D",
        "cast(" + axis + " as string) = '" + x + "'",
        "cast(" + axis + " as decimal(20, 2)) < " + x + ".00",
        axis + " <=> NULL",
        "(" + axis + " < " + x + " OR " + axis + " = " + y + ")",
        axis + " = 9223372036854775807",
        axis + " > -1e300D");
  }

  /** A number that is a value of a column, or near one. */
  String number(String axis) {
    int scale = axis.equals("lat") ? -15 : axis.equals("lon") ? 36 : 1;
    int d = axis.startsWith("i") ? indices.indexOf(axis) : axis.equals("lat") ? 1 : 2;
    int n = (int) cube.shape()[d];
    return Integer.toString((draw.below(n + 2) - 1) * scale);
  }
}
