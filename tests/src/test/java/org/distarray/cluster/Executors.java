package org.distarray.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark session with executors in JVMs of their own, which start soon: C1 alone compiles their
 * code, unless a setting says otherwise.
 */
public final class Executors {
  private static final int WORKER = 4096; // MiB; an executor takes what its setting says of it

  private Executors() {}

  /** Starts executors of one core each. */
  public static SparkSession start(int count) throws IOException {
    return start(count, 1);
  }

  /** Starts executors of some cores each. */
  static SparkSession start(int count, int cores) throws IOException {
    return start(count, cores, Map.of());
  }

  /** Starts executors of some cores each, with settings of Spark. */
  public static SparkSession start(int count, int cores, Map<String, String> settings)
      throws IOException {
    // executors are started by scripts of a Spark home, of which only the folder is needed
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local-cluster[" + count + "," + cores + "," + WORKER + "]")
            .appName(count + " executors")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.extraClassPath", classPath)
            .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
            // those that ask an executor that is gone ask three times; they would wait 5 s between
            .config("spark.shuffle.io.retryWait", "200ms")
            .config("spark.scheduler.minRegisteredResourcesRatio", "1");
    settings.forEach(builder::config); // these win
    return builder.getOrCreate();
  }
}
