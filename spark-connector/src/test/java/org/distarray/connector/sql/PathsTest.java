package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.http.HttpFileSystem;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.DistArray;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Coordinate;
import org.distarray.store.Labels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths and options of reading name files and columns as they do for Spark's own files. */
class PathsTest extends SqlTest {

  /**
   * Files of one column: a0.h5 and a1.h5 of 3 and 4 cells, b.h5 of 5, and one of 6 further down.
   */
  @BeforeAll
  static void save() throws IOException {
    Files.createDirectories(folder.resolve("tree/down"));
    long cells = 3;
    for (String name : List.of("a0.h5", "a1.h5", "b.h5", "down/c.h5")) {
      String path = folder.resolve("tree/" + name).toString();
      context.files().create(path).put("x", context.arange(cells++)).save();
    }
  }

  private static DataFrameReader reader() {
    return spark.read().format("distarray");
  }

  private static String in(String name) {
    return folder.resolve("tree/" + name).toString();
  }

  @Test
  void pathsMayBeSeveralAndPatterns() {
    Dataset<Row> two = reader().load(in("b.h5"), in("a0.h5"));
    assertEquals(8, two.count());
    assertEquals(
        List.of("b.h5", "a0.h5"),
        two.select("_metadata.file_name").distinct().collectAsList().stream()
            .map(r -> r.getString(0))
            .sorted((x, y) -> y.compareTo(x))
            .toList());
    assertEquals(7, reader().load(in("a*.h5")).count());
    assertEquals(8, reader().load(in("{a0,b}.h5")).count());
    assertEquals(7, reader().load(in("a[01].h5")).count());
    assertEquals(12, reader().load(in("")).count());
  }

  @Test
  void optionsChooseFilesInAnyCase() {
    assertEquals(18, reader().option("recursiveFileLookup", "true").load(in("")).count());
    assertEquals(12, reader().option("RECURSIVEFILELOOKUP", "False").load(in("")).count());
    assertEquals(5, reader().option("pathglobfilter", "b*").load(in("")).count());
    Dataset<Row> some =
        reader().option("ignoreMissingFiles", "true").load(in("a0.h5"), in("no.h5"));
    assertEquals(3, some.count());
    assertTrue(messages(() -> reader().load(in("a0.h5"), in("no.h5"))).contains("no.h5"));
    assertTrue(
        messages(() -> reader().option("ignoreMissingFiles", "true").load(in("no.h5")))
            .contains("Cannot read a table: there is no file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b.h5", "50%.npy", "a%20b.h5", "x#1+2.npy", "\u00fc.h5"})
  void charactersOfNamesStandForThemselves(String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve("signs")).resolve(name);
    Dataset<Row> cells = spark.range(7).selectExpr("id i0", "id * id v");
    for (String path : List.of(file.toString(), "file:" + file, "file://" + file)) {
      cells.write().format("distarray").mode("overwrite").save(path);
      assertTrue(Files.deleteIfExists(file), path);
    }
    cells.write().format("distarray").mode("overwrite").save(file.toString());
    for (String path : List.of(file.toString(), "file:" + file, "file://" + file)) {
      Row row = reader().load(path).selectExpr("count(*)", "max(_metadata.file_name)").head();
      assertEquals(7L, row.get(0));
      assertEquals(name, row.get(1));
    }
  }

  @Test
  void pathsWithoutASchemeAreOnTheFileSystemOfTheSession() {
    Configuration hadoop = new Configuration(false);
    assertEquals("a b/x.h5", FilePath.of("a b/x.h5", hadoop));
    assertEquals("/a b/x.h5", FilePath.of("file:///a b/x.h5", hadoop));
    hadoop.set("fs.defaultFS", "http://127.0.0.1/");
    hadoop.set("fs.http.impl", HttpFileSystem.class.getName());
    assertEquals("http://127.0.0.1/data/x.h5", FilePath.of("/data/x.h5", hadoop));
    assertEquals("/data/x.h5", FilePath.of("file:/data/x.h5", hadoop));
    assertEquals("hdfs://other/x.h5", FilePath.of("hdfs://other/x.h5", hadoop));
  }

  @Test
  void viewsAreMadeByStatements() {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW a USING distarray OPTIONS (path '"
            + in("a1.h5")
            + "', KEY 'x', dims 'y')");
    Row row = spark.sql("SELECT count(*), max(y), sum(x) FROM a WHERE y > 1").head();
    assertEquals(2L, row.get(0));
    assertEquals(3L, row.get(1));
    assertEquals(5L, row.get(2));
  }

  /** Spark 3.5 has no such tables of sources of the newer interface. */
  @Test
  void tablesOfTheSessionsOwnCatalogAreMadeByStatements() {
    spark.sql("DROP TABLE IF EXISTS kept");
    spark.sql("CREATE TABLE kept USING distarray OPTIONS (path '" + in("a1.h5") + "', KEY 'x')");
    String query = "SELECT i0, x FROM kept WHERE i0 > 2";
    if (spark.version().startsWith("3.")) {
      assertThrows(Exception.class, () -> spark.sql(query));
    } else {
      assertEquals("[[3,3]]", spark.sql(query).collectAsList().toString());
      assertThrows(AnalysisException.class, () -> spark.sql("INSERT INTO kept VALUES (7, 7)"));
    }
    spark.sql("DROP TABLE kept");
    assertEquals(4, reader().load(in("a1.h5")).count());
  }

  @Test
  void contentTellsTheFormatOfAFileWithoutAnEnding() throws IOException {
    Path bare = folder.resolve("bare");
    Files.copy(Path.of(in("b.h5")), bare);
    assertEquals(5, reader().load(bare.toString()).count());
    assertEquals(5, reader().option("fileFormat", "hdf5").load(bare.toString()).count());
  }

  @Test
  void attributesSayWhichElementsAreMissing() {
    String file = folder.resolve("missing.nc").toString();
    double[] numbers = {Double.NaN, 1, 2, 3, 4, 5, 6, 7};
    DistArray a = context.fromArray(NdArray.of(numbers));
    context
        .files()
        .create(file)
        .put("filled", a, Labels.of("x").withAttribute("_FillValue", 2.0))
        .put("lacking", a, Labels.of("x").withAttribute("missing_value", 3.0))
        .put("ranged", a, Labels.of("x").withAttribute("valid_range", new double[] {2, 5}))
        .save();
    Row counts =
        reader()
            .option("key", "filled, lacking, ranged")
            .load(file)
            .selectExpr("count(filled)", "count(lacking)", "count_if(isnan(filled))")
            .head();
    assertEquals(7L, counts.get(0));
    assertEquals(7L, counts.get(1));
    assertEquals(1L, counts.get(2)); // NaN is not missing
    Dataset<Row> ranged = reader().option("key", "ranged").load(file).where("i0 > 0");
    assertEquals(2.0 + 3 + 4 + 5, ranged.selectExpr("sum(ranged)").head().get(0));
  }

  @Test
  void nanIsMissingInNetcdfFilesAndANumberInOthers() {
    DistArray a = context.fromArray(NdArray.of(new double[] {Double.NaN, 1, 2}));
    for (String ending : List.of(".nc", ".h5")) {
      String file = folder.resolve("nan" + ending).toString();
      context.files().create(file).put("x", a).save();
      Row found = reader().load(file).selectExpr("count(x)", "sum(x)").head();
      boolean isNetcdf = ending.equals(".nc");
      assertEquals(isNetcdf ? 2L : 3L, found.get(0));
      assertEquals(isNetcdf ? 3.0 : Double.NaN, found.get(1));
    }
  }

  @Test
  void timesOfOtherCalendarsAreNumbersWithTheirUnits() {
    for (String calendar : List.of("standard", "proleptic_gregorian", "noleap")) {
      String file = folder.resolve(calendar + ".nc").toString();
      Attributes units =
          Attributes.NONE
              .withAttribute("units", "hours since 2000-02-28")
              .withAttribute("calendar", calendar);
      Coordinate time = new Coordinate(List.of("time"), NdArray.arange(0, 72, 24), units);
      Labels labels = Labels.of("time").withCoordinate("time", time);
      context.files().create(file).put("x", context.arange(3), labels).save();
      Dataset<Row> table = reader().load(file);
      boolean isTime = !calendar.equals("noleap");
      assertEquals(
          isTime ? DataTypes.TimestampType : DataTypes.LongType,
          table.schema().apply("time").dataType());
      String what = isTime ? "cast(date(time) as string)" : "cast(time as string)";
      assertEquals(
          isTime ? "2000-03-01" : "48", table.where("i0 = 2").selectExpr(what).head().get(0));
      assertEquals("hours since 2000-02-28", table.schema().apply("time").getComment().get());
    }
  }
}
