package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.distarray.laws.ArrayLaws;
import org.distarray.laws.Draw;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Queries over files, live arrays and blocks answer as queries over tables that Spark makes without
 * the reader. With {@code -Ddistarray.laws=long} there are many, from the seed {@code
 * distarray.seed} on.
 */
class QueriesTest extends SqlTest {
  private static final int FEW = 42;
  private static final int MANY = 630;
  private static final long SEED = Long.getLong("distarray.seed", 20);

  private static List<Cubes.Cube> cubes;

  @BeforeAll
  static void makeCubes() {
    cubes = Cubes.make(context, spark, folder);
  }

  @Test
  void queriesByChanceAnswerAsTheyDoOverParquet() {
    List<String> wrong = new ArrayList<>();
    int queries = ArrayLaws.LONG ? MANY : FEW;
    for (int q = 0; q < queries; q++) {
      Cubes.Cube cube = cubes.get(q % cubes.size());
      String query = new RandomQuery(cube, new Draw("a query", SEED + q)).text();
      String settings = set(q);
      try {
        Dataset<Row> found = spark.sql(query.replace(RandomQuery.TABLE, cube.name()));
        Dataset<Row> expected = spark.sql(query.replace(RandomQuery.TABLE, cube.plain()));
        assertSame(rows(expected), rows(found));
      } catch (AssertionError | Exception e) { // AnalysisException is one that nothing declares
        wrong.add("seed " + (SEED + q) + ", " + cube.name() + settings + ": " + query + "\n  " + e);
      }
    }
    assertTrue(wrong.isEmpty(), wrong.size() + " wrong:\n" + String.join("\n", wrong));
  }

  /** Settings of a session: with and without what Spark may do to a plan, and many tasks or few. */
  private static String set(int q) {
    String out = "";
    for (String setting :
        List.of(
            "spark.sql.adaptive.enabled=" + (q % 2 == 0),
            "spark.sql.codegen.wholeStage=" + (q % 3 != 0),
            // several tasks, which end in the middle of slabs
            "spark.sql.files.maxPartitionBytes=" + (q % 4 < 2 ? "2000b" : "128m"))) {
      String[] parts = setting.split("=");
      spark.conf().set(parts[0], parts[1]);
      out += ", " + setting;
    }
    return out;
  }

  @Test
  void limitsOfGroupsAndGroupsOfNothingAnswerAsSparkDoes() {
    spark.conf().set("spark.sql.files.maxPartitionBytes", "2000b");
    for (String query :
        List.of(
            "SELECT count(*) FROM (SELECT i0, avg(t) FROM file_t GROUP BY i0 LIMIT 30)",
            "SELECT count(*) FROM (SELECT i0 FROM file_t WHERE i1 < 5 LIMIT 333)",
            "SELECT count(*), count(t), sum(t), max(t) FROM file_t WHERE i0 > 100",
            "SELECT i0, count(*), sum(t) FROM file_t WHERE i1 > 100 GROUP BY i0",
            "SELECT i0, avg(t) FROM file_t WHERE i1 >= 3 AND i2 > 1 GROUP BY i0")) {
      assertSame(rows(spark.sql(query.replace("file_t", "plain_t"))), rows(spark.sql(query)));
    }
  }

  /** The rows, in an order that small errors of floats do not change. */
  private static List<Row> rows(Dataset<Row> query) {
    List<Row> out = new ArrayList<>(query.collectAsList());
    out.sort(
        Comparator.comparing((Row row) -> texts(row))
            .thenComparing((Row row) -> floats(row), Arrays::compare));
    return out;
  }

  private static String texts(Row row) {
    StringBuilder out = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      out.append(row.get(c) instanceof Double ? "~" : row.get(c)).append('|');
    }
    return out.toString();
  }

  private static double[] floats(Row row) {
    double[] out = new double[row.size()];
    for (int c = 0; c < row.size(); c++) {
      out[c] = row.get(c) instanceof Double d ? d : 0;
    }
    return out;
  }

  private static void assertSame(List<Row> expected, List<Row> found) {
    assertEquals(expected.size(), found.size(), "rows");
    for (int r = 0; r < expected.size(); r++) {
      for (int c = 0; c < expected.get(r).size(); c++) {
        Object e = expected.get(r).get(c);
        Object f = found.get(r).get(c);
        String message = "row " + expected.get(r) + " is " + found.get(r);
        if (e instanceof Double d && f instanceof Double) {
          assertEquals(d, (Double) f, 1e-9 * (1 + Math.abs(d)), message);
        } else {
          assertEquals(e, f, message);
        }
      }
    }
  }
}
