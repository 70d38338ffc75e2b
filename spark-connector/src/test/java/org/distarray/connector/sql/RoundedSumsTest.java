package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.distarray.laws.ArrayLaws;
import org.distarray.laws.Draw;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Totals of groups that SQL leaves to the reader are near those of exact arithmetic: a sum of n
 * floats within {@code n u sum|x|}, where u is 2^-53. The cells of the groups are Spark's own.
 */
class RoundedSumsTest extends SqlTest {
  private static final int QUERIES = ArrayLaws.LONG ? 240 : 12;
  private static final int VARIANCES =
      3; // every third query has one, which few tasks may compute alone
  private static final long SEED = Long.getLong("distarray.seed", 20);
  private static final double U = 0x1p-53;

  private static List<Cubes.Cube> cubes;

  @BeforeAll
  static void makeCubes() {
    cubes =
        Cubes.rounded(context, spark, folder).stream()
            .filter(cube -> !cube.name().startsWith("blocks_")) // Spark adds up their elements
            .toList();
  }

  /** The sums of the cells of a group. */
  private static final class Judge {
    private final long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal magnitudes = BigDecimal.ZERO;
    private BigDecimal squares = BigDecimal.ZERO;

    Judge(List<? extends Number> all) {
      count = all.size();
      for (Number each : all) {
        BigDecimal x = new BigDecimal(each.doubleValue()); // a float is a double
        sum = sum.add(x);
        magnitudes = magnitudes.add(x.abs());
        squares = squares.add(x.multiply(x));
      }
    }

    private BigDecimal mean(BigDecimal of) {
      return of.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128);
    }

    private static void check(Object found, BigDecimal exact, double most, String what) {
      double error = new BigDecimal((Double) found).subtract(exact).abs().doubleValue();
      assertTrue(error <= most, () -> what + ": " + found + " is " + error + " off, not " + most);
    }

    void checkSum(Object found) {
      check(found, sum, count * U * magnitudes.doubleValue(), "a sum of " + count);
    }

    /** A mean is a sum, and a division more. */
    void checkMean(Object found) {
      check(found, mean(sum), (count + 1) * U * mean(magnitudes).doubleValue(), "a mean");
    }

    // Chan, Golub and LeVeque 1983: n k u of itself, k^2 = 1 + mean^2 / variance, with a small
    // factor
    void checkVariance(Object found) {
      BigDecimal variance = mean(squares).subtract(mean(sum).pow(2));
      check(found, variance, 4 * count * U * mean(squares).doubleValue(), "a variance");
    }
  }

  @Test
  void totalsOfGroupsAreWithinTheBoundOfTheirCells() {
    int pushed = 0;
    for (int q = 0; q < QUERIES; q++) {
      Cubes.Cube cube = cubes.get(q % cubes.size());
      RandomQuery.Groups groups = new RandomQuery(cube, new Draw("groups", SEED + q)).groups();
      String v = cube.value();
      boolean varies = q % VARIANCES == 0;
      List<String> totals =
          List.of(
              "count(" + v + ")",
              "sum(" + v + ")",
              "avg(" + v + ")",
              varies ? "var_pop(" + v + ")" : "0 none");
      String query = groups.select(totals);
      Dataset<Row> found = spark.sql(query.replace(RandomQuery.TABLE, cube.name()));
      pushed += plan(found).contains(", aggregates ") ? 1 : 0;
      String cells = groups.select(List.of("collect_list(" + v + ")"));
      Map<Object, Judge> judges = new HashMap<>();
      for (Row row : spark.sql(cells.replace(RandomQuery.TABLE, cube.plain())).collectAsList()) {
        judges.put(key(row, groups), new Judge(row.getList(row.size() - 1)));
      }
      String name = "seed " + (SEED + q) + ", " + cube.name() + ": " + query;
      List<Row> rows = found.collectAsList();
      assertEquals(judges.size(), rows.size(), name);
      for (Row row : rows) {
        Judge all = judges.get(key(row, groups));
        int at = groups.keys().size();
        assertEquals(all.count, row.getLong(at), name);
        if (all.count == 0) {
          assertTrue(row.isNullAt(at + 1) && row.isNullAt(at + 2), name);
          continue;
        }
        all.checkSum(row.get(at + 1));
        all.checkMean(row.get(at + 2));
        if (varies) {
          all.checkVariance(row.get(at + 3));
        }
      }
    }
    assertTrue(
        pushed >= QUERIES / 4, pushed + " of " + QUERIES + " queries were left to the reader");
  }

  private static Object key(Row row, RandomQuery.Groups groups) {
    List<Object> out = new ArrayList<>();
    for (int k = 0; k < groups.keys().size(); k++) {
      out.add(row.get(k));
    }
    return out;
  }
}
