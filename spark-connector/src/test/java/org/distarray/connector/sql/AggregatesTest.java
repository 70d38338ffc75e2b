package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Aggregates of special numbers. Each query is asked of a file, and of a frame of the same rows in
 * memory, whose aggregates are Spark's own.
 */
class AggregatesTest extends SqlTest {
  private static final double MISSING = -999;
  private static final double LARGE = Math.scalb(1.0, 664); // its square is no double
  private static final int SIDE = 8;
  private static final int LENGTH = 40;
  // rows of a chunk are reduced; those of the last one are so few that they are added one by one
  private static final Chunks CHUNKS = Chunks.of(2, 18);

  @BeforeAll
  static void makeTables() {
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
    List<Row> rows = new ArrayList<>();
    NdArray cells = NdArray.zeros(DType.FLOAT64, Shape.of(SIDE, LENGTH));
    NdArray big = NdArray.zeros(DType.FLOAT64, Shape.of(SIDE, LENGTH));
    NdArray wide = NdArray.zeros(DType.UINT64, Shape.of(SIDE, LENGTH));
    NdArray huge = NdArray.zeros(DType.INT64, Shape.of(SIDE, LENGTH));
    NdArray bytes = NdArray.zeros(DType.INT8, Shape.of(SIDE, LENGTH));
    for (int k = 0; k < SIDE * LENGTH; k++) {
      long i0 = k / LENGTH;
      long i1 = k % LENGTH;
      double cell = x[(int) (4 * i0 + i1 % 4)];
      double large = i0 % 4 == 3 && i1 % 2 == 1 ? -LARGE : LARGE;
      long n = 4 * i0 + i1 % 4;
      cells.storage().setDouble(k, cell);
      big.storage().setDouble(k, large);
      wide.storage().setLong(k, n - 3);
      huge.storage().setLong(k, n << 58);
      bytes.storage().setLong(k, n * 5 - 60);
      Object value = cell == MISSING ? null : cell;
      Object single = cell == MISSING ? null : (float) cell;
      BigDecimal unsigned = new BigDecimal(Long.toUnsignedString(n - 3));
      rows.add(
          RowFactory.create(i0, i1, value, single, large, unsigned, n << 58, (byte) (n * 5 - 60)));
    }
    Labels missing = Labels.NONE.withAttribute("_FillValue", MISSING);
    context
        .files()
        .create(folder + "/cells.h5")
        .put("x", context.fromArray(cells), missing, CHUNKS)
        .put("f", context.fromArray(cells.astype(DType.FLOAT32)), missing, CHUNKS)
        .put("big", context.fromArray(big), Labels.NONE, CHUNKS)
        .put("wide", context.fromArray(wide), Labels.NONE, CHUNKS)
        .put("huge", context.fromArray(huge), Labels.NONE, CHUNKS)
        .put("b", context.fromArray(bytes), Labels.NONE, CHUNKS)
        .save();
    Dataset<Row> file = spark.read().format("distarray").load(folder + "/cells.h5");
    file.createOrReplaceTempView("cells");
    String[] names = {"i0", "i1", "x", "f", "big", "wide", "huge", "b"};
    StructType schema = new StructType();
    for (String name : names) {
      schema = schema.add(file.schema().apply(name));
    }
    spark.createDataFrame(rows, schema).createOrReplaceTempView("rows");
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
    String expected = rows(query, "rows").toString();
    try {
      for (String bytes : List.of("128m", "64b")) {
        spark.conf().set("spark.sql.files.maxPartitionBytes", bytes);
        assertEquals(expected, rows(query, "cells").toString(), query);
      }
    } finally {
      spark.conf().unset("spark.sql.files.maxPartitionBytes");
    }
    assertEquals(pushed, isPushed(query), query);
  }

  @Test
  void specialNumbersOfGroupsAreThoseOfSpark() {
    for (String v : List.of("x", "f")) {
      for (String f : List.of("min", "max", "sum", "count", "avg")) {
        // 0 is added because the order of the cells chooses between -0.0 and 0.0
        check(true, "SELECT i0, " + f + "(" + v + ") + 0 FROM $ GROUP BY i0 ORDER BY i0");
      }
      check(true, "SELECT i1, count(*), count(" + v + ") FROM $ GROUP BY i1 ORDER BY i1");
      check(true, "SELECT min(" + v + "), max(" + v + "), sum(" + v + "), count(*) FROM $");
    }
  }

  @Test
  void deviationsOfSpecialNumbersAreThoseOfSpark() {
    for (String f : List.of("stddev", "stddev_pop", "var_samp", "var_pop")) {
      check(true, "SELECT i0, round(" + f + "(x), 9) FROM $ GROUP BY i0 ORDER BY i0");
      // Spark makes doubles of floats first, so that this is no aggregate of a column
      check(false, "SELECT i0, round(" + f + "(f), 9) FROM $ GROUP BY i0 ORDER BY i0");
    }
  }

  /** The exact result, where Spark's own way to put parts together overflows. */
  @Test
  void equalLargeNumbersDoNotDeviate() {
    String query = "SELECT var_pop(big) FROM cells WHERE i0 < 3 GROUP BY i0";
    assertTrue(isPushed(query), query);
    assertEquals("[[0.0], [0.0], [0.0]]", rows(query, "cells").toString());
    Moments two = new Moments(1);
    NdArray values = NdArray.of(1e200, 1e200);
    two.add(new ValueColumn.Cells(values, Optional.empty()), new int[0], new int[] {0, 0});
    assertEquals(0.0, two.asDouble(0));
  }

  @Test
  void elementsOfTheDtypeThatIsAskedForAreNotCopied() {
    NdArray values = NdArray.arange(6).reshape(2, 3);
    assertSame(values.storage(), ValueColumn.flat(values, values.dtype()));
    assertEquals(4, ValueColumn.flat(values.transpose(), values.dtype()).getLong(3));
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
    check(true, "SELECT i0, min(huge), max(huge) FROM $ GROUP BY i0 ORDER BY i0");
    // uint64 is a decimal, which Spark adds up
    check(false, "SELECT i0, sum(wide), avg(wide), min(wide) FROM $ GROUP BY i0 ORDER BY i0");
    check(true, "SELECT i0, count(wide) FROM $ GROUP BY i0 ORDER BY i0");
  }

  @Test
  void remaindersOfIndicesAreGroupsWhereSparkHandsThemOver() {
    try {
      spark.conf().set("spark.sql.ansi.enabled", "true"); // Spark 4 has it by itself
      check(true, "SELECT i1 % 2 k, sum(b), avg(b) FROM $ GROUP BY i1 % 2 ORDER BY k");
      spark.conf().set("spark.sql.ansi.enabled", "false"); // a remainder may be NULL then
      check(false, "SELECT i1 % 2 k, sum(b), avg(b) FROM $ GROUP BY i1 % 2 ORDER BY k");
    } finally {
      spark.conf().unset("spark.sql.ansi.enabled");
    }
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
