package org.distarray.connector.sql;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.connector.LocalSpark;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.laws.ArrayLaws;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tests of SQL in a session of their own. Its folder is two catalogs: {@code files}, which reads,
 * and {@code made}, which makes files, too.
 */
public abstract class SqlTest {
  protected static final Shape SHAPE = Shape.of(9, 7, 4);

  @TempDir protected static Path folder;
  protected static SparkSession spark;
  protected static Context context;

  @BeforeAll
  static void begin() {
    String catalog = ArrayCatalog.class.getName();
    spark =
        LocalSpark.start(
            Map.of(
                "spark.sql.shuffle.partitions",
                "3",
                "spark.sql.session.timeZone",
                "UTC",
                "spark.sql.extensions",
                DistArrayExtensions.class.getName(),
                "spark.sql.catalog.files",
                catalog,
                "spark.sql.catalog.files.path",
                folder.toString(),
                "spark.sql.catalog.made",
                catalog,
                "spark.sql.catalog.made.path",
                folder.toString(),
                "spark.sql.catalog.made.writable",
                "true"));
    context = DistArrays.context(spark, 4);
  }

  @AfterAll
  static void end() {
    context.close();
    spark.stop();
  }

  /** One of each kind: blocks of rows and of both, cyclic, mixed, and all on one engine. */
  protected static List<Distribution> layouts() {
    return List.of(
        context.distribution(SHAPE, "bnn"),
        context.distribution(SHAPE, "bbn"),
        context.distribution(SHAPE, "cnn"),
        context.distribution(SHAPE, "ncb"),
        context.distribution(SHAPE, "nnn"));
  }

  /** Numbers all over the range of a dtype; no two are the same where it has enough. */
  protected static DistArray numbers(Distribution d, DType dtype) {
    DistArray n = context.arange(d, DType.INT64);
    if (dtype.isComplex()) {
      return n.astype(dtype).add(n.astype(dtype).multiply(Complex.of(0, -2)));
    } else if (dtype.isFloat()) {
      return n.subtract(100).multiply(0.25).astype(dtype);
    }
    return n.multiply(0x9E3779B97F4A7C15L).astype(dtype);
  }

  /** Some of the layouts; in the long laws all. Several dtypes have all of them. */
  protected static List<Distribution> layouts(DType dtype) {
    List<Distribution> all = layouts();
    int k = dtype.ordinal() % all.size();
    return ArrayLaws.LONG ? all : List.of(all.get(k), all.get((k + 2) % all.size()));
  }

  protected static String plan(Dataset<Row> query) {
    return query.queryExecution().executedPlan().toString();
  }

  /** The chunks that a query that has run has read; adaptive plans hide their scans. */
  protected static long chunksRead(Dataset<Row> query) {
    return CollectionConverters.asJava(query.queryExecution().executedPlan().collectLeaves())
        .stream()
        .map(leaf -> leaf.metrics().get(ReadMetric.Chunks.NAME))
        .filter(Option::isDefined)
        .mapToLong(metric -> metric.get().value())
        .sum();
  }

  /** The message of what a call of this library refuses. */
  protected static String refused(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }

  /** All messages of what a statement or a writer refuses. */
  protected static String messages(Executable work) {
    StringBuilder out = new StringBuilder();
    for (Throwable t = assertThrows(Exception.class, work); t != null; t = t.getCause()) {
      out.append(t.getMessage()).append('\n');
    }
    return out.toString();
  }
}
