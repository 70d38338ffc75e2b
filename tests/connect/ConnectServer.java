import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connect.service.SparkConnectServer;
import org.distarray.Context;
import org.distarray.connector.DistArrays;

/** A Spark Connect server whose session has an array in memory as a global view. */
public final class ConnectServer {
  public static void main(String[] args) throws Exception {
    SparkSession spark = SparkSession.builder().getOrCreate();
    Context context = DistArrays.context(spark);
    DistArrays.toDF(context.arange(6)).createGlobalTempView("live");
    SparkConnectServer.main(args);
  }
}
