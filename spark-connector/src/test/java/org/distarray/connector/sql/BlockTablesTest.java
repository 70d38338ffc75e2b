package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.error.LimitExceededException;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.Test;

/** Blocks of files as rows. */
class BlockTablesTest extends CubeTest {
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
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> one.queryExecution().executedPlan());
    assertEquals(
        "Cannot read a block of 268435456 cells as a row: its elements take 2181038088 bytes, a row"
            + " has at most 2147482623 (smaller blocks, by the option blockShape)",
        e.getMessage());
    assertEquals(LimitExceededException.class, e.getCause().getClass());
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
              AnalysisException.class, () -> blocks().option(option[0], option[1]).load(file));
      assertTrue(e.getMessage().startsWith(wrong.getValue()), e.getMessage());
    }
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
        messages(() -> spark.read().format("distarray").option("blockShape", "1, 7, 4").load(file));
    assertTrue(cells.contains("form = blocks"), cells);
  }

  @Test
  void blocksLongerThanTheArrayAreTheArray() {
    Dataset<Row> one = blocks().option("blockShape", "9223372036854775807, 1, 1").load(file);
    assertEquals(List.of(9, 1, 1), one.select("shape").head().getList(0));
    assertEquals(28, one.count());
  }

  @Test
  void arraysWithoutElementsHaveNoBlocks() {
    for (long[] shape : new long[][] {{0, 5}, {3, 0}}) {
      String empty = folder.resolve("empty" + shape[0] + ".h5").toString();
      context.files().create(empty).put("x", context.zeros(shape)).save();
      for (DataFrameReader reader : List.of(blocks(), blocks().option("blockShape", "2, 2"))) {
        assertEquals(0, reader.load(empty).count());
        assertEquals(List.of(), reader.load(empty).where("block < 3").collectAsList());
      }
    }
  }

  @Test
  void namesOfPlacesAreTakenInAnyCase() {
    String odd = folder.resolve("odd.h5").toString();
    context.files().create(odd).put("Start", context.arange(3)).save();
    String message = assertThrows(AnalysisException.class, () -> blocks().load(odd)).getMessage();
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
}
