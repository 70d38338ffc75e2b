package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.LocalSpark;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries over files answer as queries over tables that Spark makes without the reader. */
class QueriesTest {
  private static final int QUERIES = 60;
  private static final long SEED = 20;

  @TempDir static Path folder;
  private static SparkSession spark;
  private static List<Cubes.Cube> cubes;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Cubes.settings());
    cubes = Cubes.make(spark, folder);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void generatedQueriesAnswerAsSparkDoes() {
    Random random = new Random(SEED);
    int pushed = 0;
    for (int q = 0; q < QUERIES; q++) {
      Cubes.Cube cube = cubes.get(q % cubes.size());
      String query = new Query(cube, random).text();
      spark.conf().set("spark.sql.adaptive.enabled", q % 2 == 0);
      spark.conf().set("spark.sql.codegen.wholeStage", q % 3 != 0);
      // several tasks, which end in the middle of slabs
      spark.conf().set("spark.sql.files.maxPartitionBytes", q % 4 < 2 ? "2000b" : "128m");
      String plan = spark.sql(query).queryExecution().optimizedPlan().toString();
      pushed += plan.contains("Aggregate [") ? 0 : 1;
      assertSame(query, rows(query), rows(query.replace(cube.name(), cube.name() + "_plain")));
    }
    assertTrue(pushed > QUERIES / 4, pushed + " plans without an aggregate of Spark's");
  }

  @Test
  void limitsOfGroupsAndGroupsOfNothingAnswerAsSparkDoes() {
    spark.conf().set("spark.sql.files.maxPartitionBytes", "2000b");
    for (String query :
        List.of(
            "SELECT count(*) FROM (SELECT i0, avg(t) FROM cube_t GROUP BY i0 LIMIT 30)",
            "SELECT count(*) FROM (SELECT i0 FROM cube_t WHERE i1 < 5 LIMIT 333)",
            "SELECT count(*), count(t), sum(t), max(t) FROM cube_t WHERE i0 > 100",
            "SELECT i0, count(*), sum(t) FROM cube_t WHERE i1 > 100 GROUP BY i0",
            "SELECT i0, avg(t) FROM cube_t WHERE i1 >= 3 AND i2 > 1 GROUP BY i0")) {
      assertSame(query, rows(query), rows(query.replace("cube_t", "cube_t_plain")));
    }
  }

  private static List<Row> rows(String query) {
    List<Row> out = new ArrayList<>(spark.sql(query).collectAsList());
    out.sort(Comparator.comparing(QueriesTest::keys));
    return out;
  }

  /** The columns of a row that are not floats, for an order. */
  private static String keys(Row row) {
    StringBuilder out = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      Object v = row.get(c);
      boolean inexact = v instanceof Double d && d != Math.rint(d);
      out.append(inexact ? "~" : v).append('|');
    }
    return out.toString();
  }

  private static void assertSame(String query, List<Row> found, List<Row> expected) {
    assertEquals(expected.size(), found.size(), query);
    for (int r = 0; r < expected.size(); r++) {
      for (int c = 0; c < expected.get(r).size(); c++) {
        Object e = expected.get(r).get(c);
        Object f = found.get(r).get(c);
        String message = query + ": row " + expected.get(r) + " is " + found.get(r);
        if (e instanceof Double d) {
          assertEquals(d, (Double) f, 1e-9 * (1 + Math.abs(d)), message);
        } else {
          assertEquals(e, f, message);
        }
      }
    }
  }

  /** A query of a seed: a filter or two, groups or none, aggregates or cells. */
  private record Query(Cubes.Cube cube, Random random) {

    String text() {
      List<String> conditions = new ArrayList<>();
      for (int k = random.nextInt(3); k > 0; k--) {
        conditions.add(condition());
      }
      String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
      if (random.nextInt(5) == 0) {
        return "SELECT * FROM " + cube.name() + where;
      }
      List<String> groups = new ArrayList<>();
      for (String axis : cube.axes()) {
        if (random.nextInt(3) == 0) {
          groups.add(group(axis));
        }
      }
      List<String> all = new ArrayList<>(groups);
      List<String> functions =
          List.of("sum", "min", "max", "avg", "count", "stddev", "var_pop", "count(*)");
      for (int k = 1 + random.nextInt(3); k > 0; k--) {
        String f = functions.get(random.nextInt(functions.size()));
        all.add(f.endsWith(")") ? f : f + "(" + cube.value() + ")");
      }
      String by = groups.isEmpty() ? "" : " GROUP BY " + String.join(", ", groups);
      return "SELECT " + String.join(", ", all) + " FROM " + cube.name() + where + by;
    }

    private String group(String axis) {
      int kind = random.nextInt(3);
      if (axis.equals("time")) {
        return kind == 0 ? axis : kind == 1 ? "month(time)" : "year(time)";
      }
      return kind == 0 && axis.startsWith("i") ? axis + " % 3" : axis;
    }

    private String condition() {
      if (random.nextInt(6) == 0) {
        return cube.value() + " > " + (random.nextInt(60) - 30);
      }
      int a = random.nextInt(cube.axes().size());
      String axis = cube.axes().get(a);
      if (axis.equals("time")) {
        return "time >= timestamp'2001-0" + (1 + random.nextInt(8)) + "-05 00:00:00'";
      }
      int scale = axis.equals("lat") ? -15 : axis.equals("lon") ? 36 : 1;
      int n = (int) cube.shape()[a % cube.shape().length];
      int x = random.nextInt(n) * scale;
      int y = random.nextInt(n) * scale;
      return switch (random.nextInt(6)) {
        case 0 -> axis + " BETWEEN " + Math.min(x, y) + " AND " + Math.max(x, y);
        case 1 -> axis + " IN (" + x + ", " + y + ", " + (x + scale) + ")";
        case 2 -> "(" + axis + " < " + x + " OR " + axis + " = " + y + ")";
        case 3 -> axis + " <> " + x;
        case 4 -> axis + " > " + (x + 0.5);
        default -> x + " <= " + axis;
      };
    }
  }
}
