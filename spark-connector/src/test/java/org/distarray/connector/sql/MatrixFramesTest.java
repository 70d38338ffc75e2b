package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Frames whose rows are the rows of a matrix. */
class MatrixFramesTest extends SqlTest {
  @Test
  void rowsOfArraysAreAMatrix() {
    Dataset<Row> frame =
        spark
            .range(0, 50, 1, 7)
            .selectExpr("id", "array(id * 3.0D, id * 3.0D + 1, id * 3.0D + 2) features");
    NdArray expected = NdArray.arange(150).astype(DType.FLOAT64).reshape(50, 3);
    assertTrue(DistArrays.fromDF(context, frame, "features").toNdArray().sameAs(expected));
    Dataset<Row> mixed = frame.orderBy(functions.rand(5));
    DistArray sorted = DistArrays.fromDF(context, mixed.orderBy("id"), "features");
    assertTrue(sorted.toNdArray().sameAs(expected));
    for (String type : List.of("boolean", "tinyint", "smallint", "int", "bigint", "float")) {
      Dataset<Row> other =
          frame.where("id < 40").selectExpr("cast(features as array<" + type + ">) x");
      DistArray x = DistArrays.fromDF(context, other, "x");
      assertEquals(SqlElements.dtype(x(other)).orElseThrow(), x.dtype());
      assertTrue(x.toNdArray().sameAs(expected.get(":40").astype(x.dtype())), type);
    }
  }

  @Test
  void rowsOfComplexNumbersAndOfAskedDtypesAreMatrices() {
    Dataset<Row> frame =
        spark
            .range(0, 8, 1, 3)
            .selectExpr(
                "array(named_struct('re', id * 1D, 'im', 1D), named_struct('re', 0D, 'im', 2D)) z",
                "array(id, id + 200) n");
    NdArray z = DistArrays.fromDF(context, frame, "z").toNdArray();
    assertEquals("[7.+1.j 0.+2.j]", "" + z.get("7").copy());
    NdArray n = DistArrays.fromDF(context, frame, "n", DType.UINT8).toNdArray();
    assertEquals(DType.UINT8, n.dtype());
    assertEquals("[  3 203]", "" + n.get("3").copy());
    assertTrue(
        refused(() -> DistArrays.fromDF(context, frame, "n", DType.INT8))
            .contains("the element at [0, 1] is no int8"));
  }

  private static org.apache.spark.sql.types.DataType x(Dataset<Row> frame) {
    return ((org.apache.spark.sql.types.ArrayType) frame.schema().apply("x").dataType())
        .elementType();
  }

  @Test
  void rowsOfOtherLengthsAreNamed() {
    Dataset<Row> range = spark.range(0, 20, 1, 3).toDF("id");
    Dataset<Row> longer =
        range.selectExpr(
            "IF(id < 13, array(id), array(id, id)) a", "id", "IF(id = 8, NULL, array(id)) n");
    assertEquals(
        "Cannot make a matrix of the column a: row 13 has 2 elements, row 0 has 1 (rows of one"
            + " length)",
        refused(() -> DistArrays.fromDF(context, longer, "a")));
    assertEquals(
        "Cannot make a matrix of the column n: row 8 is NULL, row 0 has 1 (rows of one length)",
        refused(() -> DistArrays.fromDF(context, longer, "n")));
    assertTrue(refused(() -> DistArrays.fromDF(context, longer, "id")).contains("it is bigint"));
    assertTrue(
        refused(() -> DistArrays.fromDF(context, longer.where("id < 0"), "a"))
            .contains("there are no rows"));
    Dataset<Row> holes = range.selectExpr("array(id, IF(id = 4, NULL, id)) a");
    assertEquals(
        "Cannot make an array of shape (20, 2) of a frame: 1 cells are NULL, the first is (4, 1)"
            + " (numbers)",
        refused(() -> DistArrays.fromDF(context, holes, "a")));
  }
}
