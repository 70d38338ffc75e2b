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
import org.distarray.dist.Unstructured;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.LocalBlock;
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
    Dataset<Row> all = blocks().load(file);
    assertTrue(plan(all).contains("in blocks (9, 7, 4), 1 of 1 blocks"), plan(all));
    String large = folder.resolve("large.h5").toString();
    DistArray a = context.arange(1200 * 1000).reshape(1200, 1000);
    Chunks chunks = Chunks.of(200, 1000);
    context.files().create(large).put("a", a, Labels.of("y", "x"), chunks).save();
    Dataset<Row> cut = blocks().load(large); // 4 MB are 524 lines
    assertEquals(
        List.of(0L, 400L, 800L),
        cut.selectExpr("start[0]").orderBy("start[0]").javaRDD().map(r -> r.getLong(0)).collect());
    Row sums = cut.selectExpr("sum(aggregate(a, 0L, (x, y) -> x + y))").head();
    assertEquals(1200 * 1000L * (1200 * 1000 - 1) / 2, sums.getLong(0));
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
      DistArray a = context.arange(d, DType.INT64).remainder(100).astype(DType.INT8);
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
            + " (numbers)",
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
        "Cannot make an array of shape (9, 7, 4) of a frame: 56 cells are in no block or NULL, the"
            + " first is (4, 0, 0) (blocks that cover the array once, or a fill value)",
        failure(all.where("block <> 2"), to));
    assertEquals(
        "Cannot make an array of shape (9, 7, 4) of a frame: 28 cells are in several blocks, the"
            + " first is (8, 0, 0) (blocks that cover the array once)",
        failure(all.union(all.where("block = 4")), to));
    assertEquals(
        "Cannot make an array of shape (9, 7, 4) of a frame: the block at [2, 0, 0] of shape [2, 7,"
            + " 4] has 55 elements (blocks inside the shape, each with as many elements as its own"
            + " shape has)",
        failure(all.selectExpr("start", "shape", "IF(block = 1, slice(t, 1, 55), t) t"), to));
    assertTrue(failure(all.drop("start"), to).startsWith("Cannot find the column start"));
    assertArrayEquals(bytes, Files.readAllBytes(old));
  }

  private static Dataset<Row> places(String start, String shape, String data) {
    return spark.sql(
        "SELECT " + start + " start, " + shape + " shape, " + data + " data FROM range(1)");
  }

  @Test
  void placesWithNullAndOfSeveralLengthsAreRefused() {
    String two = "array(1D, 2D)";
    for (Dataset<Row> wrong :
        List.of(
            places("array(cast(NULL as bigint))", "array(2)", two),
            places("array(0L)", "array(NULL, 2)", two),
            places("cast(NULL as array<bigint>)", "array(2)", two),
            places("array(0L)", "cast(NULL as array<int>)", two))) {
      String message =
          "Cannot make an array of blocks: 1 rows have NULL in start or shape (numbers)";
      assertEquals(message, refused(() -> DistArrays.fromBlocksDF(context, wrong, "data")));
      assertEquals(
          message, refused(() -> DistArrays.fromBlocksDF(context, wrong, Shape.of(3), "data", 0)));
    }
    Dataset<Row> ragged =
        places("array(0L)", "array(2)", two).union(places("array(2L, 0L)", "array(1, 2)", two));
    assertEquals(
        "Cannot make an array of blocks: start and shape of a row have several lengths (2 each)",
        refused(() -> DistArrays.fromBlocksDF(context, ragged, "data")));
    Dataset<Row> uneven = places("array(0L)", "array(2, 1)", two);
    assertTrue(
        refused(() -> DistArrays.fromBlocksDF(context, uneven, "data"))
            .contains("several lengths"));
    Dataset<Row> below = places("array(-1L)", "array(2)", two);
    assertEquals(
        "Cannot make an array of blocks: a block begins or ends below 0 in dimension 0 (0 or more)",
        refused(() -> DistArrays.fromBlocksDF(context, below, "data")));
    Dataset<Row> far = places("array(9223372036854775807L)", "array(2)", two);
    assertTrue(
        refused(() -> DistArrays.fromBlocksDF(context, far, "data")).contains("in dimension 0"));
    Dataset<Row> outside = places("array(2L)", "array(2)", two);
    assertEquals(
        "Cannot make an array of shape (3) of a frame: the block at [2] of shape [2] is outside"
            + " (blocks inside the shape, each with as many elements as its own shape has)",
        refused(() -> DistArrays.fromBlocksDF(context, outside, Shape.of(3), "data", 0))
            .replace("(3,)", "(3)"));
  }

  @Test
  void blocksAreReadOnceAndNotKeptLonger() {
    // rows that are made by chance are other ones each time
    Dataset<Row> chance =
        spark
            .range(0, 40, 1, 4)
            .selectExpr("array(id * 2) start", "array(2) shape", "array(rand(), rand()) data")
            .orderBy(functions.rand());
    DistArray a = DistArrays.fromBlocksDF(context, chance, "data");
    NdArray once = a.toNdArray();
    assertTrue(a.toNdArray().sameAs(once));
    assertEquals(org.apache.spark.storage.StorageLevel.NONE(), chance.storageLevel());
    Dataset<Row> own =
        DistArrays.toBlocksDF(context.arange(10)).select("start", "shape", "data").cache();
    assertEquals(10, DistArrays.fromBlocksDF(context, own, "data").size());
    Dataset<Row> matrix = spark.range(4).selectExpr("array(id, id) m").cache();
    assertEquals(8, DistArrays.fromDF(context, matrix, "m").size());
    String to = folder.resolve("own.h5").toString();
    own.write().format("distarray").option("form", "blocks").mode("overwrite").save(to);
    assertTrue(own.storageLevel().useMemory() && matrix.storageLevel().useMemory());
    own.unpersist();
    matrix.unpersist();
  }

  @Test
  void emptyArraysAndCellsInNoBlockHaveADoor() {
    DistArray empty = context.zeros(0, 5);
    Dataset<Row> none = DistArrays.toBlocksDF(empty);
    assertEquals(
        "Cannot make an array of blocks: there are no rows (one or more, or a shape and a fill"
            + " value)",
        refused(() -> DistArrays.fromBlocksDF(context, none, "data")));
    DistArray back = DistArrays.fromBlocksDF(context, none, Shape.of(0, 5), "data", 0);
    assertEquals(Shape.of(0, 5), back.shape());
    Dataset<Row> some = places("array(3L)", "array(2)", "array(1D, NULL)");
    assertEquals(
        "[7. 7. 7. 1. 7. 7.]",
        "" + DistArrays.fromBlocksDF(context, some, Shape.of(6), "data", 7).toNdArray());
    Dataset<Row> cell = spark.sql("SELECT 1L i0, 2.5D v FROM range(1)");
    assertEquals(
        "[0.  2.5 0. ]",
        "" + DistArrays.fromDF(context, cell, Shape.of(3), List.of("i0"), "v", 0).toNdArray());
  }

  @Test
  void otherLayoutsRanksAndViewsComeBack() {
    DistArray few = context.arange(2); // two of the four ranks have no element
    DistArray cube = context.arange(context.distribution(SHAPE, "bbn"), DType.INT32);
    for (DistArray a :
        List.of(
            few,
            cube.transpose(),
            cube.get("::-2, 1:6, ::3"),
            context.arange(context.distribution(SHAPE, "bnn"), DType.INT16).get("4:5"))) {
      Dataset<Row> frame = DistArrays.toBlocksDF(a);
      DistArray back = DistArrays.fromBlocksDF(context, frame, "data");
      assertTrue(back.toNdArray().sameAs(a.toNdArray()), a.toString());
    }
  }

  @Test
  void paddedAndUnstructuredArraysComeBack() {
    Distribution lists =
        Distribution.of(
            List.of(Unstructured.of(List.of(new long[] {4, 0}, new long[] {3, 1, 2}))), 1, 3);
    DistArray listed = context.arange(lists, DType.INT64).multiply(10);
    long[] first = {0, 10, 20, -1};
    long[] second = {-1, 30, 40};
    DistArray padded =
        context.fromBlocks(
            List.of(
                new LocalBlock(
                    0, List.of(new BlockDim(5, 2, 0, 0, 4, 0, 1, false)), NdArray.of(first)),
                new LocalBlock(
                    1, List.of(new BlockDim(5, 2, 1, 2, 5, 1, 0, false)), NdArray.of(second))),
            3,
            1);
    for (DistArray a : List.of(listed, padded)) {
      Dataset<Row> frame = DistArrays.toBlocksDF(a);
      assertEquals(5, frame.selectExpr("sum(size(data))").head().getLong(0));
      DistArray back = DistArrays.fromBlocksDF(context, frame, "data");
      assertEquals("[ 0 10 20 30 40]", "" + back.toNdArray());
    }
  }

  @Test
  void setsShowInLaterQueriesOfEachLayout() {
    for (String layout : List.of("bnn", "cnn")) {
      DistArray a = context.arange(context.distribution(SHAPE, layout), DType.INT32);
      Dataset<Row> frame = DistArrays.toBlocksDF(a);
      a.set("0, 0, 0", 77);
      assertEquals(1, frame.where("array_contains(data, 77) AND data[0] = 77").count(), layout);
    }
  }

  @Test
  void largeBlocksLeaveInParcels() {
    DistArray line = context.arange(100_003).multiply(3); // more cells than a parcel has
    Dataset<Row> one =
        DistArrays.toBlocksDF(line.distributeAs(context.distribution(line.shape(), "n")));
    assertEquals(1, one.count());
    assertTrue(DistArrays.fromBlocksDF(context, one, "data").toNdArray().sameAs(line.toNdArray()));
  }

  @Test
  void blockShapesAreOfCatalogsOfQueriesAndOfTheTableFunction() {
    Dataset<Row> query = spark.read().option("blockShape", "3, 7, 4").table("files.cube.t.blocks");
    assertEquals(3, query.count());
    assertEquals(
        9, spark.sql("SELECT * FROM distarray('" + file + "', 't', 'blocks', '1, 7, 4')").count());
    spark.conf().set("spark.sql.catalog.nines", ArrayCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.nines.path", folder.toString());
    spark.conf().set("spark.sql.catalog.nines.blockShape", "5, 7, 4");
    assertEquals(2, spark.sql("SELECT * FROM nines.cube.t.blocks").count());
    assertEquals(252, spark.sql("SELECT * FROM nines.cube.t").count());
    String cells =
        refused(() -> spark.read().format("distarray").option("blockShape", "1, 7, 4").load(file));
    assertTrue(cells.contains("form = blocks"), cells);
  }

  @Test
  void blocksLongerThanTheArrayAreTheArray() {
    Dataset<Row> one = blocks().option("blockShape", "9223372036854775807, 1, 1").load(file);
    assertEquals(List.of(9, 1, 1), one.select("shape").head().getList(0));
    assertEquals(28, one.count());
  }

  @Test
  void namesOfPlacesAreTakenInAnyCase() {
    String odd = folder.resolve("odd.h5").toString();
    context.files().create(odd).put("Start", context.arange(3)).save();
    String message = assertThrows(RuntimeException.class, () -> blocks().load(odd)).getMessage();
    assertTrue(message.contains("an array is named Start, as a column of blocks is"), message);
  }

  @Test
  void functionsAreThereAfterUse() {
    try {
      spark.sql("USE files.cube");
      assertEquals(6L, spark.sql("SELECT files.nd_sum(array(1L, 2L, 3L))").head().get(0));
      assertEquals(6L, spark.sql("SELECT files.cube.nd_sum(array(1L, 2L, 3L))").head().get(0));
    } finally {
      spark.sql("USE spark_catalog.default");
    }
  }

  @Test
  void blocksAreWrittenWithoutNamesOfIndices() throws Exception {
    Throwable e =
        assertThrows(
            Exception.class,
            () ->
                blocks()
                    .load(file)
                    .write()
                    .format("distarray")
                    .option("form", "blocks")
                    .option("dims", "i0")
                    .mode("overwrite")
                    .save(folder.resolve("dims.h5").toString()));
    assertTrue(e.getMessage().contains("Cannot write blocks with the option dims = i0"), "" + e);
  }
}
