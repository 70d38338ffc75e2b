package org.distarray.notebooks.prompt;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;

/**
 * A Spark session that has started, and a context on it; closing it ends both.
 *
 * @param spark the session
 * @param context the context on it
 */
public record Started(SparkSession spark, Context context) implements AutoCloseable {

  /**
   * Starts a session with what system properties say, on {@code local[*]} if they name no master.
   * It starts on a thread of its own, while the caller starts a compiler.
   *
   * @param name of the application, for Spark's pages
   * @param classes the directory of the classes of typed lines, from which executors take them
   */
  public static CompletableFuture<Started> starting(String name, Path classes) {
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.app.name", name)
            .set("spark.repl.class.outputDir", classes.toString());
    return CompletableFuture.supplyAsync(
        () -> {
          SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
          return new Started(spark, DistArrays.context(spark));
        });
  }

  /** The line that greets: versions, the master, the number of engines, and what is there. */
  public String greeting() {
    return "DistArray on Spark "
        + spark.version()
        + ", "
        + spark.sparkContext().master()
        + ", "
        + context.nengines()
        + " engines: spark, sc, context and np are there; try context.arange(6).reshape(2, 3)";
  }

  @Override
  public void close() {
    context.close();
    spark.stop();
  }
}
