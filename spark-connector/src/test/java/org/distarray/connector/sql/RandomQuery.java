package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes queries on a table by chance. Their answers are sets of rows that do not depend on the
 * order in which Spark reads the table.
 */
final class RandomQuery {
  /** The table in the text of a query. */
  static final String TABLE = "${table}";

  private final Cubes.Cube cube;
  private final Random random;
  private final String value;
  private final List<String> indices;

  RandomQuery(Cubes.Cube cube, Random random) {
    this.cube = cube;
    this.random = random;
    value = cube.value();
    indices = cube.axes().subList(0, cube.shape().length);
  }

  /** The text of a query, with {@link #TABLE} in place of the table. */
  String text() {
    List<Supplier<String>> kinds =
        List.of(
            this::cells,
            this::ordered,
            this::grouped,
            this::grouped,
            this::grouped,
            this::having,
            this::rollup,
            this::distinct,
            this::together,
            this::window,
            this::joined,
            this::joined,
            this::joinedWithItself,
            this::subquery,
            this::nested,
            this::sample);
    return oneOf(kinds).get();
  }

  private int below(int n) {
    return random.nextInt(n);
  }

  private <T> T oneOf(List<T> all) {
    return all.get(below(all.size()));
  }

  private String oneOf(String... all) {
    return all[below(all.length)];
  }

  private static String list(List<String> all) {
    return String.join(", ", all);
  }

  private String from() {
    return " FROM " + TABLE + where();
  }

  private String where() {
    return below(5) == 0 ? "" : " WHERE " + condition(below(3));
  }

  // queries

  private String cells() {
    return below(4) == 0
        ? "SELECT " + list(indices) + ", " + value + from()
        : "SELECT " + list(several(this::expression)) + from();
  }

  private String ordered() {
    String order = oneOf("", value + " DESC NULLS LAST, ", value + " NULLS FIRST, ");
    String offset = below(2) == 0 ? "" : " OFFSET " + below(9);
    String limit = " LIMIT " + below(30) + offset;
    return "SELECT "
        + list(indices)
        + ", "
        + value
        + from()
        + " ORDER BY "
        + order
        + list(indices)
        + limit;
  }

  private String grouped() {
    List<String> groups = below(4) == 0 ? List.of() : several(this::group);
    List<String> all = new ArrayList<>(groups);
    all.addAll(several(this::aggregate));
    String by = groups.isEmpty() ? "" : " GROUP BY " + list(groups);
    return "SELECT " + list(all) + from() + by;
  }

  private String having() {
    String g = group();
    String limit = oneOf("count(*) > 3", "max(" + value + ") > 10", "sum(" + value + ") IS NULL");
    return "SELECT " + g + ", " + aggregate() + from() + " GROUP BY " + g + " HAVING " + limit;
  }

  private String rollup() {
    String a = oneOf(indices);
    String by = oneOf("ROLLUP", "CUBE") + "(" + a + " % 3, " + oneOf(indices) + " % 2)";
    return "SELECT count(*), grouping_id(), " + aggregate() + from() + " GROUP BY " + by;
  }

  private String distinct() {
    return "SELECT DISTINCT " + group() + ", " + group() + from();
  }

  private String together() {
    String columns = "SELECT " + oneOf(indices) + " a, " + value + " b";
    String how = oneOf(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ");
    return columns + from() + how + columns + from();
  }

  private String window() {
    String over =
        " OVER (PARTITION BY " + group() + " ORDER BY " + list(indices) + oneOf("", frame()) + ")";
    String rank = " OVER (PARTITION BY " + group() + " ORDER BY " + value + ")";
    List<String> all = new ArrayList<>(indices);
    String f = oneOf("sum", "min", "max", "count", "avg", "first_value", "last_value");
    all.add(f + "(" + value + ")" + over);
    all.add(oneOf("rank()", "dense_rank()") + rank);
    all.add(
        oneOf("lag(" + value + ")", "lead(" + value + ", 2)", "row_number()", "ntile(3)")
            + over.replaceAll(" ROWS.*$", ")"));
    return "SELECT " + list(all) + from();
  }

  private String frame() {
    return " ROWS BETWEEN " + below(4) + " PRECEDING AND " + oneOf("CURRENT ROW", "1 FOLLOWING");
  }

  private String joined() {
    String axis = oneOf(indices);
    String small = "(VALUES (0, 'a'), (2, 'b'), (3, 'b'), (99, 'c'), (NULL, 'd')) s(k, w)";
    String how =
        oneOf("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT SEMI JOIN", "LEFT ANTI JOIN");
    boolean half = how.contains("SEMI") || how.contains("ANTI");
    String table = "(SELECT *" + from() + ") t";
    if (below(3) == 0) {
      String other = oneOf("JOIN", "LEFT JOIN", "RIGHT JOIN");
      return "SELECT w, count(*), max("
          + axis
          + ") FROM "
          + small
          + " "
          + other
          + " "
          + table
          + " ON s.k = t."
          + axis
          + " GROUP BY w";
    }
    String on = " ON t." + axis + oneOf(" = s.k", " = s.k", " = s.k + 1", " <=> s.k");
    return half || below(2) == 0
        ? "SELECT "
            + list(indices)
            + (half ? "" : ", w")
            + " FROM "
            + table
            + " "
            + how
            + " "
            + small
            + on
        : "SELECT w, count(*), sum("
            + value
            + ") FROM "
            + table
            + " "
            + how
            + " "
            + small
            + on
            + " GROUP BY w";
  }

  private String joinedWithItself() {
    String g = oneOf(indices);
    String a = "(SELECT " + g + " k, max(" + value + ") m" + from() + " GROUP BY " + g + ") a";
    String b =
        "(SELECT " + oneOf(indices) + " k, count(" + value + ") n" + from() + " GROUP BY 1) b";
    return "SELECT a.k, b.k, m, n FROM "
        + a
        + oneOf(" JOIN ", " FULL JOIN ", " LEFT JOIN ")
        + b
        + " ON a.k = b.k"
        + oneOf("", " AND n > 2");
  }

  private String subquery() {
    String axis = oneOf(indices);
    String in =
        oneOf(
            axis + oneOf(" IN ", " NOT IN ") + "(SELECT " + oneOf(indices) + from() + ")",
            "EXISTS (SELECT 1" + from() + ")",
            value + " > (SELECT avg(" + value + ")" + from() + ")",
            axis + " = (SELECT max(" + oneOf(indices) + ")" + from() + ")",
            "EXISTS (SELECT 1 FROM (VALUES (1), (4)) s(k) WHERE s.k = " + axis + ")");
    return below(2) == 0
        ? "SELECT " + list(indices) + " FROM " + TABLE + " WHERE " + in
        : "SELECT count(*), sum("
            + value
            + ") FROM "
            + TABLE
            + " WHERE "
            + in
            + " AND "
            + condition(1);
  }

  private String nested() {
    String g = group();
    String inner = "SELECT " + g + " g, sum(" + value + ") s, count(*) n" + from() + " GROUP BY 1";
    return oneOf(
        "SELECT max(s), sum(n), count(DISTINCT g) FROM (" + inner + ")",
        "WITH c AS (" + inner + ") SELECT g, s FROM c WHERE s >= (SELECT avg(s) FROM c)",
        "SELECT n % 3, count(*) FROM (" + inner + ") GROUP BY 1",
        "SELECT count(*) FROM (" + inner + " LIMIT " + (1 + below(5)) + ")",
        "SELECT count(*) FROM (SELECT " + oneOf(indices) + from() + " LIMIT " + below(200) + ")");
  }

  private String sample() {
    return "SELECT count(*) FROM "
        + TABLE
        + oneOf(" TABLESAMPLE (7 ROWS)", " TABLESAMPLE (100 PERCENT)", " TABLESAMPLE (0 PERCENT)");
  }

  // parts of queries

  private List<String> several(Supplier<String> one) {
    List<String> out = new ArrayList<>();
    for (int k = below(3); k >= 0; k--) {
      out.add(one.get());
    }
    return out;
  }

  private String group() {
    String axis = oneOf(cube.axes());
    if (axis.equals("time")) {
      return oneOf(
          "time",
          "month(time)",
          "year(time)",
          "quarter(time)",
          "date(time)",
          "dayofyear(time)",
          "date_trunc('MONTH', time)");
    }
    return oneOf(
        axis,
        axis,
        axis + " % " + (2 + below(4)),
        axis + " div " + (2 + below(4)),
        "CASE WHEN " + condition(0) + " THEN 1 ELSE 0 END",
        "cast(" + axis + " as string)",
        axis + " > " + number(axis),
        "pmod(" + axis + ", 3)");
  }

  private String aggregate() {
    String x = below(4) == 0 ? "CASE WHEN " + condition(0) + " THEN " + value + " END" : value;
    String axis = oneOf(indices);
    String filter = below(5) == 0 ? " FILTER (WHERE " + condition(0) + ")" : "";
    String key =
        indices.stream().map(i -> "cast(" + i + " as string)").collect(Collectors.joining(" || "));
    return oneOf(
        "sum(" + x + ")" + filter,
        "min(" + x + ")" + filter,
        "max(" + x + ")" + filter,
        "avg(" + x + ")" + filter,
        "count(" + x + ")" + filter,
        "count(*)" + filter,
        "stddev(" + value + ")",
        "var_pop(" + value + ")",
        "sum(" + axis + ")",
        "max(" + oneOf(cube.axes()) + ")",
        "avg(" + axis + " + 1)",
        "count(DISTINCT " + oneOf(axis, value, axis + " % 3") + ")",
        "sum(DISTINCT " + axis + ")",
        "percentile(" + value + ", 0.5)",
        "median(" + axis + ")",
        "min_by(" + axis + ", struct(" + value + ", " + list(indices) + "))",
        "max_by(" + value + ", " + key + ")",
        "bool_and(" + condition(0) + ")",
        "size(collect_set(" + axis + "))",
        "count_if(" + condition(0) + ")",
        "corr(" + axis + ", " + value + ")",
        "first(" + value + ") IS NOT NULL OR count(*) > 0");
  }

  private String expression() {
    String axis = oneOf(indices);
    return oneOf(
        oneOf(cube.axes()),
        value,
        axis + " + " + below(9),
        axis + " * " + oneOf(indices),
        "cast(" + value + " as bigint) * 2 - " + axis,
        "cast(" + oneOf(indices) + " as int)",
        "cast(" + value + " as string)",
        "coalesce(" + value + ", -1)",
        "abs(cast(" + value + " as bigint))",
        "greatest(" + axis + ", " + oneOf(indices) + ")",
        "round(cast(" + value + " as double) / 7, 2)",
        "IF(" + condition(0) + ", " + axis + ", " + value + ")",
        "CASE WHEN " + condition(0) + " THEN 'a' WHEN " + condition(0) + " THEN 'b' END",
        "named_struct('a', " + axis + ", 'b', " + value + ").b",
        value + " IS NULL");
  }

  private String condition(int depth) {
    if (depth == 0) {
      return below(5) == 0 ? ofValue() : below(12) == 0 ? ofTwo() : ofAxis(oneOf(cube.axes()));
    }
    String a = condition(depth - 1);
    String b = condition(depth - 1);
    return oneOf(
        "(" + a + " AND " + b + ")",
        "(" + a + " AND " + b + ")",
        "(" + a + " OR " + b + ")",
        "NOT (" + a + ")");
  }

  private String ofValue() {
    String n = oneOf("-20", "0", "7.5", "33", "60", "'12'");
    return oneOf(
        value + oneOf(" > ", " <= ", " = ", " <> ", " <=> ") + n,
        value + oneOf(" IS NULL", " IS NOT NULL"),
        "coalesce(" + value + ", 0) >= " + n,
        value + " BETWEEN -30 AND " + n,
        value + oneOf(" IN ", " NOT IN ") + "(1, 2, 3, 10, 40)");
  }

  private String ofTwo() {
    String a = oneOf(indices);
    String b = oneOf(indices);
    return oneOf(a + " < " + b, a + " + " + b + " = 9", a + " = " + b, a + " * 2 > " + b);
  }

  private String ofAxis(String axis) {
    if (axis.equals("time")) {
      String day =
          "timestamp'2001-0"
              + (1 + below(8))
              + "-"
              + (10 + below(18))
              + " 0"
              + below(9)
              + ":00:00'";
      return oneOf(
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
    return oneOf(
        axis + oneOf(" = ", " < ", " <= ", " > ", " >= ", " <> ", " <=> ") + x,
        x + oneOf(" = ", " < ", " <= ", " > ", " >= ") + axis,
        axis + oneOf(" BETWEEN ", " NOT BETWEEN ") + x + " AND " + y,
        axis + oneOf(" IN (", " NOT IN (") + x + ", " + y + ", " + number(axis) + ")",
        axis + " IN (" + x + ", NULL)",
        axis + oneOf(" IS NULL", " IS NOT NULL"),
        axis + oneOf(" > ", " <= ") + x + ".5",
        axis + " = '" + x + "'",
        axis + " % 3 = " + below(3),
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
  private String number(String axis) {
    int scale = axis.equals("lat") ? -15 : axis.equals("lon") ? 36 : 1;
    int d = axis.startsWith("i") ? indices.indexOf(axis) : axis.equals("lat") ? 1 : 2;
    int n = (int) cube.shape()[d];
    return Integer.toString((below(n + 2) - 1) * scale);
  }
}
