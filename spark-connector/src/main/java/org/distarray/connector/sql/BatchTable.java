package org.distarray.connector.sql;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.types.StructType;

/** A table that queries read, and no statement changes. */
abstract class BatchTable implements SupportsRead {
  private final String name;
  private final StructType columns;
  private final Map<String, String> properties;

  /**
   * @param name the name for people
   * @param properties what DESCRIBE EXTENDED tells
   */
  BatchTable(String name, StructType columns, Map<String, String> properties) {
    this.name = name;
    this.columns = columns;
    this.properties = properties;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  @SuppressWarnings("deprecation") // columns() calls it, on all versions of Spark
  public final StructType schema() {
    return columns;
  }

  @Override
  public final Map<String, String> properties() {
    return properties;
  }

  @Override
  public final Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }
}
