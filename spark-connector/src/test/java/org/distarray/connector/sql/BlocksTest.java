package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
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
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of files and of live arrays as rows, and arrays of such rows. */
class BlocksTest {
  private static final Shape SHAPE = Shape.of(9, 7, 4);

  @TempDir static Path folder;
  private static SparkSession spark;
  private static Context context;
  private static String file;

  @BeforeAll
  static void start() {
    spark =
        LocalSpark.start(
            Map.of(
                "spark.sql.shuffle.partitions",
                "3",
                "spark.sql.extensions",
                DistArrayExtensions.class.getName(),
                "spark.sql.catalog.files",
                ArrayCatalog.class.getName(),
                "spark.sql.catalog.files.path",
                folder.toString()));
    context = DistArrays.context(spark, 4);
    file = folder.resolve("cube.nc").toString();
    DistArray t = context.arange(9 * 7 * 4).reshape(9, 7, 4).astype(DType.FLOAT64);
    Labels labels =
        Labels.of("time", "lat", "lon")
            .withAttribute("_FillValue", 5.0)
            .withCoordinate("time", NdArray.arange(9).multiply(NdArray.scalar(10L)));
    context.files().create(file).put("t", t, labels, Chunks.of(2, 7, 4)).save();
  }

  @AfterAll
  static void stop() {
    context.close();
    spark.stop();
  }

  private static DataFrameReader blocks() {
    return spark.read().format("distarray").option("form", "blocks");
  }

  /** The elements of the file, with NaN where one is missing. */
  private static NdArray decoded() {
    NdArray out = context.loadHdf5(file, "t").toNdArray().copy();
    out.set("0, 1, 1", Double.NaN);
    return out;
  }

  private static String plan(Dataset<Row> query) {
    return query.queryExecution().executedPlan().toString();
  }

  @Test
  void rowsAreBlocksWithTheirPlaceAndTheirElements() {
    Dataset<Row> all = blocks().option("blockShape", "4, 7, 3").load(file);
    assertEquals(
        "struct<block:bigint,start:array<bigint>,shape:array<int>,t:array<double>>",
        all.schema().simpleString());
    List<Row> rows = all.orderBy("block").collectAsList();
    assertEquals(3 * 2, rows.size());
    Row last = rows.get(5);
    assertEquals(5L, last.getLong(0));
    assertEquals(List.of(8L, 0L, 3L), last.getList(1));
    assertEquals(List.of(1, 7, 1), last.getList(2));
    assertEquals(8 * 28 + 3 + 6 * 4.0, last.getList(3).get(6));
  }

  @Test
  void sparksOwnAggregatesOfBlocksAreThoseOfCells() {
    spark.read().format("distarray").load(file).createOrReplaceTempView("cells");
    blocks().option("blockShape", "2, 3, 4").load(file).createOrReplaceTempView("blocks");
    for (String of : List.of("sum", "min", "max", "count", "stddev")) {
      Row cells = spark.sql("SELECT " + of + "(t) FROM cells WHERE t IS NOT NULL").head();
      Row exploded =
          spark
              .sql("SELECT " + of + "(x) FROM (SELECT explode(t) x FROM blocks) WHERE x >= 0")
              .head();
      double expected = ((Number) cells.get(0)).doubleValue();
      assertEquals(expected, ((Number) exploded.get(0)).doubleValue(), 1e-12 * expected, of);
    }
    assertEquals(
        1L, spark.sql("SELECT count_if(exists(t, x -> x IS NULL)) FROM blocks").head().get(0));
  }

  @Test
  void missingElementsAreNullOrOnRequestNan() {
    Dataset<Row> nan = blocks().option("missing", "nan").load(file);
    assertEquals(1L, nan.selectExpr("count_if(exists(t, x -> isnan(x)))").head().get(0));
    assertEquals(0L, nan.selectExpr("count_if(exists(t, x -> x IS NULL))").head().get(0));
    Dataset<Row> cells = spark.read().format("distarray").option("missing", "nan").load(file);
    assertEquals(1, cells.where("isnan(t)").count());
  }

  @Test
  void numbersLimitsAndColumnsChooseWhatIsRead() {
    Dataset<Row> all = blocks().option("blockShape", "2, 7, 4").load(file);
    Dataset<Row> some = all.where("block IN (1, 2) AND block < 2");
    assertTrue(plan(some).contains("1 of 5 blocks"), plan(some));
    assertEquals(List.of(2L, 0L, 0L), some.head().getList(1));
    assertEquals(1, some.count());
    assertTrue(plan(all.limit(2)).contains("limit 2"), plan(all.limit(2)));
    assertEquals(2, all.limit(2).collectAsList().size());
    Dataset<Row> places = all.select("start");
    assertEquals(5, places.collectAsList().size());
    assertEquals(0, all.where("block > 7").rdd().getNumPartitions());
  }

  @Test
  void chunksAreKeptTogetherWithoutAShape() {
    assertEquals(1, blocks().load(file).count());
    Dataset<Row> all = blocks().load(file);
    assertTrue(plan(all).contains("in blocks (9, 7, 4), 1 of 1 blocks"), plan(all));
  }

  @Test
  void windowsAreArraysOfTheirOwnInBothForms() {
    NdArray whole = decoded();
    for (String window : List.of("2:8, ::2", "..., 1:3", "::-3, 4", "[7, 0, 7]")) {
      NdArray part = whole.get(window).copy();
      Dataset<Row> blocks = blocks().option("window", window).option("missing", "nan").load(file);
      DistArray back = DistArrays.fromBlocksDF(context, blocks, "t");
      assertTrue(back.toNdArray().sameAs(part), window);
      Dataset<Row> cells =
          spark
              .read()
              .format("distarray")
              .option("missing", "nan")
              .option("window", window)
              .load(file);
      List<String> indices = List.of("i0", "i1", "i2").subList(0, part.ndim());
      back = DistArrays.fromDF(context, cells, part.shape(), indices, "t");
      assertTrue(back.toNdArray().sameAs(part), window);
    }
    Dataset<Row> times = spark.read().format("distarray").option("window", "::4").load(file);
    assertEquals(
        List.of(0L, 40L, 80L),
        times
            .select("time")
            .distinct()
            .orderBy("time")
            .toJavaRDD()
            .map(r -> r.getLong(0))
            .collect());
  }

  @Test
  void catalogsAndTheTableFunctionHaveBlocks() {
    Dataset<Row> named = spark.sql("SELECT block, t FROM files.cube.t.blocks");
    assertEquals(252, named.selectExpr("sum(size(t))").head().getLong(0));
    Dataset<Row> called =
        spark.sql("SELECT sum(size(t)) FROM distarray('" + file + "', 't', 'blocks')");
    assertEquals(252, called.head().getLong(0));
  }

  @Test
  void blocksThatDoNotFitARowAreRefusedWhenTheQueryIsPlanned() throws Exception {
    Path large = folder.resolve("large.npy");
    context.saveNpy(large.toString(), context.zeros(10, 10));
    byte[] bytes = Files.readAllBytes(large);
    String header = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    String longer = header.replace("(10, 10), }            ", "(16384, 16384), }      ");
    try (RandomAccessFile of = new RandomAccessFile(large.toFile(), "rw")) {
      of.write(longer.getBytes(StandardCharsets.ISO_8859_1));
      of.setLength(128 + (8L << 28)); // a hole, which takes no room
    }
    Dataset<Row> one = blocks().option("blockShape", "16384, 16384").load(large.toString());
    assertEquals(1, one.select("start").count());
    LimitExceededException e =
        assertThrows(LimitExceededException.class, () -> one.queryExecution().executedPlan());
    assertEquals(
        "Cannot read a block of 268435456 cells as a row: its elements take 2181038088 bytes, a row"
            + " has at most 2147482623 (smaller blocks, by the option blockShape)",
        e.getMessage());
  }

  @Test
  void mistakesNameWhatIsWrong() {
    for (Map.Entry<String, String> wrong :
        Map.of(
                "form=block",
                "Cannot use a table with the option form = 'block' (cells or blocks; did you mean"
                    + " blocks?)",
                "blockShape=2, 3",
                "Cannot read blocks of shape (2, 3) of ",
                "window=1:2, 99",
                "Cannot ",
                "missing=zero",
                "Cannot use a table with the option missing = 'zero' (null or nan)")
            .entrySet()) {
      String[] option = wrong.getKey().split("=");
      Exception e =
          assertThrows(
              RuntimeException.class, () -> blocks().option(option[0], option[1]).load(file));
      assertTrue(e.getMessage().startsWith(wrong.getValue()), e.getMessage());
    }
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
  void blockFramesOfAllDtypesAndLayoutsGiveTheArrayBack() {
    for (DType dtype : DType.values()) {
      Distribution d = layouts().get(dtype.ordinal() % layouts().size());
      DistArray a = context.arange(d, DType.INT64).remainder(100).astype(dtype);
      Dataset<Row> frame = DistArrays.toBlocksDF(a);
      assertEquals(SHAPE.size(), frame.selectExpr("sum(size(data))").head().getLong(0));
      if (!dtype.isComplex() && !dtype.isUnsigned()) {
        DistArray back = DistArrays.fromBlocksDF(context, frame.orderBy(functions.rand(2)), "data");
        assertEquals(dtype, back.dtype());
        assertTrue(back.toNdArray().sameAs(a.toNdArray()), dtype + " " + d);
      } else if (dtype != DType.UINT64) {
        String real = dtype.isComplex() ? "x.re" : "x";
        Row sum = frame.selectExpr("explode(data) x").selectExpr("sum(" + real + ")").head();
        double expected = a.real().sum().asDouble();
        assertEquals(expected, ((Number) sum.get(0)).doubleValue(), dtype.toString());
      }
    }
    for (Distribution d : layouts()) {
      DistArray a = context.arange(d, DType.FLOAT64);
      DistArray back = DistArrays.fromBlocksDF(context, DistArrays.toBlocksDF(a), "data");
      assertTrue(back.toNdArray().sameAs(a.toNdArray()), d.toString());
    }
    DistArray scalar = context.fromArray(NdArray.scalar(2.5));
    assertEquals(2.5, DistArrays.toBlocksDF(scalar).selectExpr("data[0]").head().getDouble(0));
    assertEquals(
        2.5, DistArrays.fromBlocksDF(context, DistArrays.toBlocksDF(scalar), "data").asDouble());
  }

  @Test
  void framesOfBlocksKnowTheirRanks() {
    DistArray a = context.arange(context.distribution(SHAPE, "bnn"), DType.INT32);
    Dataset<Row> one = DistArrays.toBlocksDF(a).where("block = 1");
    assertEquals(List.of(3L, 0L, 0L), one.head().getList(1));
    assertTrue(!plan(one).contains("Filter ("), plan(one));
    assertEquals(1, one.count());
    a.set("3", 0);
    assertEquals(
        0, DistArrays.toBlocksDF(a).where("block = 1").selectExpr("data[0]").head().get(0));
  }

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
      assertEquals(SqlElements.dtype(x(other), "x"), x.dtype());
      assertTrue(x.toNdArray().sameAs(expected.get(":40").astype(x.dtype())), type);
    }
  }

  private static org.apache.spark.sql.types.DataType x(Dataset<Row> frame) {
    return ((org.apache.spark.sql.types.ArrayType) frame.schema().apply("x").dataType())
        .elementType();
  }

  private static String refused(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
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
            + " (numbers, or a fill value)",
        refused(() -> DistArrays.fromDF(context, holes, "a")));
  }

  @Test
  void namesOfArraysAreTables() throws Exception {
    DistArray a = context.arange(context.distribution(SHAPE, "cnn"), DType.INT64);
    DistArrays.createOrReplaceTempView(a, "cubes_live");
    assertEquals(251L, spark.sql("SELECT max(value) FROM cubes_live").head().get(0));
    DistArrays.createGlobalTempView(a, "cubes_all");
    Dataset<Row> other =
        spark.newSession().sql("SELECT sum(value) FROM global_temp.cubes_all WHERE i0 = 0");
    assertEquals(27 * 14L, other.head().get(0));
  }

  @Test
  void blocksInAnyOrderBecomeAFileAndBack() throws Exception {
    String copy = folder.resolve("copy.h5").toString();
    blocks()
        .option("blockShape", "4, 3, 3")
        .option("missing", "nan")
        .load(file)
        .selectExpr("block", "start", "shape", "t", "transform(t, x -> cast(nanvl(x, 0) as int)) n")
        .orderBy(functions.rand(3))
        .write()
        .format("distarray")
        .option("form", "blocks")
        .mode("overwrite")
        .save(copy);
    NdArray whole = decoded();
    assertTrue(context.loadHdf5(copy, "t").toNdArray().sameAs(whole));
    assertEquals(DType.INT32, context.loadHdf5(copy, "n").dtype());
  }

  private static String failure(Dataset<Row> frame, String to) {
    Throwable e =
        assertThrows(
            Exception.class,
            () ->
                frame
                    .write()
                    .format("distarray")
                    .option("form", "blocks")
                    .mode("overwrite")
                    .save(to));
    while (e.getCause() != null && !(e instanceof IllegalArgumentException)) {
      e = e.getCause();
    }
    return e.getMessage();
  }

  @Test
  void missingDoubleAndOddBlocksAreCountedAndLeaveTheOldFile() throws Exception {
    Path old = folder.resolve("old.h5");
    context.files().create(old.toString()).put("t", context.arange(3)).save();
    byte[] bytes = Files.readAllBytes(old);
    Dataset<Row> all = blocks().option("blockShape", "2, 7, 4").option("missing", "nan").load(file);
    String to = old.toString();
    assertEquals(
        "Cannot make an array of shape (9, 7, 4) of a frame: 56 cells are in no block, the first"
            + " is (4, 0, 0) (blocks that cover the array once, or a fill value)",
        failure(all.where("block <> 2"), to));
    assertEquals(
        "Cannot make an array of shape (9, 7, 4) of a frame: 28 cells are in several blocks, the"
            + " first is (8, 0, 0) (blocks that cover the array once)",
        failure(all.union(all.where("block = 4")), to));
    assertEquals(
        "Cannot make an array of blocks: the block at [2, 0, 0] has 55 elements (as many as its"
            + " shape [2, 7, 4] has)",
        failure(all.selectExpr("start", "shape", "IF(block = 1, slice(t, 1, 55), t) t"), to));
    assertTrue(failure(all.drop("start"), to).startsWith("Cannot find the column start"));
    assertArrayEquals(bytes, Files.readAllBytes(old));
  }
}
