package org.distarray.connector.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.StagedTable;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.error.Redacted;

/**
 * Arrays that a query makes. Writing makes them appear whole, so that there is nothing to take back
 * if it fails.
 */
final class StagedArrays implements StagedTable, SupportsWrite {
  /** The properties of a statement that are options of writing. */
  private static final List<String> PROPERTIES =
      List.of("shape", "dims", "values", "fill", "dtype");

  private final String name;
  private final StructType schema;
  private final FileTree.Place place;
  private final Map<String, String> properties;
  private final boolean isNewFile;

  /**
   * @param place the file, and the names in it
   * @param isNewFile whether there is no such file yet
   * @throws IllegalArgumentException when the properties make no arrays
   */
  StagedArrays(
      FileTree.Place place, boolean isNewFile, StructType schema, Map<String, String> properties) {
    this.name =
        Redacted.path(place.path().toString()) + (place.rest().isEmpty() ? "" : ":/" + place.key());
    this.place = place;
    this.schema = schema;
    this.isNewFile = isNewFile;
    String provider = properties.getOrDefault(TableCatalog.PROP_PROVIDER, "distarray");
    if (!provider.toLowerCase(Locale.ROOT).equals("distarray")) {
      throw new IllegalArgumentException(
          "Cannot create the table " + name + ": " + provider + " writes no arrays (no USING)");
    }
    this.properties = TableOptions.own(properties);
  }

  /**
   * The options of writing.
   *
   * @param more options of the statement, which go before its properties
   * @throws IllegalArgumentException when there are others
   */
  private WriteOptions options(Map<String, String> more) {
    Map<String, String> given = new HashMap<>(new CaseInsensitiveStringMap(properties));
    given.putAll(new CaseInsensitiveStringMap(more));
    TableOptions.check(new CaseInsensitiveStringMap(given), PROPERTIES);
    given.put("path", place.path().toString());
    given.put("key", place.key());
    WriteOptions all = WriteOptions.of(new CaseInsensitiveStringMap(given));
    List<String> columns = Arrays.asList(schema.fieldNames());
    List<String> values = all.values(columns, all.indices(columns));
    List<String> names = place.rest();
    boolean same = !names.isEmpty() && values.equals(names.subList(names.size() - 1, names.size()));
    return same ? all.in(GridReader.groupOf(place.key())) : all;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  @SuppressWarnings("deprecation") // columns() calls it, on all versions of Spark
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(
        TableCapability.BATCH_WRITE,
        TableCapability.V1_BATCH_WRITE,
        TableCapability.TRUNCATE,
        TableCapability.ACCEPT_ANY_SCHEMA);
  }

  @Override
  public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
    return QueryException.analysed(
        () -> new ArrayWriter(options(info.options()), schema, isNewFile ? "w-" : "a"));
  }

  @Override
  public void commitStagedChanges() {}

  @Override
  public void abortStagedChanges() {}
}
