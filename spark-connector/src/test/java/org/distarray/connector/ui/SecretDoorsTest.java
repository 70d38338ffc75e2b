package org.distarray.connector.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.NewFile;
import org.distarray.connector.DistArrays;
import org.distarray.connector.sql.ArrayCatalog;
import org.distarray.io.bytes.VaultFileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Passwords and tokens of URIs are on no page of Spark, in no event, no plan and no message. */
class SecretDoorsTest {
  private static final String SECRET = "SECRET";
  private static final String SHORT = "vault://host/";
  private static final String CATALOG = "spark.sql.catalog.vault.path";

  @TempDir static Path folder;
  private static SparkSession spark;
  private static Context context;

  @BeforeAll
  static void begin() throws IOException {
    Path events = Files.createDirectory(folder.resolve("events"));
    spark =
        WebPages.start(
            ArraysPlugin.class.getName(),
            Map.of(
                "spark.hadoop." + VaultFileSystem.SETTING,
                VaultFileSystem.class.getName(),
                "spark.eventLog.enabled",
                "true",
                "spark.eventLog.compress",
                "false",
                "spark.eventLog.dir",
                events.toUri().toString()));
    context = DistArrays.context(spark, 2);
  }

  @AfterAll
  static void end() {
    context.close();
    spark.stop();
  }

  private static String uri(String name) {
    return VaultFileSystem.uri(folder.resolve(name));
  }

  /** A text that names a file, but not its secrets. */
  private static void assertShort(String what, String text) {
    assertNoSecret(what, text);
    assertTrue(text.contains(SHORT), () -> what + ": " + text);
  }

  private static void assertNoSecret(String what, String text) {
    int at = text.indexOf(SECRET);
    assertTrue(
        at < 0,
        () ->
            what + ": " + text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 80)));
  }

  /** A failure in this library's words. */
  private static void assertTellsNothing(Executable run) {
    String words = failure(run);
    assertTrue(words.startsWith("Cannot "), words);
  }

  /** The words of a failure whose trace has no secret. */
  private static String failure(Executable run) {
    Exception e = assertThrows(Exception.class, run);
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    assertNoSecret("trace", trace.toString());
    return e.getMessage();
  }

  /**
   * All that Spark has written down of its jobs so far, but for the setting that names the
   * catalog's directory: Spark keeps settings as they are.
   */
  private static String events() throws Exception {
    WebPages.get(spark, "/jobs/"); // once it has heard of all
    try (Stream<Path> files = Files.walk(folder.resolve("events"))) {
      return files
          .filter(Files::isRegularFile)
          .map(SecretDoorsTest::content)
          .collect(Collectors.joining())
          .replace(CATALOG + "\":\"" + VaultFileSystem.uri(folder), "");
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void pagesAndEventsOfArraysTellNoSecrets() throws Exception {
    String path = uri("x.npy") + "?token=SECRET";
    context.files().save("npy", path, context.arange(40), Map.of("mode", "w"));
    DistArray a = context.files().load("npy", path, Map.of());
    DistArray held = a.multiply(2).persist();
    assertEquals(39 * 40, held.sum().asLong());
    assertEquals(39 * 20, a.sum().asLong());
    for (String page : List.of("/arrays/", "/stages/")) {
      assertShort(page, WebPages.get(spark, page));
    }
    for (String page : List.of("/jobs/", "/storage/", "/executors/", "/environment/")) {
      assertNoSecret(page, WebPages.get(spark, page));
    }
    assertShort("events", events());
    assertEquals(List.of(40L, 40L), List.of(a.size(), held.size())); // they are listed until here
  }

  @Test
  void newFilesTellNoSecrets() throws Exception {
    String path = uri("new.h5");
    NewFile file = context.files().create(path, "w-").put("x", context.arange(4));
    assertShort("a new file", file.toString());
    assertShort("its plan", file.explain());
    file.save();
    assertTellsNothing(file::save);
    assertTellsNothing(() -> context.files().open(path).load("none"));
    assertTellsNothing(() -> context.files().open(path).load("x/y"));
    assertShort("events", events());
  }

  @Test
  void plansOfTablesTellNoSecrets() throws Exception {
    String path = uri("t.h5");
    context.files().create(path).put("x", context.arange(30)).save();
    for (String form : List.of("cells", "blocks")) {
      Dataset<Row> all = spark.read().format("distarray").option("form", form).load(path);
      Dataset<Row> some = form.equals("cells") ? all.where("i0 > 3").groupBy().sum("x") : all;
      assertEquals(1, some.collectAsList().size());
      assertShort(form, some.queryExecution().toString());
      assertNoSecret(form, all.queryExecution().toString() + all);
    }
    Dataset<Row> rows = spark.range(6).selectExpr("id i0", "id * 2 y");
    rows.write().format("distarray").mode("overwrite").save(path);
    assertEquals(30, context.files().open(path).load("y").sum().asLong());
    assertNoSecret("/SQL/", WebPages.get(spark, "/SQL/"));
    assertShort("events", events());
  }

  @Test
  void messagesOfTablesTellNoSecrets() {
    String path = uri("m.h5");
    context.files().create(path).put("x", context.arange(3)).put("y", context.arange(4)).save();
    Dataset<Row> rows = spark.range(6).selectExpr("id i0", "id x");
    assertTellsNothing(() -> spark.read().format("distarray").load(path));
    assertTellsNothing(() -> spark.read().format("distarray").load(uri("none.h5")));
    assertTellsNothing(() -> spark.read().format("distarray").load(uri("none") + "?token=SECRET"));
    assertTellsNothing(
        () -> spark.read().format("distarray").option("key", "z").load(path).count());
    assertTellsNothing(
        () ->
            spark.read().format("distarray").option("key", "x").schema("z INT").load(path).count());
    assertTellsNothing(
        () -> spark.read().format("distarray").load("nofs://user:SE CRET, SECRET@host/x.h5"));
    assertTellsNothing(
        () -> rows.write().format("distarray").mode("append").option("key", "x/x").save(path));
  }

  @Test
  void catalogsTellNoSecrets() {
    String path = uri("c.h5");
    context.files().create(path).put("x", context.arange(3)).save();
    spark.conf().set("spark.sql.catalog.vault", ArrayCatalog.class.getName());
    spark.conf().set(CATALOG, VaultFileSystem.uri(folder));
    spark.conf().set("spark.sql.catalog.vault.writable", "true");
    assertEquals(3L, spark.sql("SELECT sum(x) FROM vault.c.x").head().get(0));
    for (String statement :
        List.of(
            "DESCRIBE NAMESPACE EXTENDED vault.c",
            "EXPLAIN EXTENDED SELECT x FROM vault.c.x WHERE i0 = 1")) {
      assertShort(statement, spark.sql(statement).collectAsList().toString());
    }
    String table = spark.sql("DESCRIBE TABLE EXTENDED vault.c.x").collectAsList().toString();
    assertNoSecret("table", table);
    String cells = " AS SELECT id i0, id y FROM range(3)";
    assertTellsNothing(() -> spark.sql("CREATE TABLE vault.c.y USING parquet" + cells));
    assertTrue(failure(() -> spark.sql("CREATE TABLE vault.c.x" + cells)).contains("exists"));
    assertTrue(failure(() -> spark.sql("SELECT * FROM vault.c.none")).contains("NOT_FOUND"));
  }
}
