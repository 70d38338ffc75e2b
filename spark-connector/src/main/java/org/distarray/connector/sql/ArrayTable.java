package org.distarray.connector.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Arrays of files as a table. */
final class ArrayTable implements SupportsRead, SupportsMetadataColumns {
  private final List<Grid> grids;
  private final Map<String, String> properties;

  ArrayTable(List<Grid> grids, Map<String, String> properties) {
    this.grids = grids;
    this.properties = properties;
  }

  @Override
  public String name() {
    return grids.get(0).label();
  }

  @Override
  @SuppressWarnings("deprecation") // columns() calls it, on all versions of Spark
  public StructType schema() {
    return Grid.schema(grids);
  }

  @Override
  public Map<String, String> properties() {
    return properties;
  }

  @Override
  public MetadataColumn[] metadataColumns() {
    return FileEntry.columns();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    ScanSettings settings = ScanSettings.of(SparkSession.active());
    return new ArrayScanBuilder(grids, settings, query -> new ArrayScan(grids, settings, query));
  }
}
