package org.distarray.connector.sql;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.DistArray;
import org.distarray.annotation.Internal;

/**
 * Live arrays as tables. A frame, and each view of it, keeps its array; nothing else does.
 *
 * @hidden
 */
@Internal
public final class LiveProvider implements TableProvider {
  // a source has options that are texts; Spark asks for the table in the thread that loads it
  private static final ThreadLocal<Table> LOADING = new ThreadLocal<>();

  private final Table table = LOADING.get();

  /** Spark makes it by its name. */
  public LiveProvider() {}

  /** A frame with a row for each element of an array. */
  public static Dataset<Row> frame(SparkSession session, DistArray array) {
    return frame(session, new LiveTable(array, "array"));
  }

  /** A frame with a row for each block of an array. */
  public static Dataset<Row> blocks(SparkSession session, DistArray array) {
    return frame(session, new LiveBlockTable(array, "array"));
  }

  private static Dataset<Row> frame(SparkSession session, Table table) {
    LOADING.set(table);
    try {
      return session.read().format(LiveProvider.class.getName()).load();
    } finally {
      LOADING.remove();
    }
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    if (table == null) {
      throw new IllegalArgumentException(
          "Cannot read a live array as a file (DistArrays.toDF makes a frame of one)");
    }
    return ArrayProvider.schema(table);
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return table;
  }
}
