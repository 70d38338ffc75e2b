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
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.LocalSpark;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Labels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames of live arrays, and arrays and files of frames. */
class FramesTest {
  private static final Shape SHAPE = Shape.of(9, 7, 4);

  @TempDir static Path folder;
  private static SparkSession spark;
  private static Context context;

  @BeforeAll
  static void start() {
    spark = LocalSpark.start(Map.of("spark.sql.shuffle.partitions", "3"));
    context = DistArrays.context(spark, 4);
  }

  @AfterAll
  static void stop() {
    context.close();
    spark.stop();
  }

  private static List<Distribution> layouts() {
    return List.of(
        context.distribution(SHAPE, "bnn"),
        context.distribution(SHAPE, "bbn"),
        context.distribution(SHAPE, "cnn"),
        context.distribution(SHAPE, "ncb"),
        context.distribution(SHAPE, "nnn"));
  }

  @Test
  void framesOfAllDtypesAndLayoutsGiveTheArrayBack() {
    for (DType dtype : DType.values()) {
      Distribution d = layouts().get(dtype.ordinal() % layouts().size());
      DistArray a = context.arange(d, DType.INT64).remainder(100).astype(dtype);
      Dataset<Row> frame = DistArrays.toDF(a);
      assertEquals(SHAPE.size(), frame.count(), dtype + " " + d);
      if (!dtype.isComplex() && !dtype.isUnsigned()) {
        List<String> indices = List.of("i0", "i1", "i2");
        DistArray back = DistArrays.fromDF(context, frame, SHAPE, indices, "value");
        assertEquals(dtype, back.dtype());
        assertTrue(back.toNdArray().sameAs(a.toNdArray()), dtype + " " + d);
      }
    }
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
        spark.range(6).selectExpr("id i0", "id * 0.5D half", "cast(id as decimal(20,0)) d");
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
