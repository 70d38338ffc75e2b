package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final int OF_FILES = 60;
  private static final int OF_OTHERS = 28;
  private static final int LONG = 10; // times as many
  private static final int TOTALS = 5; // every fifth query has plain aggregates
  private static final long SEED = Long.getLong("distarray.seed", 20);

  // what Spark computes with errors that depend on the order of the rows
  private static final Pattern ROUNDED = Pattern.compile("stddev|var_pop|corr");

  private static List<Cubes.Cube> cubes;

  @BeforeAll
  static void makeCubes() {
    cubes = Cubes.make(context, spark, folder);
  }

  @Test
  void queriesByChanceOnFilesAnswerAsTheyDoOverParquet() {
    List<Cubes.Cube> files = cubes.stream().filter(QueriesTest::isFile).toList();
    Asked asked = new Asked(files, OF_FILES);
    assertTrue(asked.wrong.isEmpty(), asked.wrong.size() + " wrong:\n" + asked.wrong);
    // SQL keeps the sums of two of the seven files to itself
    int least = asked.queries / TOTALS / 2;
    assertTrue(asked.pushed.size() >= least, "pushed:\n" + asked.pushed);
  }

  @Test
  void queriesByChanceOnLiveArraysAndBlocksAnswerAsTheyDoOverParquet() {
    List<Cubes.Cube> others = cubes.stream().filter(cube -> !isFile(cube)).toList();
    Asked asked = new Asked(others, OF_OTHERS);
    assertTrue(asked.wrong.isEmpty(), asked.wrong.size() + " wrong:\n" + asked.wrong);
  }

  private static boolean isFile(Cubes.Cube cube) {
    return cube.name().startsWith("file_");
  }

  /** Queries by chance that were asked of the tables and of Spark's own in turn. */
  private static final class Asked {
    final int queries;
    final List<String> wrong = new ArrayList<>();
    // those whose aggregates the plan leaves to the reader
    final List<String> pushed = new ArrayList<>();

    Asked(List<Cubes.Cube> tables, int few) {
      queries = ArrayLaws.LONG ? few * LONG : few;
      for (int q = 0; q < queries; q++) {
        // by chance, as settings in turn would keep step with the tables
        ask(q, tables.get(q % tables.size()), set(new Draw("settings", SEED + q)));
      }
    }

    private void ask(int q, Cubes.Cube cube, String settings) {
      RandomQuery random = new RandomQuery(cube, new Draw("a query", SEED + q));
      String query = q % TOTALS == 0 ? random.totals() : random.text();
      String name = "seed " + (SEED + q) + ", " + cube.name() + settings + ": " + query + "\n";
      try {
        Dataset<Row> found = spark.sql(query.replace(RandomQuery.TABLE, cube.name()));
        Dataset<Row> expected = spark.sql(query.replace(RandomQuery.TABLE, cube.plain()));
        assertSame(rows(expected), rows(found), ROUNDED.matcher(query).find());
        if (plan(found).contains(", aggregates ")) {
          pushed.add(name);
        }
      } catch (AssertionError | Exception e) { // AnalysisException is one that nothing declares
        wrong.add(name + "  " + e + "\n");
      }
    }
  }

  /** Settings of a session: with and without what Spark may do to a plan, and many tasks or few. */
  private static String set(Draw draw) {
    String out = "";
    for (String setting :
        List.of(
            "spark.sql.adaptive.enabled=" + (draw.below(2) == 0),
            "spark.sql.codegen.wholeStage=" + (draw.below(2) == 0),
            // several tasks, which end in the middle of slabs
            "spark.sql.files.maxPartitionBytes=" + draw.oneOf("2000b", "2000b", "128m"))) {
      String[] parts = setting.split("=");
      spark.conf().set(parts[0], parts[1]);
      out += ", " + setting;
    }
    return out;
  }

  @Test
  void plansOfTheQueriesOfTheBuildAreMadeWithAllSettings() {
    for (int queries : List.of(OF_FILES, OF_OTHERS)) {
      Set<String> met = new HashSet<>();
      for (int q = 0; q < queries; q++) {
        Draw draw = new Draw("settings", SEED + q);
        met.add(draw.below(2) + ", " + draw.below(2));
      }
      assertEquals(4, met.size(), met.toString());
    }
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
      List<Row> expected = rows(spark.sql(query.replace("file_t", "plain_t")));
      assertSame(expected, rows(spark.sql(query)), false);
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

  /** Elements are whole numbers, of which sums and means have no error but these. */
  private static void assertSame(List<Row> expected, List<Row> found, boolean rounded) {
    assertEquals(expected.size(), found.size(), "rows");
    for (int r = 0; r < expected.size(); r++) {
      for (int c = 0; c < expected.get(r).size(); c++) {
        Object e = expected.get(r).get(c);
        Object f = found.get(r).get(c);
        String message = "row " + expected.get(r) + " is " + found.get(r);
        if (e instanceof Double d && f instanceof Double) {
          double most = rounded ? 1e-9 * (1 + Math.abs(d)) : 0;
          assertTrue(d.equals(f) || Math.abs(d - (Double) f) <= most, message);
        } else {
          assertEquals(e, f, message);
        }
      }
    }
  }
}
