package org.distarray.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.SparkEngine;
import org.distarray.testing.Nonsense;
import org.distarray.testing.Sensible;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Null and nonsense at the doors to Spark and to files are answered, or refused by our words. */
class NonsenseOnSparkTest {
  private static SparkSession session;
  private static Context context;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("nonsense")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.distarray.targets", "3")
            .getOrCreate();
    context = DistArrays.context(session);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  private Nonsense arguments(Context of) {
    return Sensible.arguments(of)
        .savingBelow(folder)
        .with(SparkSession.class, () -> session)
        .with(Number.class, () -> 2.5)
        .with(SparkContext.class, () -> session.sparkContext())
        .with(JavaSparkContext.class, () -> new JavaSparkContext(session.sparkContext()))
        .with(Dataset.class, () -> session.range(6).selectExpr("id i0", "id value"))
        .with(JavaRDD.class, () -> DistArrays.blocks(of.arange(6)));
  }

  @Test
  void theDoorsToSparkRefuseWhatCannotBe() {
    Nonsense tried = arguments(context).statics(DistArrays.class).statics(SparkEngine.class);
    assertEquals("", String.join(System.lineSeparator(), tried.faults()));
    assertTrue(tried.calls() > 15, "only " + tried.calls() + " calls");
  }

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectory(folder.resolve("saved"));
  }

  @Test
  void filesRefuseNamesAndKeysThatCannotBe() {
    try (Context local = Context.local(3)) {
      for (Context of : List.of(local, context)) {
        Nonsense tried = arguments(of).methods(Context.class, "(open|load|save).*");
        assertEquals("", String.join(System.lineSeparator(), tried.faults()));
        assertTrue(tried.calls() > 150, "only " + tried.calls() + " calls");
      }
    }
  }

  @Test
  void arraysOnSparkRefuseTheSame() {
    // what is refused before a job runs is the same for every engine: nothing is computed here
    Nonsense tried = arguments(context).look(answer -> {}).all(DistArray.class);
    assertEquals("", String.join(System.lineSeparator(), tried.faults()));
    assertTrue(tried.calls() > 500, "only " + tried.calls() + " calls");
  }
}
