package org.distarray.connector.sql;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A file that is read by a schema that the user gives. Spark asks for one, too, before it writes a
 * frame; as it finds that this one is not written, it turns to {@link ArrayProvider}, which takes
 * all modes.
 */
final class NewTable implements SupportsRead {
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
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return QueryException.analysed(() -> found(options)).newScanBuilder(options);
  }

  private SupportsRead found(CaseInsensitiveStringMap options) {
    SupportsRead found = ArrayProvider.table(options);
    String columns = ArrayProvider.schema(found).simpleString();
    if (!columns.equals(schema.simpleString())) {
      throw new IllegalArgumentException(
          "Cannot read "
              + found.name()
              + " by the schema "
              + schema.simpleString()
              + ": its columns are "
              + columns
              + " (leave the schema out, and select columns)");
    }
    return found;
  }
}
