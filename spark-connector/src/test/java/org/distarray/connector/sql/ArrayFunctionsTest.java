package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Functions of SQL on arrays answer as the library's arrays do, and as Spark's own where it has
 * them.
 */
class ArrayFunctionsTest extends SqlTest {
  private static final List<String> TYPES =
      List.of("boolean", "tinyint", "smallint", "int", "bigint", "float", "double");

  /** The ufuncs that NumPy does not define for a type either. */
  private static Set<String> refusedByNumpy(String type) {
    return switch (type) {
      case "boolean" -> Set.of("gcd", "lcm", "negative", "positive", "sign", "subtract");
      case "float", "double" ->
          Set.of(
              "bitwise_and",
              "bitwise_count",
              "bitwise_or",
              "bitwise_xor",
              "gcd",
              "invert",
              "lcm",
              "ldexp",
              "left_shift",
              "right_shift");
      default -> Set.of();
    };
  }

  @BeforeAll
  static void makeTable() {
    String x = "transform(sequence(0, 11), k -> cast((k * 7 % 12) - 4 as double))";
    StringBuilder all = new StringBuilder(x + " x");
    for (String type : TYPES) {
      all.append(", cast(").append(x).append(" as array<").append(type).append(">) ");
      all.append(type).append("_x, cast(transform(").append(x);
      all.append(", k -> abs(k % 3) + 1) as array<").append(type).append(">) ").append(type);
      all.append("_y");
    }
    spark.sql("SELECT " + all).createOrReplaceTempView("arrays");
  }

  private static Row row(String select) {
    return spark.sql("SELECT " + select + " FROM arrays").head();
  }

  private static Object one(String select) {
    return row(select).get(0);
  }

  private static NdArray local(String column) {
    List<?> elements = (List<?>) row(column).getList(0);
    boolean[] truth = new boolean[elements.size()];
    double[] numbers = new double[elements.size()];
    for (int k = 0; k < numbers.length; k++) {
      if (elements.get(k) instanceof Boolean b) {
        truth[k] = b;
      } else {
        numbers[k] = ((Number) elements.get(k)).doubleValue();
      }
    }
    ArrayType type = (ArrayType) spark.table("arrays").schema().apply(column).dataType();
    DType dtype = SqlElements.dtype(type.elementType()).orElseThrow();
    return dtype.isBool() ? NdArray.of(truth, truth.length) : NdArray.of(numbers).astype(dtype);
  }

  private static void assertSame(NdArray expected, List<?> found, String what) {
    assertEquals(expected.size(), found.size(), what);
    for (int k = 0; k < found.size(); k++) {
      Object f = found.get(k);
      double number = f instanceof Boolean b ? b ? 1 : 0 : ((Number) f).doubleValue();
      assertEquals(expected.getDouble(k), number, what + " at " + k);
    }
  }

  @Test
  void ufuncsAnswerAsLocalArraysDoForEachType() {
    for (String type : TYPES) {
      NdArray x = local(type + "_x");
      NdArray y = local(type + "_y");
      List<String> select = new ArrayList<>();
      List<NdArray> expected = new ArrayList<>();
      List<Ufunc> refused = new ArrayList<>();
      for (Ufunc u : Ufunc.values()) {
        String arguments =
            List.of("(%s_y)", "(%s_x, %s_y)", "(boolean_x, %s_x, %s_y)")
                .get(u.arity() - 1)
                .replace("%s", type);
        try {
          expected.add(
              switch (u.arity()) {
                case 1 -> y.apply(u);
                case 2 -> x.apply(u, y);
                default -> local("boolean_x").apply(u, x, y);
              });
          select.add("nd_" + u.label() + arguments);
        } catch (IllegalArgumentException e) {
          refused.add(u);
          Exception no = assertThrows(Exception.class, () -> row("nd_" + u.label() + arguments));
          assertTrue(no.getMessage().contains(u.label()), no.getMessage());
        }
      }
      Row found = row(String.join(", ", select));
      for (int k = 0; k < select.size(); k++) {
        assertSame(expected.get(k), found.getList(k), select.get(k));
      }
      assertEquals(
          refusedByNumpy(type),
          refused.stream().map(Ufunc::label).collect(Collectors.toSet()),
          type);
    }
  }

  @Test
  void reductionsAnswerAsLocalArraysDoForEachType() {
    for (String type : TYPES) {
      NdArray x = local(type + "_x");
      for (Reduction r : Reduction.values()) {
        Object found = one("nd_" + r.label() + "(" + type + "_x)");
        double number = found instanceof Boolean b ? b ? 1 : 0 : ((Number) found).doubleValue();
        assertEquals(x.reduce(r).asDouble(), number, r + " of " + type);
      }
    }
  }

  @Test
  void sparksOwnAggregatesAreTheJudges() {
    Row found = row("nd_sum(x), nd_mean(x), nd_min(x), nd_max(x), nd_std(x), nd_count_nonzero(x)");
    Row spark =
        ArrayFunctionsTest.spark
            .sql(
                "SELECT sum(e), avg(e), min(e), max(e), stddev_pop(e), count_if(e <> 0)"
                    + " FROM (SELECT explode(x) e FROM arrays)")
            .head();
    for (int k = 0; k < spark.size(); k++) {
      double expected = ((Number) spark.get(k)).doubleValue();
      assertEquals(expected, ((Number) found.get(k)).doubleValue(), 1e-12, "column " + k);
    }
  }

  @Test
  void nullsAreLeftOutOfReductionsAndStayInUfuncs() {
    Row found =
        spark
            .sql(
                "SELECT nd_sum(a), nd_argmax(a), nd_mean(a), nd_add(a, b), nd_add(a, 1),"
                    + " nd_sum(n), nd_add(a, n), nd_max(nothing), nd_sum(nothing)"
                    + " FROM (SELECT array(NULL, 2D, 7D, NULL, 3D) a, array(1, 2, NULL, 4, 5) b,"
                    + " cast(NULL as array<int>) n, array(cast(NULL as int)) nothing)")
            .head();
    assertEquals(12.0, found.get(0));
    assertEquals(2L, found.get(1));
    assertEquals(4.0, found.get(2));
    assertEquals("[null, 4.0, null, null, 8.0]", strings(found.getList(3)));
    assertEquals("[null, 3.0, 8.0, null, 4.0]", strings(found.getList(4)));
    assertTrue(found.isNullAt(5) && found.isNullAt(6) && found.isNullAt(7), found.toString());
    assertEquals(0L, found.get(8));
  }

  private static String strings(List<?> elements) {
    return new ArrayList<>(elements).toString();
  }

  @Test
  void numbersCountByTheirKindAsInNumpy() {
    Row found =
        row(
            "nd_add(tinyint_x, 1), nd_add(tinyint_x, 1.5), nd_subtract(10, int_x), nd_pow(x, 2),"
                + " nd_add(x, array(1D))");
    assertEquals((byte) -3, found.getList(0).get(0));
    assertEquals("array<double>", type(found, 1));
    assertEquals(14, found.getList(2).get(0));
    assertEquals(16.0, found.getList(3).get(0));
    assertEquals(-3.0, found.getList(4).get(0));
    Exception e = assertThrows(Exception.class, () -> row("nd_add(x, array(1D, 2D))"));
    assertTrue(message(e).contains("Cannot add arrays of shapes (12,) and (2,)"), message(e));
  }

  private static String type(Row row, int c) {
    return row.schema().fields()[c].dataType().simpleString();
  }

  private static String message(Throwable e) {
    StringBuilder out = new StringBuilder();
    for (Throwable t = e; t != null; t = t.getCause()) {
      out.append(t.getMessage()).append('\n');
    }
    return out.toString();
  }

  @Test
  void slicesAreThoseOfTheArray() {
    Row found = row("nd_slice(x, array(3, 4), '1:, ::2'), nd_slice_shape(array(3, 4), '1:, ::2')");
    NdArray x = local("x").reshape(3, 4);
    assertSame(x.get("1:, ::2").ravel(), found.getList(0), "slice");
    assertEquals(List.of(2, 2), found.getList(1));
    Exception e = assertThrows(Exception.class, () -> row("nd_slice(x, array(3, 5), '1:')"));
    assertTrue(
        message(e).contains("Cannot slice an array of 12 elements by the shape (3, 5)"),
        message(e));
  }

  @Test
  void sparkDescribesFunctionsAndRefusesWrongCalls() {
    List<Row> described = spark.sql("DESCRIBE FUNCTION nd_add").collectAsList();
    assertTrue(
        described.toString().contains("nd_add(x1, x2) - numpy.add of arrays and numbers"),
        described.toString());
    for (String wrong : List.of("nd_sum('x')", "nd_sin(x, x)", "nd_add(1, 2)", "nd_sum(id)")) {
      org.apache.spark.sql.AnalysisException e =
          assertThrows(
              org.apache.spark.sql.AnalysisException.class,
              () -> spark.sql("SELECT " + wrong + ", x FROM (SELECT x, 1 id FROM arrays)"));
      String name = wrong.substring(0, wrong.indexOf('('));
      assertTrue(e.getMessage().contains("Cannot call " + name), e.getMessage());
    }
  }

  @Test
  void catalogsHaveTheFunctions() {
    assertEquals(18.0, one("files.nd_sum(x)"));
    Dataset<Row> all = spark.sql("SHOW USER FUNCTIONS IN files LIKE 'nd_arctan*'");
    // Spark 3.5 lists those of the session beside them
    assertEquals(
        Set.of("nd_arctan", "nd_arctan2", "nd_arctanh"),
        all.collectAsList().stream()
            .map(row -> row.getString(0).replaceAll(".*\\.", ""))
            .collect(Collectors.toSet()));
    assertThrows(Exception.class, () -> one("files.nd_none(x)"));
  }

  @Test
  void resultsWithNullAreEqualWhateverIsBelowTheNull() {
    String rows =
        " FROM (SELECT id, nd_add(array(1D, IF(id >= 0, NULL, 0D)), array(2D, cast(id as double)))"
            + " r FROM range(0, 6, 1, 2))";
    assertEquals(1L, spark.sql("SELECT count(DISTINCT r)" + rows).head().get(0));
    assertEquals(1, spark.sql("SELECT r, sum(id)" + rows + " GROUP BY r").count());
    String ints = rows.replace("1D", "1").replace("0D", "0").replace("2D", "2");
    assertEquals(
        1L, spark.sql("SELECT count(DISTINCT r)" + ints.replace("double", "int")).head().get(0));
  }

  @Test
  void callsAreGroupsAndAreComputedOnce() {
    List<Row> groups =
        spark
            .sql(
                "SELECT nd_mean(a) m, count(*) n FROM (SELECT array(id % 2, id % 2 + 2) a FROM"
                    + " range(0, 10)) GROUP BY nd_mean(a) ORDER BY nd_mean(a)")
            .collectAsList();
    assertEquals("[[1.0,5], [2.0,5]]", groups.toString());
    Dataset<Row> twice = spark.sql("SELECT nd_add(x, 1) FROM arrays");
    assertTrue(
        twice
            .queryExecution()
            .analyzed()
            .sameResult(spark.sql("SELECT nd_add(x, 1) FROM arrays").queryExecution().analyzed()));
  }

  @Test
  void nullIsTheResultOfNull() {
    assertTrue(row("nd_sum(NULL), nd_add(x, NULL)").isNullAt(0));
    assertTrue(row("nd_sum(NULL), nd_add(x, NULL)").isNullAt(1));
  }
}
