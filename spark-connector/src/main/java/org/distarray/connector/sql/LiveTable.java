package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.DistArray;

/** A live array as a table: {@code i0, i1, ...} and {@code value}. */
final class LiveTable implements SupportsRead {
  private final DistArray array;
  private final Grid grid;

  LiveTable(DistArray array, String name) {
    this.array = array;
    List<Axis> axes = new ArrayList<>();
    for (int d = 0; d < array.ndim(); d++) {
      axes.add(Axis.index("i" + d, d));
    }
    LiveSource source = new LiveSource(array.shape(), array.dtype(), name);
    ValueColumn value = new ValueColumn("value", source, new ValueColumn.Meaning(null), "");
    grid = new Grid(name, array.shape(), axes, List.of(value));
  }

  @Override
  public String name() {
    return grid.label();
  }

  @Override
  @SuppressWarnings("deprecation") // columns() calls it, on all versions of Spark
  public StructType schema() {
    return grid.schema();
  }

  @Override
  public Map<String, String> properties() {
    return Map.of();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new ArrayScanBuilder(
        List.of(grid),
        ScanSettings.of(SparkSession.active()),
        query ->
            new LiveScan(
                array,
                grid,
                query.boxes().get(0),
                query.columns(),
                query.totals().orElse(null),
                query.limit()));
  }
}
