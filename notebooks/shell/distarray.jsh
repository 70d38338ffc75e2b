// What notebooks/bin/shell --java begins with: the session, the context and the imports.
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.distarray.*;
import org.distarray.array.*;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.*;
import org.distarray.index.*;
import org.distarray.ndarray.NdArray;
import static org.distarray.dtype.DType.*;
SparkSession spark = SparkSession.builder().appName("DistArray shell").getOrCreate();
var sc = new org.apache.spark.api.java.JavaSparkContext(spark.sparkContext());
Context context = DistArrays.context(spark);
System.out.println("DistArray on Spark " + spark.version() + ", " + sc.master() + ", " + context.nengines() + " engines: spark, sc and context are there; try context.arange(6).reshape(2, 3).print()");
