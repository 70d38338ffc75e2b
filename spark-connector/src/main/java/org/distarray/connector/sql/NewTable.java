package org.distarray.connector.sql;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;

/** A file that a frame is written to. */
final class NewTable implements SupportsWrite {
  private final StructType schema;

  /**
   * @param schema the columns of the frame
   */
  NewTable(StructType schema) {
    this.schema = schema;
  }

  @Override
  public String name() {
    return "distarray";
  }

  @Override
  @SuppressWarnings("deprecation") // columns() calls it, on all versions of Spark
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(
        TableCapability.BATCH_WRITE, // without it, DataFrameWriter looks for an older interface
        TableCapability.V1_BATCH_WRITE,
        TableCapability.TRUNCATE,
        TableCapability.ACCEPT_ANY_SCHEMA);
  }

  @Override
  public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
    return new ArrayWriter(WriteOptions.of(info.options()));
  }
}
