package org.distarray.connector.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * A file that is read by a schema that is given: by the user, or by the session's own catalog,
 * which keeps that of {@code CREATE TABLE ... USING distarray}. Spark asks for one, too, before it
 * writes a frame; as it finds that this one is not written, it turns to {@link ArrayProvider},
 * which takes all modes.
 */
final class NewTable implements SupportsRead {
  private final StructType schema;
  private final Map<String, String> options;

  /**
   * @param schema the columns
   * @param options the options of the table, which those of a query come before
   */
  NewTable(StructType schema, Map<String, String> options) {
    this.schema = schema;
    this.options = options;
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
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap given) {
    Map<String, String> all = new HashMap<>(new CaseInsensitiveStringMap(options));
    all.putAll(given);
    CaseInsensitiveStringMap of = new CaseInsensitiveStringMap(all);
    return QueryException.analysed(() -> found(of)).newScanBuilder(of);
  }

  private SupportsRead found(CaseInsensitiveStringMap given) {
    SupportsRead found = ArrayProvider.table(given);
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
