package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.distarray.laws.Draw;

/**
 * Makes queries on a table by chance. Their answers are sets of rows that do not depend on the
 * order in which Spark reads the table.
 */
final class RandomQuery {
  /** The table in the text of a query. */
  static final String TABLE = "${table}";

  private final Cubes.Cube cube;
  private final Draw draw;
  private final RandomCondition conditions;
  private final RandomExpression expressions;
  private final String value;
  private final List<String> indices;

  RandomQuery(Cubes.Cube cube, Draw draw) {
    this.cube = cube;
    this.draw = draw;
    conditions = new RandomCondition(cube, draw);
    expressions = new RandomExpression(cube, draw, conditions);
    value = cube.value();
    indices = cube.indices();
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
    return draw.oneOf(kinds).get();
  }

  /**
   * Groups of the cells of a slab.
   *
   * @param keys the columns that tell a group; none for one group
   * @param slab the condition that leaves the slab; empty for all cells
   */
  record Groups(List<String> keys, String slab) {
    /** The text of a query with a row for each group: its keys, and other columns. */
    String select(List<String> columns) {
      List<String> all = new ArrayList<>(keys);
      all.addAll(columns);
      String where = slab.isEmpty() ? "" : " WHERE " + slab;
      String by = keys.isEmpty() ? "" : " GROUP BY " + list(keys);
      return "SELECT " + list(all) + " FROM " + TABLE + where + by;
    }
  }

  Groups groups() {
    List<String> axes = cube.axes();
    List<String> keys = axes.stream().filter(axis -> draw.below(axes.size()) == 0).toList();
    return new Groups(keys, draw.below(3) == 0 ? "" : conditions.slab());
  }

  /**
   * The text of a query of plain aggregates over a slab. Blocks compute them, but for sums that SQL
   * does not let leave 64 bits.
   */
  String totals() {
    Groups groups = groups();
    List<String> all = new ArrayList<>(List.of("count(*)"));
    all.addAll(several(() -> draw.oneOf("sum", "min", "max", "count", "avg") + "(" + value + ")"));
    return groups.select(all);
  }

  private static String list(List<String> all) {
    return String.join(", ", all);
  }

  private String from() {
    return " FROM " + TABLE + where();
  }

  private String where() {
    return draw.below(5) == 0 ? "" : " WHERE " + conditions.of(draw.below(3));
  }

  // queries

  private String cells() {
    return draw.below(4) == 0
        ? "SELECT " + list(indices) + ", " + value + from()
        : "SELECT " + list(several(expressions::expression)) + from();
  }

  private String ordered() {
    String order = draw.oneOf("", value + " DESC NULLS LAST, ", value + " NULLS FIRST, ");
    String offset = draw.below(2) == 0 ? "" : " OFFSET " + draw.below(9);
    String limit = " LIMIT " + draw.below(30) + offset;
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
    List<String> groups = draw.below(4) == 0 ? List.of() : several(expressions::group);
    List<String> all = new ArrayList<>(groups);
    all.addAll(several(expressions::aggregate));
    String by = groups.isEmpty() ? "" : " GROUP BY " + list(groups);
    return "SELECT " + list(all) + from() + by;
  }

  private String having() {
    String g = expressions.group();
    String limit =
        draw.oneOf("count(*) > 3", "max(" + value + ") > 10", "sum(" + value + ") IS NULL");
    return "SELECT "
        + g
        + ", "
        + expressions.aggregate()
        + from()
        + " GROUP BY "
        + g
        + " HAVING "
        + limit;
  }

  private String rollup() {
    String a = draw.oneOf(indices);
    String by = draw.oneOf("ROLLUP", "CUBE") + "(" + a + " % 3, " + draw.oneOf(indices) + " % 2)";
    return "SELECT count(*), grouping_id(), "
        + expressions.aggregate()
        + from()
        + " GROUP BY "
        + by;
  }

  private String distinct() {
    return "SELECT DISTINCT " + expressions.group() + ", " + expressions.group() + from();
  }

  private String together() {
    String columns = "SELECT " + draw.oneOf(indices) + " a, " + value + " b";
    String how = draw.oneOf(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ");
    return columns + from() + how + columns + from();
  }

  private String window() {
    String over =
        " OVER (PARTITION BY "
            + expressions.group()
            + " ORDER BY "
            + list(indices)
            + draw.oneOf("", frame())
            + ")";
    String rank = " OVER (PARTITION BY " + expressions.group() + " ORDER BY " + value + ")";
    List<String> all = new ArrayList<>(indices);
    String f = draw.oneOf("sum", "min", "max", "count", "avg", "first_value", "last_value");
    all.add(f + "(" + value + ")" + over);
    all.add(draw.oneOf("rank()", "dense_rank()") + rank);
    all.add(
        draw.oneOf("lag(" + value + ")", "lead(" + value + ", 2)", "row_number()", "ntile(3)")
            + over.replaceAll(" ROWS.*$", ")"));
    return "SELECT " + list(all) + from();
  }

  private String frame() {
    return " ROWS BETWEEN "
        + draw.below(4)
        + " PRECEDING AND "
        + draw.oneOf("CURRENT ROW", "1 FOLLOWING");
  }

  private String joined() {
    String axis = draw.oneOf(indices);
    String small = "(VALUES (0, 'a'), (2, 'b'), (3, 'b'), (99, 'c'), (NULL, 'd')) s(k, w)";
    String how =
        draw.oneOf(
            "JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN", "LEFT SEMI JOIN", "LEFT ANTI JOIN");
    boolean half = how.contains("SEMI") || how.contains("ANTI");
    String table = "(SELECT *" + from() + ") t";
    if (draw.below(3) == 0) {
      String other = draw.oneOf("JOIN", "LEFT JOIN", "RIGHT JOIN");
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
    String on = " ON t." + axis + draw.oneOf(" = s.k", " = s.k", " = s.k + 1", " <=> s.k");
    return half || draw.below(2) == 0
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
    String g = draw.oneOf(indices);
    String a = "(SELECT " + g + " k, max(" + value + ") m" + from() + " GROUP BY " + g + ") a";
    String b =
        "(SELECT " + draw.oneOf(indices) + " k, count(" + value + ") n" + from() + " GROUP BY 1) b";
    return "SELECT a.k, b.k, m, n FROM "
        + a
        + draw.oneOf(" JOIN ", " FULL JOIN ", " LEFT JOIN ")
        + b
        + " ON a.k = b.k"
        + draw.oneOf("", " AND n > 2");
  }

  private String subquery() {
    String axis = draw.oneOf(indices);
    String in =
        draw.oneOf(
            axis + draw.oneOf(" IN ", " NOT IN ") + "(SELECT " + draw.oneOf(indices) + from() + ")",
            "EXISTS (SELECT 1" + from() + ")",
            value + " > (SELECT avg(" + value + ")" + from() + ")",
            axis + " = (SELECT max(" + draw.oneOf(indices) + ")" + from() + ")",
            "EXISTS (SELECT 1 FROM (VALUES (1), (4)) s(k) WHERE s.k = " + axis + ")");
    return draw.below(2) == 0
        ? "SELECT " + list(indices) + " FROM " + TABLE + " WHERE " + in
        : "SELECT count(*), sum("
            + value
            + ") FROM "
            + TABLE
            + " WHERE "
            + in
            + " AND "
            + conditions.of(1);
  }

  private String nested() {
    String g = expressions.group();
    String inner = "SELECT " + g + " g, sum(" + value + ") s, count(*) n" + from() + " GROUP BY 1";
    return draw.oneOf(
        "SELECT max(s), sum(n), count(DISTINCT g) FROM (" + inner + ")",
        "WITH c AS (" + inner + ") SELECT g, s FROM c WHERE s >= (SELECT avg(s) FROM c)",
        "SELECT n % 3, count(*) FROM (" + inner + ") GROUP BY 1",
        "SELECT count(*) FROM (" + inner + " LIMIT " + (1 + draw.below(5)) + ")",
        "SELECT count(*) FROM (SELECT "
            + draw.oneOf(indices)
            + from()
            + " LIMIT "
            + draw.below(200)
            + ")");
  }

  private String sample() {
    return "SELECT count(*) FROM "
        + TABLE
        + draw.oneOf(
            " TABLESAMPLE (7 ROWS)", " TABLESAMPLE (100 PERCENT)", " TABLESAMPLE (0 PERCENT)");
  }

  // parts of queries

  private List<String> several(Supplier<String> one) {
    List<String> out = new ArrayList<>();
    for (int k = draw.below(3); k >= 0; k--) {
      out.add(one.get());
    }
    return out;
  }
}
