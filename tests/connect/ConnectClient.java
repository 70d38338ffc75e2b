import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark Connect client without this library on its class path: statements go to a server that has
 * the bundle. Arguments: the server's address, a directory of files, a directory for new ones.
 */
public final class ConnectClient {
  private static int passed;
  private static int failed;

  private interface Trial {
    String run();
  }

  public static void main(String[] args) {
    SparkSession spark = SparkSession.builder().remote(args[0]).getOrCreate();
    String sst = args[1] + "/coads_sst_contiguous.h5";
    String made = args[2] + "/made.h5";

    gives("a file is a frame", "[104778]", () -> first(
        spark.read().format("distarray").load(sst).selectExpr("count(SST)")));
    gives("a file is a table of SQL", "[19.69]", () -> {
      spark.sql("CREATE TEMPORARY VIEW sst USING distarray OPTIONS (path '" + sst + "')");
      return first(spark.sql("SELECT round(avg(SST), 2) FROM sst WHERE month = 6"));
    });
    gives("groups are computed in the blocks", "aggregates avg(SST) by month", () -> first(
        spark.sql("EXPLAIN SELECT month, avg(SST) FROM sst GROUP BY month")));
    gives("a directory is a catalog", "[104778]", () -> first(
        spark.sql("SELECT count(SST) FROM files.coads_sst_contiguous.climatology.SST")));
    gives("a path is a table function", "[104778]", () -> first(
        spark.sql("SELECT count(SST) FROM distarray('" + sst + "', 'climatology/SST')")));
    gives("a frame is written as a file", "[66.0,12]", () -> {
      spark.range(12).selectExpr("id AS i0", "CAST(id AS DOUBLE) AS x").write().format("distarray")
          .option("shape", "12").mode("overwrite").save(made);
      return first(spark.read().format("distarray").load(made).selectExpr("sum(x)", "count(x)"));
    });
    gives("an array of the server's session is a global view", "[15]", () -> first(
        spark.sql("SELECT sum(value) FROM global_temp.live")));
    fails("a key that is not there", "its arrays are [climatology/SST", () -> first(
        spark.read().format("distarray").option("key", "SSST").load(sst)));
    fails("a path that is not there", "AnalysisException: Cannot read a table of '", () -> first(
        spark.read().format("distarray").load(args[2] + "/nowhere.h5")));
    fails("a file of arrays is not updated", "UPDATE", () -> first(
        spark.sql("UPDATE files.coads_sst_contiguous.climatology.SST SET SST = 0")));
    System.out.println("connect-check: " + passed + " passed, " + failed + " failed");
    System.exit(failed == 0 ? 0 : 1);
  }

  private static String first(Dataset<Row> frame) {
    return frame.head().toString();
  }

  private static void gives(String name, String text, Trial trial) {
    String got;
    try {
      got = trial.run();
    } catch (Exception e) {
      got = "failed: " + e;
    }
    judge(name, text, got);
  }

  private static void fails(String name, String text, Trial trial) {
    String got;
    try {
      got = "no error: " + trial.run();
    } catch (Exception e) {
      got = e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    judge(name, text, got);
  }

  private static void judge(String name, String text, String got) {
    boolean good = got.contains(text);
    passed += good ? 1 : 0;
    failed += good ? 0 : 1;
    System.out.println(
        (good ? "passed: " : "FAILED: ") + name + (good ? "" : ": '" + text + "' is not in: " + got));
  }
}
