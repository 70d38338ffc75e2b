package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

/** Files that SQL makes, and what it says of files. */
class CreatedTablesTest extends SqlTest {
  private static final String CELLS =
      " AS SELECT id div 4 i0, id % 4 i1, id * 0.5D t FROM range(0, 20, 1, 3)";

  private static NdArray halves() {
    return NdArray.arange(20).multiply(NdArray.scalar(0.5)).reshape(5, 4);
  }

  @Test
  void queriesMakeFilesAndAddToThem() {
    spark.sql("CREATE TABLE made.year.t" + CELLS);
    String file = folder.resolve("year.h5").toString();
    assertTrue(context.loadHdf5(file, "t").toNdArray().sameAs(halves()));
    assertEquals(95.0, spark.sql("SELECT sum(t) FROM made.year.t").head().get(0));
    spark.sql("CREATE TABLE made.year.more.t" + CELLS);
    assertTrue(context.loadHdf5(file, "more/t").toNdArray().sameAs(halves()));
    spark.sql(
        "CREATE TABLE made.both TBLPROPERTIES ('shape' = '5, 6', 'fill' = '-1')"
            + CELLS.replace("t FROM", "t, id n FROM"));
    Row sums = spark.sql("SELECT sum(t), sum(n), count(*) FROM made.both").head();
    assertEquals(95.0 - 10, sums.get(0));
    assertEquals(190L - 10, sums.get(1));
    assertEquals(30L, sums.get(2));
  }

  private static String unmade(String statement) {
    return messages(() -> spark.sql(statement));
  }

  @Test
  void whatCannotBeMadeLeavesNothing() {
    String holes = unmade("CREATE TABLE made.holes.t" + CELLS + " WHERE id <> 7");
    assertTrue(holes.contains("1 cells have no row, the first is (1, 3)"), holes);
    assertFalse(Files.exists(folder.resolve("holes.h5")));
    String option = unmade("CREATE TABLE made.holes.t TBLPROPERTIES ('shapes' = '5, 4')" + CELLS);
    assertTrue(option.contains("did you mean shape?"), option);
    assertTrue(
        unmade("CREATE TABLE made.holes.t AS SELECT 1.5D t").contains("it has no column i0"));
    assertTrue(
        unmade("CREATE TABLE made.holes.t USING parquet" + CELLS).contains("writes no arrays"));
  }

  @Test
  void catalogsThatAreNotWritableSaySo() {
    String files = unmade("CREATE TABLE files.new.t" + CELLS);
    assertTrue(
        files.contains(
            "Cannot create the table new.t: the catalog files reads files (save arrays by"
                + " context.save, or df.write; spark.sql.catalog.files.writable = true for new"
                + " ones)"),
        files);
    for (String other :
        List.of(
            "CREATE TABLE made.new.t (i0 BIGINT, t DOUBLE)",
            "CREATE OR REPLACE TABLE made.new.t" + CELLS)) {
      assertTrue(unmade(other).contains("by CREATE TABLE AS SELECT only"), other);
    }
    assertFalse(Files.exists(folder.resolve("new.h5")));
  }

  @Test
  void rowsKnowTheirFile() throws Exception {
    for (int year = 0; year < 2; year++) {
      context
          .files()
          .create(folder.resolve("y" + year + ".h5").toString())
          .put("x", context.arange(5000 + year))
          .save();
    }
    Dataset<Row> years = spark.read().format("distarray").load(folder + "/y*.h5");
    assertEquals(List.of("i0", "x"), List.of(years.columns()));
    List<Row> files =
        years
            .selectExpr(
                "_metadata.file_name n",
                "_metadata.file_size s",
                "x",
                "_metadata.file_modification_time t",
                "_metadata.file_path p")
            .groupBy("n", "s")
            .agg(
                functions.expr("count(*)"),
                functions.expr("sum(x)"),
                functions.expr("max(t)"),
                functions.expr("min(p)"))
            .orderBy("n")
            .collectAsList();
    assertEquals(2, files.size());
    for (int year = 0; year < 2; year++) {
      Row row = files.get(year);
      Path file = folder.resolve("y" + year + ".h5");
      assertEquals("y" + year + ".h5", row.get(0));
      assertEquals(Files.size(file), row.get(1));
      assertEquals(5000L + year, row.get(2));
      assertEquals(Files.getLastModifiedTime(file).toMillis(), row.getTimestamp(4).getTime());
      assertEquals("file:" + file, row.get(5));
    }
    Row all = years.selectExpr("i0", "_metadata", "x").where("i0 = 5000").head();
    assertEquals("y1.h5", all.getStruct(1).getAs("file_name"));
    Row named = spark.sql("SELECT _metadata.file_name, sum(x) FROM made.y0.x GROUP BY 1").head();
    assertEquals("y0.h5", named.get(0));
    Row block =
        spark
            .read()
            .format("distarray")
            .option("form", "blocks")
            .load(folder + "/y1.h5")
            .selectExpr("block", "_metadata.file_name")
            .head();
    assertEquals("y1.h5", block.get(1));
  }

  @Test
  void namesLeadToNoOtherPlace() throws Exception {
    Path outside = folder.resolveSibling("outside");
    for (String name :
        List.of("`../outside`", "`" + outside + "`", "`..`", "`a:b`", "`a\\\\b`", "_a", "`.a`")) {
      String message = unmade("CREATE TABLE made." + name + ".t" + CELLS);
      assertTrue(message.contains("names no new file or array"), name + ": " + message);
    }
    assertTrue(
        unmade("CREATE TABLE made.fine.`../t`" + CELLS).contains("names no new file or array"));
    String npy = unmade("CREATE TABLE made.`one.npy`.t" + CELLS);
    assertTrue(npy.contains("one.npy has one array without a name"), npy);
    assertFalse(Files.exists(outside) || Files.exists(folder.resolveSibling("outside.h5")));
    try (var files = Files.list(folder)) {
      List<String> names = files.map(f -> f.getFileName().toString()).toList();
      assertFalse(names.contains("fine.h5") || names.contains("one.npy"), names.toString());
    }
  }

  @Test
  void optionsOfFramesAreThoseOfStatements() throws Exception {
    Dataset<Row> some =
        spark
            .sql("SELECT id div 4 i0, id % 4 i1, id * 0.5D t FROM range(0, 20, 1, 3)")
            .where("t < 9");
    some.writeTo("made.framed.t").option("fill", "-1").option("shape", "5, 4").create();
    NdArray made = context.loadHdf5(folder.resolve("framed.h5").toString(), "t").toNdArray();
    assertEquals(8.5, made.getDouble(4, 1));
    assertEquals(-1.0, made.getDouble(4, 2));
    String typo = messages(() -> some.writeTo("made.other.t").option("fil", "-1").create());
    assertTrue(typo.contains("did you mean fill?"), typo);
    assertTrue(unmade("CREATE TABLE made.other.t COMMENT 'lost'" + CELLS).contains("'comment'"));
    spark.sql("CREATE TABLE made.opted.t OPTIONS ('shape' = '5, 5', 'fill' = 3)" + CELLS);
    assertEquals(25, context.loadHdf5(folder.resolve("opted.h5").toString(), "t").size());
  }
}
