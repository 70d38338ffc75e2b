package org.distarray.conformance;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.SparkEngine;
import org.distarray.engine.LocalEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files of blocks that the original wrote, on both engines. */
class BlockFilesTest {
  private static SparkSession session;
  private static Benches local;
  private static Benches spark;

  @BeforeAll
  static void start() {
    session = Conformance.session();
    local = new Benches(LocalEngine::new);
    spark = new Benches(targets -> SparkEngine.on(session, targets));
  }

  @AfterAll
  static void stop() {
    local.close();
    spark.close();
    session.stop();
  }

  @TestFactory
  Stream<DynamicTest> theOriginalsFilesAreReadInOneJvm() throws URISyntaxException {
    return files(local);
  }

  @TestFactory
  Stream<DynamicTest> theOriginalsFilesAreReadOnSpark() throws URISyntaxException {
    return files(spark);
  }

  private static Stream<DynamicTest> files(Bench bench) throws URISyntaxException {
    Path folder =
        Path.of(BlockFilesTest.class.getResource("/conformance/dnpy").toURI()).getParent();
    return VectorTests.of("/conformance/live.jsonl.gz", "save_dnpy"::equals, folder, bench);
  }
}
