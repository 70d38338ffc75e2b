package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.distarray.DistArray;
import org.distarray.store.Chunks;
import org.distarray.store.Labels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that are not there, have changed, or cannot do what is asked of them. */
class BadTablesTest extends SqlTest {
  private static String file;

  @BeforeAll
  static void saveTable() {
    file = folder.resolve("grid.h5").toString();
    save(file, 36);
  }

  private static void save(String path, long n) {
    Labels labels = Labels.of("y", "x");
    Chunks chunks = Chunks.of(6, 2).gzip(1);
    DistArray heat = context.arange(n * 8).reshape(n, 8);
    context.files().create(path).put("heat", heat, labels, chunks).save();
  }

  private static DataFrameReader reader() {
    return spark.read().format("distarray");
  }

  /** This library's message, which Spark may show below its own. */
  private static String failure(Runnable doing) {
    Throwable e = assertThrows(Exception.class, doing::run);
    while (e.getCause() != null && !String.valueOf(e.getMessage()).startsWith("Cannot ")) {
      e = e.getCause();
    }
    return e.getMessage();
  }

  @Test
  void aSlabReadsTheChunksThatItTouches() {
    Dataset<Row> four = reader().load(file).where("i0 >= 6 AND i0 < 18 AND i1 BETWEEN 2 AND 5");
    String plan = four.queryExecution().executedPlan().toString();
    assertTrue(plan.contains("slab [6:18, 2:6], 4 of 24 chunks"), plan);
    assertEquals(12 * 4, four.count());
  }

  @Test
  void anUnknownColumnIsNamedBySpark() {
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> reader().load(file).select("heet"));
    assertTrue(e.getMessage().contains("heet") && e.getMessage().contains("heat"), e.getMessage());
  }

  @Test
  void mistakesAreAnalysisExceptionsInTheWordsOfTheLibrary() {
    for (Runnable mistake :
        List.<Runnable>of(
            () -> reader().option("key", "heet").load(file),
            () -> reader().option("kee", "heat").load(file),
            () -> reader().option("window", "1:2, 99").load(file),
            () -> reader().option("form", "blocks").option("blockShape", "x").load(file),
            () -> reader().load(folder.resolve("nowhere.h5").toString()),
            () -> reader().load(),
            () -> reader().schema("i0 BIGINT").load(file).count(),
            () -> spark.sql("SELECT * FROM distarray(1, 2, 3, 4, 5)"),
            () -> spark.sql("SELECT * FROM distarray('" + file + "', 'heet')"),
            () -> spark.sql("SELECT nd_sum(heat) FROM distarray('" + file + "')"),
            () -> reader().option("dims", "a, a").load(file),
            () -> reader().option("dims", "heat, x").load(file),
            () -> spark.range(3).write().format("distarray").mode("append").save(file),
            () -> line("shape", "3, 3"),
            () -> line("key", "../x"),
            () -> line("fill", "1e400"),
            () -> write("i0", "heat", "fil"),
            () -> write("i9", "heat", "fill"))) {
      AnalysisException e = assertThrows(AnalysisException.class, mistake::run);
      assertTrue(e.getMessage().startsWith("Cannot "), e.getMessage());
      assertTrue(e.getMessage().endsWith(")"), e.getMessage());
      assertEquals(e.getMessage(), e.getSimpleMessage());
      assertEquals(e.getMessage(), e.getCause().getMessage());
      assertNull(e.getSqlState());
      assertTrue(e.getMessageParameters().isEmpty());
    }
  }

  private static void write(String dims, String values, String fill) {
    reader()
        .load(file)
        .write()
        .format("distarray")
        .option("dims", dims)
        .option("values", values)
        .option(fill, "0")
        .mode("append")
        .save(file);
  }

  private static void line(String option, String value) {
    spark
        .range(3)
        .selectExpr("id i0", "id v")
        .write()
        .format("distarray")
        .option(option, value)
        .save(folder.resolve("line.h5").toString());
  }

  private static AnalysisException unwritable(Dataset<Row> frame, String name, String mode) {
    String path = folder.resolve(name).toString();
    return assertThrows(
        AnalysisException.class,
        () -> frame.write().format("distarray").mode(mode).save(path),
        name);
  }

  @Test
  void filesThatCannotBeWrittenAreToldBeforeARowIsMade() throws IOException {
    Dataset<Row> one = spark.range(3).selectExpr("id i0", "bigint(raise_error('a row')) v");
    Files.createDirectory(folder.resolve("directory.h5"));
    Path readOnly = Files.createFile(folder.resolve("fixed.h5"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r--r--r--"));
    Map<AnalysisException, String> told = new LinkedHashMap<>();
    told.put(unwritable(one, "none/a.h5", "overwrite"), "there is no directory ");
    told.put(unwritable(one, "directory.h5", "overwrite"), "it is a directory");
    told.put(unwritable(one, "fixed.h5", "overwrite"), "it is read-only");
    told.put(unwritable(one, "a.h6", "overwrite"), "the known endings are ");
    told.put(unwritable(one, "a.npy", "append"), "Cannot save with mode 'a'");
    Dataset<Row> two = one.selectExpr("i0", "v", "v + 1 w");
    told.put(unwritable(two, "a.npy", "overwrite"), "has one array without a name");
    told.forEach(
        (e, words) -> {
          assertTrue(e.getMessage().startsWith("Cannot "), e.getMessage());
          assertTrue(e.getMessage().contains(words), e.getMessage());
          assertTrue(e.getMessage().endsWith(")"), e.getMessage());
        });
  }

  @Test
  void anUnknownKeyIsToldTheNearest() {
    String message = failure(() -> reader().option("key", "heet").load(file));
    assertTrue(message.startsWith("Cannot read a table of "), message);
    assertTrue(message.contains("no array 'heet'") && message.endsWith("did you mean heat?)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fs.s3a.access.key", "spark.serializer", "className", "hadoop.security.x", "kee"})
  void optionsThatAreNotListedAreRefused(String option) {
    String message = failure(() -> reader().option(option, "java.lang.Runtime").load(file));
    assertTrue(message.startsWith("Cannot use the option '" + option + "' of a table"), message);
    assertFalse(message.contains("java.lang.Runtime"), message);
  }

  @Test
  void valuesOfOptionsThatDoNotSuitAreRefused() {
    for (Map.Entry<String, String> wrong :
        Map.of("decode", "perhaps", "dims", "a, b, c", "fileFormat", "hdf7").entrySet()) {
      String message = failure(() -> reader().option(wrong.getKey(), wrong.getValue()).load(file));
      assertTrue(message.startsWith("Cannot "), message);
    }
  }

  @Test
  void aConditionOfAnotherTypeIsSparksToJudge() {
    Dataset<Row> table = reader().load(file);
    assertEquals(8, table.where("i0 = '3'").count());
    assertEquals(0, table.where("i0 < -0.5").count());
    assertEquals(0, table.where("i0 IS NULL").count());
    assertThrows(AnalysisException.class, () -> table.where("i0 = array(1)").count());
    assertThrows(AnalysisException.class, () -> table.where("i0 = date'2001-01-01'").count());
  }

  private void changed(String name, Consumer<Path> change) {
    Path path = folder.resolve(name);
    save(path.toString(), 36);
    Dataset<Row> table = reader().load(path.toString());
    assertEquals(36 * 8, table.count());
    change.accept(path);
    String message = failure(() -> table.agg(Map.of("heat", "sum")).collectAsList());
    assertTrue(message.startsWith("Cannot ") && message.contains(name), message);
  }

  @Test
  void aFileThatChangedAfterItWasOpenedIsNamed() {
    changed("longer.h5", path -> save(path.toString(), 72));
    changed("cut.h5", path -> write(path, new byte[100]));
    changed(
        "gone.h5",
        path -> {
          if (!path.toFile().delete()) {
            throw new IllegalStateException(path + " is still there");
          }
        });
  }

  private static void write(Path path, byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void pathsWithoutFilesAreNamed() throws IOException {
    Files.createDirectories(folder.resolve("empty/_hidden"));
    for (String path : List.of("empty", "no*.h5", "nowhere.h5", "empty/none/x.h5")) {
      String full = folder.resolve(path).toString();
      Exception e = assertThrows(AnalysisException.class, () -> reader().load(full));
      assertTrue(e.getMessage().startsWith("Cannot read a table of '" + full), e.getMessage());
      assertTrue(e.getMessage().contains("(a file of arrays, a directory, or a pattern)"));
    }
    assertTrue(failure(() -> reader().load()).contains("load takes paths"));
  }

  @Test
  void relativePathsBeginWhereTheDriverRuns() {
    Path here = Path.of("").toAbsolutePath();
    String relative = here.relativize(Path.of(file).toAbsolutePath()).toString();
    assertEquals(36 * 8, reader().load(relative).count());
  }

  @Test
  void aFileWithoutArraysIsNamedAndNotShown() {
    Path secret = folder.resolve("secret.txt");
    write(secret, "password=hunter2 and more of it".getBytes(StandardCharsets.UTF_8));
    for (String format : List.of("", "hdf5", "npy")) {
      DataFrameReader reader = format.isEmpty() ? reader() : reader().option("fileFormat", format);
      Exception e = assertThrows(AnalysisException.class, () -> reader.load(secret.toString()));
      assertTrue(e.getMessage().startsWith("Cannot ") && e.getMessage().contains("secret.txt"));
      for (Throwable t = e; t != null; t = t.getCause()) {
        assertFalse(String.valueOf(t.getMessage()).contains("hunter2"), t.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM $ WHERE i0 = 1 | does not support deletes",
        "UPDATE $ SET heat = 0 WHERE i0 = 1 | UPDATE TABLE",
        "MERGE INTO $ t USING $ s ON t.i0 = s.i0 WHEN MATCHED THEN DELETE" + " | MERGE INTO TABLE",
        "INSERT INTO $ VALUES (0, 0, 0) | does not support append in batch mode"
      })
  void rowsOfFilesAreNotChanged(String statement, String sentence) {
    String sql = statement.replace("$", "files.grid.heat");
    Exception e = assertThrows(Exception.class, () -> spark.sql(sql));
    boolean refused = e instanceof AnalysisException || e instanceof UnsupportedOperationException;
    assertTrue(refused, e.getClass().getName());
    assertTrue(e.getMessage().contains(sentence), e.getMessage());
    boolean named = e.getMessage().contains("heat");
    // Spark 3.5 names no table of some statements
    assertTrue(named || e.getMessage().endsWith("is not supported temporarily."), e.getMessage());
    assertEquals(36 * 8, reader().load(file).count());
  }

  @Test
  void streamsAreRefused() {
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class,
            () -> spark.readStream().format("distarray").load(file).schema());
    assertEquals("Data source distarray does not support streamed reading.", e.getMessage());
  }
}
