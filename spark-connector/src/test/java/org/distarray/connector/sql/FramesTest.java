package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;

/** Frames of live arrays, and arrays and files of frames. */
class FramesTest extends SqlTest {
  @Test
  void framesOfAllDtypesAndLayoutsGiveTheArrayBack() {
    List<String> indices = List.of("i0", "i1", "i2");
    for (DType dtype : DType.values()) {
      for (Distribution d : layouts(dtype)) {
        DistArray a = numbers(d, dtype);
        Dataset<Row> frame = DistArrays.toDF(a);
        DistArray back = DistArrays.fromDF(context, frame, SHAPE, indices, "value", dtype);
        assertEquals(dtype, back.dtype());
        assertTrue(back.toNdArray().sameAs(a.toNdArray()), dtype + " " + d);
      }
    }
  }

  @Test
  void columnsHaveTheDtypeOfTheirTypeOrAnyIntegerOneThatHoldsThem() {
    Dataset<Row> frame =
        spark
            .range(6)
            .selectExpr(
                "id i0",
                "cast(id as decimal(20, 0)) wide",
                "named_struct('re', id * 0.5D, 'im', -id * 1D) z",
                "id * 60 n",
                "IF(id = 4, NULL, named_struct('re', 1F, 'im', 2F)) some",
                "id - 1 below");
    List<String> index = List.of("i0");
    Shape six = Shape.of(6);
    assertEquals(DType.UINT64, DistArrays.fromDF(context, frame, six, index, "wide").dtype());
    DistArray z = DistArrays.fromDF(context, frame, six, index, "z");
    assertEquals("[0. +0.j 0.5-1.j 1. -2.j 1.5-3.j 2. -4.j 2.5-5.j]", "" + z.toNdArray());
    for (DType dtype : List.of(DType.UINT16, DType.INT16, DType.UINT64, DType.INT64)) {
      DistArray n = DistArrays.fromDF(context, frame, six, index, "n", dtype);
      assertEquals(dtype, n.dtype());
      assertEquals("[  0  60 120 180 240 300]", "" + n.toNdArray());
    }
    assertEquals(
        "Cannot make an array of shape (6,) of a frame: the element at [5] is no uint8 (another"
            + " dtype)",
        refused(() -> DistArrays.fromDF(context, frame, six, index, "n", DType.UINT8)));
    assertTrue(
        refused(() -> DistArrays.fromDF(context, frame, six, index, "below", DType.UINT64))
            .contains("the element at [0] is no uint64"));
    assertTrue(
        refused(() -> DistArrays.fromDF(context, frame, six, index, "some"))
            .contains("1 cells have no row, the first is (4)"));
    assertEquals(
        "Cannot make an array of uint8 of the column z: it is struct<re:double,im:double> (smallint;"
            + " cast it)",
        refused(() -> DistArrays.fromDF(context, frame, six, index, "z", DType.UINT8)));
  }

  @Test
  void filesHaveTheDtypesThatTheOptionNames() {
    String file = folder.resolve("dtypes.h5").toString();
    Dataset<Row> frame =
        spark
            .range(SHAPE.size())
            .selectExpr(
                "id div 28 i0",
                "id div 4 % 7 i1",
                "id % 4 i2",
                "id n",
                "id * 2 m",
                "named_struct('re', float(id), 'im', 1F) z");
    frame
        .write()
        .format("distarray")
        .option("dtype", "n: uint8, m: uint16")
        .mode("overwrite")
        .save(file);
    NdArray numbers = NdArray.arange(SHAPE.size()).reshape(9, 7, 4);
    assertTrue(context.loadHdf5(file, "n").toNdArray().sameAs(numbers.astype(DType.UINT8)));
    assertEquals(DType.UINT16, context.loadHdf5(file, "m").dtype());
    NdArray z = context.loadHdf5(file, "z").toNdArray();
    assertEquals(DType.COMPLEX64, z.dtype());
    assertTrue(z.real().sameAs(numbers.astype(DType.FLOAT32)));
    spark
        .read()
        .format("distarray")
        .option("form", "blocks")
        .option("key", "n, z")
        .load(file)
        .write()
        .format("distarray")
        .option("form", "blocks")
        .option("dtype", "n: uint8")
        .mode("overwrite")
        .save(folder.resolve("blocks.h5").toString());
    String blocks = folder.resolve("blocks.h5").toString();
    assertTrue(context.loadHdf5(blocks, "z").toNdArray().sameAs(z));
    assertEquals(DType.UINT8, context.loadHdf5(blocks, "n").dtype());
    spark.sql(
        "CREATE TABLE made.typed.n TBLPROPERTIES ('dtype' = 'uint8') AS SELECT id i0, id n FROM"
            + " range(200)");
    String typed = folder.resolve("typed.h5").toString();
    assertEquals(DType.UINT8, context.loadHdf5(typed, "n").dtype());
    for (Map.Entry<String, String> wrong :
        Map.of("nn: uint8", "did you mean n?", "uint9", "'uint9'", "int8, int16", "one dtype")
            .entrySet()) {
      String message =
          messages(
              () ->
                  frame
                      .drop("z")
                      .write()
                      .format("distarray")
                      .option("dtype", wrong.getKey())
                      .mode("overwrite")
                      .save(file));
      assertTrue(message.contains(wrong.getValue()), message);
    }
  }

  @Test
  void dtypesAndFillValuesSuitTheColumnsThatAreWritten() {
    String file = folder.resolve("suits.h5").toString();
    Dataset<Row> frame =
        spark
            .range(3)
            .selectExpr(
                "id * 2 i0", "id n", "id m", "cast(id as decimal(20, 0)) wide", "id * 1D x");
    for (List<String> wrong :
        List.of(
            List.of("n", "m: uint8", "0", "Cannot write the column m as uint8: the columns of"),
            List.of("n", "i0: uint8", "0", "elements are [n] (a dtype of one of them"),
            List.of("n", "uint8", "-1", "Cannot store -1 in an array of uint8 (0 to 255)"),
            List.of("x, n", "n: int16", "40000", "Cannot store 40000 in an array of int16"),
            List.of("n", "uint8", "NaN", "Cannot store NaN in an array of uint8"),
            List.of("n", "uint8", "1 2", "the option fill = '1 2' (a number, nan, inf or -inf)"))) {
      String message =
          messages(
              () ->
                  frame
                      .write()
                      .format("distarray")
                      .option("values", wrong.get(0))
                      .option("dtype", wrong.get(1))
                      .option("fill", wrong.get(2))
                      .mode("overwrite")
                      .save(file));
      assertTrue(message.contains(wrong.get(3)), message);
    }
    frame
        .write()
        .format("distarray")
        .option("values", "wide")
        .option("fill", "18446744073709551615")
        .mode("overwrite")
        .save(file);
    assertEquals(
        List.of("0", "18446744073709551615", "1", "18446744073709551615", "2"),
        context.loadHdf5(file, "wide").toNdArray().tolist().stream().map(String::valueOf).toList());
    assertEquals(
        "Cannot store 300 in an array of int8 (-128 to 127)",
        refused(
            () ->
                DistArrays.fromDF(
                    context,
                    frame.selectExpr("i0", "cast(n AS tinyint) n"),
                    Shape.of(5),
                    List.of("i0"),
                    "n",
                    300)));
  }

  @Test
  void unsignedAndComplexElementsAreWiderNumbersAndStructs() {
    NdArray wide = NdArray.arange(6).subtract(NdArray.scalar(3L)).astype(DType.UINT64);
    Dataset<Row> frame = DistArrays.toDF(context.fromArray(wide)).orderBy("i0");
    assertEquals("18446744073709551613", frame.head().getDecimal(1).toString());
    NdArray complex = NdArray.arange(6).astype(DType.COMPLEX128);
    Row third = DistArrays.toDF(context.fromArray(complex)).where("i0 = 2").head();
    assertEquals(2.0, third.getStruct(1).getDouble(0));
    assertEquals(0.0, third.getStruct(1).getDouble(1));
  }

  @Test
  void queriesOnLiveArraysAnswerAsTheArrayDoesOnEachLayout() {
    for (Distribution d : layouts()) {
      DistArray a = context.arange(d, DType.FLOAT64);
      DistArrays.toDF(a).createOrReplaceTempView("live");
      Dataset<Row> sums =
          spark.sql("SELECT i1, sum(value), max(value) FROM live WHERE i0 > 4 GROUP BY i1");
      DistArray part = a.get("5:");
      for (Row row : sums.collectAsList()) {
        DistArray line = part.get(":, " + row.getLong(0));
        assertEquals(line.sum().asDouble(), row.getDouble(1), d.toString());
        assertEquals(line.max().asDouble(), row.getDouble(2), d.toString());
      }
      assertEquals(7, sums.count());
      String plan = sums.queryExecution().executedPlan().toString();
      assertTrue(plan.contains("sum(value)") && !plan.contains("Filter ("), plan);
    }
  }

  @Test
  void groupsOfNothingHaveNoRows() {
    DistArrays.toDF(context.arange(context.distribution(SHAPE, "bbn"), DType.FLOAT64))
        .createOrReplaceTempView("none");
    String where = " FROM none WHERE i1 > 100";
    assertEquals(0, spark.sql("SELECT i0, count(*), sum(value)" + where + " GROUP BY i0").count());
    Row all = spark.sql("SELECT count(*), sum(value)" + where).head();
    assertEquals(0L, all.getLong(0));
    assertTrue(all.isNullAt(1));
  }

  @Test
  void aPartOfAComplexColumnIsThatPart() {
    NdArray z = NdArray.arange(5).astype(DType.COMPLEX128);
    z = z.add(z.multiply(NdArray.scalar(org.distarray.dtype.Complex.of(0, 2))));
    Dataset<Row> frame = DistArrays.toDF(context.fromArray(z)).orderBy("i0");
    assertEquals(8.0, frame.selectExpr("value.im").collectAsList().get(4).getDouble(0));
  }

  @Test
  void filesOfOneTableHaveTheirOwnCoordinates() {
    for (int year = 0; year < 2; year++) {
      Labels labels =
          Labels.of("t")
              .withAttribute("_FillValue", Double.NaN)
              .withCoordinate("t", NdArray.arange(3L * year, 4L * year + 3));
      DistArray x = context.arange(3 + year).astype(DType.FLOAT64).divide(0 == year ? 1 : 0.0);
      context.files().create(folder + "/year" + year + ".h5").put("x", x, labels).save();
    }
    Dataset<Row> years = spark.read().format("distarray").load(folder + "/year*.h5");
    years.createOrReplaceTempView("years");
    List<Row> rows =
        spark.sql("SELECT t, sum(x), count(x) FROM years GROUP BY t ORDER BY t").collectAsList();
    assertEquals(7, rows.size());
    assertEquals(2.0, rows.get(2).getDouble(1));
    assertEquals(3L, rows.get(3).getLong(0));
    assertTrue(rows.get(3).isNullAt(1), "0 / 0 is the fill value");
    assertEquals(0L, rows.get(3).getLong(2));
    assertEquals(Double.POSITIVE_INFINITY, rows.get(6).getDouble(1));
  }

  @Test
  void columnsOfOtherTypesAndMissingOnesAreRefused() {
    Dataset<Row> frame =
        spark.range(6).selectExpr("id i0", "id * 0.5D half", "cast(id as decimal(19,0)) d");
    for (List<String> wrong :
        List.of(
            List.of("half", "d"), List.of("i0", "d"), List.of("i0", "none"), List.of("no", "d"))) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  DistArrays.fromDF(
                      context, frame, Shape.of(6), List.of(wrong.get(0)), wrong.get(1)));
      assertTrue(e.getMessage().startsWith("Cannot "), e.getMessage());
    }
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> DistArrays.fromDF(context, frame, Shape.of(6, 1), List.of("i0"), "half"));
    assertEquals(
        "Cannot make an array of shape (6, 1) of a frame: 1 columns of indices: [i0] (one for each"
            + " dimension)",
        e.getMessage());
  }

  @Test
  void rowsInAnyOrderBecomeAFile() {
    String file = folder.resolve("cells.h5").toString();
    Dataset<Row> frame =
        spark
            .range(SHAPE.size())
            .selectExpr("id % 4 i2", "id div 4 % 7 i1", "id div 28 i0", "id * 0.5D t", "id n")
            .orderBy(functions.rand(3));
    frame.write().format("distarray").mode("overwrite").save(file);
    NdArray numbers = NdArray.arange(SHAPE.size()).reshape(9, 7, 4);
    assertTrue(context.loadHdf5(file, "n").toNdArray().sameAs(numbers));
    NdArray halves = numbers.multiply(NdArray.scalar(0.5));
    assertTrue(context.loadHdf5(file, "t").toNdArray().sameAs(halves));
    frame
        .write()
        .format("distarray")
        .option("key", "more")
        .option("values", "n")
        .mode("append")
        .save(file);
    assertTrue(context.loadHdf5(file, "more/n").toNdArray().sameAs(numbers));
    assertTrue(context.loadHdf5(file, "t").toNdArray().sameAs(halves));
  }

  private static String failure(Dataset<Row> frame, String file) {
    Throwable e =
        assertThrows(
            Exception.class, () -> frame.write().format("distarray").mode("overwrite").save(file));
    while (e.getCause() != null && !(e instanceof IllegalArgumentException)) {
      e = e.getCause();
    }
    return e.getMessage();
  }

  @Test
  void missingAndDoubleCellsAreCountedAndLeaveTheOldFile() throws Exception {
    Path file = folder.resolve("old.npy");
    context.saveNpy(file.toString(), context.arange(3));
    byte[] old = Files.readAllBytes(file);
    Dataset<Row> all = spark.range(12).selectExpr("id div 4 i0", "id % 4 i1", "id value");
    Dataset<Row> some = all.where("value < 5 OR value > 7");
    assertEquals(
        "Cannot make an array of shape (3, 4) of a frame: 3 cells have no row, the first is (1, 1)"
            + " (one row each, or a fill value)",
        failure(some, file.toString()));
    assertEquals(
        "Cannot make an array of shape (3, 4) of a frame: 2 cells have several rows, the first is"
            + " (2, 2) (one row each)",
        failure(all.union(all.where("value > 9")), file.toString()));
    assertEquals(List.of(file), Files.list(folder).filter(p -> p.endsWith("old.npy")).toList());
    assertArrayEquals(old, Files.readAllBytes(file));
    some.write()
        .format("distarray")
        .option("fill", "-1")
        .option("shape", "3, 5")
        .mode("overwrite")
        .save(file.toString());
    assertEquals(
        "[[ 0  1  2  3 -1]\n [ 4 -1 -1 -1 -1]\n [ 8  9 10 11 -1]]",
        context.loadNpy(file.toString()).toNdArray().toString());
  }
}
