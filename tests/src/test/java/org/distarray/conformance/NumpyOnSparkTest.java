package org.distarray.conformance;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.SparkEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** NumPy's answers and the table of special cases hold on Spark, too. */
class NumpyOnSparkTest {
  private static SparkSession session;
  private static Benches bench;
  private static Context three;

  @BeforeAll
  static void start() {
    session = Conformance.session();
    bench = new Benches(targets -> SparkEngine.on(session, targets), true);
    three = new Context(SparkEngine.on(session, 3));
  }

  @AfterAll
  static void stop() {
    bench.close();
    three.close();
    session.stop();
  }

  @TestFactory
  Stream<DynamicTest> valuesAreNumPysOnEveryLayout() {
    return Stream.of("elementwise.jsonl", "reduction.jsonl", "slicing.jsonl", "oracle.jsonl.gz")
        .flatMap(file -> VectorTests.of("/numpy/" + file, family -> true, Path.of("."), bench));
  }

  @TestFactory
  Stream<DynamicTest> functionsGiveWhatTheTableSays() {
    return SpecialCases.onBlocks(three);
  }
}
