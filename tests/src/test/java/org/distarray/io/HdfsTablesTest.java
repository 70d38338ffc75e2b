package org.distarray.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on HDFS as tables of Spark SQL, of which others may replace a file at any time. */
class HdfsTablesTest extends HdfsCluster {
  private static final long ROWS = 90;
  private static final long COLUMNS = 70;

  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() {
    session =
        SparkSession.builder()
            .master("local[2]")
            .appName("tables on HDFS")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    context = DistArrays.context(session, 3);
    session.udf().register("replacing", new Replacing(), DataTypes.LongType);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  private static DistArray numbers(long summand) {
    return context.arange(ROWS * COLUMNS).add(summand).reshape(ROWS, COLUMNS);
  }

  private static void save(String path, long summand) {
    context.files().create(path, "w").put("v", numbers(summand)).save();
  }

  private static Dataset<Row> table(String path) {
    return session.read().format("distarray").load(path);
  }

  private static String messages(Runnable work) {
    StringBuilder out = new StringBuilder();
    for (Throwable t = assertThrows(Exception.class, work::run); t != null; t = t.getCause()) {
      out.append(t.getMessage()).append('\n');
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.h5", "a.nc", "a.npz"})
  void aTableIsReadWhereTheSessionHasItAndWrittenBack(String name) throws IOException {
    save(path(name), 3);
    Dataset<Row> slab = table(path(name)).where("i0 BETWEEN 10 AND 19").groupBy("i0").sum("v");
    assertEquals(10, slab.count());
    table(path(name)).write().format("distarray").mode("overwrite").save(path("copy_" + name));
    assertTrue(
        numbers(3).toArray().sameAs(context.load(path("copy_" + name), "v").toArray()), name);
    assertEquals(List.of(name, "copy_" + name), names());
  }

  /** The replacing file has the length of the old one, and even its time. */
  @Test
  void aFileThatIsReplacedBetweenPlanningAndRunningIsNamed() throws IOException {
    String path = path("a.h5");
    save(path, 0);
    Dataset<Row> rows = table(path).where("v >= 0");
    Dataset<Row> sums = table(path).groupBy("i0").sum("v");
    assertEquals(ROWS * COLUMNS, rows.count());
    assertEquals(ROWS, sums.count());
    FileStatus before = files.getFileStatus(new Path(path));
    save(path, 1000);
    files.setTimes(new Path(path), before.getModificationTime(), -1);
    assertEquals(before.getLen(), files.getFileStatus(new Path(path)).getLen());
    for (Dataset<Row> query : List.of(rows, sums)) {
      String told = messages(query::collectAsList);
      assertTrue(told.contains("Cannot read " + path + ": it was changed after it had"), told);
    }
    assertEquals(ROWS * COLUMNS, table(path).where("v >= 1000").count());
    files.delete(new Path(path), false);
    String told = messages(() -> rows.collectAsList());
    assertTrue(told.contains("Cannot read " + path), told);
  }

  /** Writes a file as another program does, while rows for it are made. */
  public static final class Replacing implements UDF1<Long, Long> {
    private static final long serialVersionUID = 1;
    private static volatile Runnable other = () -> {};

    @Override
    public Long call(Long x) {
      if (x == 7) {
        other.run();
      }
      return x;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.h5", "a.npy"})
  void aFileThatOthersWriteWhileRowsAreMadeIsNotReplaced(String name) throws IOException {
    NdArray theirs = NdArray.arange(12);
    Replacing.other =
        () -> {
          try (Context local = Context.local(2)) {
            local.save(path(name), local.fromArray(theirs));
          }
        };
    for (int round = 0; round < 2; round++) { // there is no file at first
      String told =
          messages(
              () ->
                  session
                      .range(12)
                      .selectExpr("id i0", "replacing(id) + 100 v")
                      .write()
                      .format("distarray")
                      .mode("overwrite")
                      .save(path(name)));
      assertTrue(told.contains("Cannot save to " + path(name) + ": it was written"), told);
      assertTrue(theirs.sameAs(context.load(path(name)).toArray()), name);
      assertEquals(List.of(name), names());
    }
  }
}
