package org.distarray.connector.sql;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Arrays of files as a table. */
final class ArrayTable extends FileTable {
  private final List<Grid> grids;

  ArrayTable(List<Grid> grids, Map<String, String> properties) {
    super(grids.get(0).label(), Grid.schema(grids), properties);
    this.grids = grids;
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    ScanSettings settings = ScanSettings.of(SparkSession.active());
    return new ArrayScanBuilder(grids, settings, query -> new ArrayScan(grids, settings, query));
  }
}
