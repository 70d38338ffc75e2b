package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;
import org.distarray.connector.LocalSpark;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Aggregates of special numbers. Each query is asked of a file, and of a frame of the same rows in
 * memory, whose aggregates are Spark's own.
 */
class AggregatesTest {
  private static final double MISSING = -999;

  @TempDir static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of("spark.sql.shuffle.partitions", "2"));
    double nan = Double.NaN;
    double inf = Double.POSITIVE_INFINITY;
    // rows: NaN only, NaN and numbers, missing only, zeros of both signs, infinities, one number
    double[] x = {
      nan, nan, nan, nan, //
      3, nan, -7, 2, //
      MISSING, MISSING, MISSING, MISSING, //
      -0.0, 0.0, -0.0, MISSING, //
      inf, -1, 5, -inf, //
      MISSING, 8, MISSING, MISSING, //
      1, 2, 3, 4, //
      -inf, nan, MISSING, 6
    };
    NdArray cells = NdArray.of(x, 8, 4);
    NdArray numbers = NdArray.arange(32).reshape(8, 4);
    NdArray wide = numbers.subtract(NdArray.scalar(3L)).astype(DType.UINT64);
    NdArray huge = numbers.multiply(NdArray.scalar(1L << 58));
    NdArray bytes = numbers.multiply(NdArray.scalar(5L)).subtract(NdArray.scalar(60L));
    Labels missing = Labels.NONE.withAttribute("_FillValue", MISSING);
    try (Context context = DistArrays.context(spark, 2)) {
      context
          .files()
          .create(folder + "/cells.h5")
          .put("x", context.fromArray(cells), missing, Chunks.of(2, 3))
          .put("f", context.fromArray(cells.astype(DType.FLOAT32)), missing, Chunks.of(2, 3))
          .put("wide", context.fromArray(wide), Labels.NONE, Chunks.of(2, 3))
          .put("huge", context.fromArray(huge), Labels.NONE, Chunks.of(2, 3))
          .put("b", context.fromArray(bytes.astype(DType.INT8)), Labels.NONE, Chunks.of(2, 3))
          .save();
    }
    Dataset<Row> file = spark.read().format("distarray").load(folder + "/cells.h5");
    file.createOrReplaceTempView("cells");
    spark.createDataFrame(file.collectAsList(), file.schema()).createOrReplaceTempView("rows");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static List<Row> rows(String query, String table) {
    return spark.sql(query.replace("$", table)).collectAsList();
  }

  private static boolean isPushed(String query) {
    String plan = spark.sql(query.replace("$", "cells")).queryExecution().executedPlan().toString();
    return plan.contains(", aggregates ");
  }

  /**
   * Asks a query of both tables, with one task and several, and with SQL's two ways to overflow.
   */
  private static void check(boolean pushed, String query) {
    for (String bytes : List.of("128m", "64b")) {
      spark.conf().set("spark.sql.files.maxPartitionBytes", bytes);
      assertEquals(rows(query, "rows").toString(), rows(query, "cells").toString(), query);
    }
    assertEquals(pushed, isPushed(query), query);
  }

  @Test
  void specialNumbersOfGroupsAreThoseOfSpark() {
    for (String v : List.of("x", "f")) {
      for (String f : List.of("min", "max", "sum", "count", "avg")) {
        check(true, "SELECT i0, " + f + "(" + v + ") FROM $ GROUP BY i0 ORDER BY i0");
      }
      check(true, "SELECT i1, count(*), count(" + v + ") FROM $ GROUP BY i1 ORDER BY i1");
      check(true, "SELECT min(" + v + "), max(" + v + "), sum(" + v + "), count(*) FROM $");
    }
  }

  @Test
  void deviationsOfSpecialNumbersAreThoseOfSpark() {
    for (String f : List.of("stddev", "stddev_pop", "var_samp", "var_pop")) {
      String query = "SELECT i0, round(" + f + "(x), 9) FROM $ GROUP BY i0 ORDER BY i0";
      assertEquals(rows(query, "rows").toString(), rows(query, "cells").toString(), query);
    }
  }

  @Test
  void groupsOfNothingAreThoseOfSpark() {
    check(true, "SELECT sum(x), min(x), max(b), count(x), count(*) FROM $ WHERE i0 > 100");
    check(true, "SELECT i0, sum(x) FROM $ WHERE i1 > 100 GROUP BY i0");
    check(true, "SELECT i0, sum(x), count(x) FROM $ WHERE i0 = 2 GROUP BY i0");
  }

  @Test
  void sumsAndMeansOfIntegersAreThoseOfSpark() {
    check(true, "SELECT i0, sum(b), avg(b), min(b), max(b) FROM $ GROUP BY i0 ORDER BY i0");
    check(true, "SELECT i1 % 2 k, sum(b), avg(b) FROM $ GROUP BY i1 % 2 ORDER BY k");
    check(true, "SELECT i0, min(huge), max(huge) FROM $ GROUP BY i0 ORDER BY i0");
    // uint64 is a decimal, which Spark adds up
    check(false, "SELECT i0, sum(wide), avg(wide), min(wide) FROM $ GROUP BY i0 ORDER BY i0");
    check(true, "SELECT i0, count(wide) FROM $ GROUP BY i0 ORDER BY i0");
  }

  @Test
  void sumsThatLeave64BitsWrapOrFailAsSparkSays() {
    String query = "SELECT sum(huge) FROM $";
    spark.conf().set("spark.sql.ansi.enabled", "false");
    check(false, query);
    spark.conf().set("spark.sql.ansi.enabled", "true");
    for (String table : List.of("rows", "cells")) {
      Exception e = assertThrows(Exception.class, () -> rows(query, table));
      assertTrue(String.valueOf(e.getMessage()).contains("overflow"), e.getMessage());
    }
    spark.conf().unset("spark.sql.ansi.enabled");
  }

  @Test
  void filtersAndDistinctOfAggregatesAreLeftToSpark() {
    check(false, "SELECT i0, sum(x) FILTER (WHERE x > 1) FROM $ GROUP BY i0 ORDER BY i0");
    check(false, "SELECT i0, count(DISTINCT b) FROM $ GROUP BY i0 ORDER BY i0");
    check(false, "SELECT sum(DISTINCT x), count(DISTINCT i1) FROM $");
    check(false, "SELECT x, count(*) FROM $ GROUP BY x ORDER BY x");
    check(false, "SELECT i0, sum(x + 1) FROM $ GROUP BY i0 ORDER BY i0");
  }
}
