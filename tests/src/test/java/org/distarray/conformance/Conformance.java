package org.distarray.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.SparkEngine;
import org.distarray.engine.Engine;
import org.distarray.engine.LocalEngine;

/**
 * The program behind {@code tests/bin/conformance}: an engine's name, and the folders and files of
 * vectors.
 */
public final class Conformance {
  private Conformance() {}

  /** Exits with 0 when no row failed, 1 when one did, 2 when there was nothing to run. */
  public static void main(String[] args) {
    List<Path> paths = Arrays.stream(args).skip(1).map(Path::of).toList();
    for (Path path : paths) {
      if (!Files.isReadable(path)) {
        System.err.println("conformance: cannot read " + path);
        System.exit(2);
      }
    }
    boolean passed;
    if (args[0].equals("spark")) {
      SparkSession session = session();
      passed = run(paths, targets -> SparkEngine.on(session, targets));
      session.stop();
    } else {
      passed = run(paths, LocalEngine::new);
    }
    System.exit(passed ? 0 : 1);
  }

  private static boolean run(List<Path> paths, IntFunction<Engine> engines) {
    try (Benches benches = new Benches(engines)) {
      return ConformanceRun.run(paths, benches, System.out);
    }
  }

  /** Spark with two threads in this JVM. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("conformance")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
