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

/** The blocks of arrays of files as a table. */
final class BlockTable implements SupportsRead, SupportsMetadataColumns {
  private final List<Grid> cells;
  private final BlockForm form;
  private final List<BlockGrid> grids;
  private final Map<String, String> properties;

  BlockTable(List<Grid> cells, BlockForm form, Map<String, String> properties) {
    this.cells = cells;
    this.form = form;
    this.properties = properties;
    grids = blocks(form);
  }

  private List<BlockGrid> blocks(BlockForm of) {
    return cells.stream().map(g -> BlockGrid.of(g, of)).toList();
  }

  @Override
  public String name() {
    return grids.get(0).cells().label();
  }

  @Override
  @SuppressWarnings("deprecation") // columns() calls it, on all versions of Spark
  public StructType schema() {
    return BlockGrid.schema(grids);
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
    List<BlockGrid> blocks = blocks(form.in(options));
    return new BlockScanBuilder(
        blocks.stream().map(BlockGrid::numbers).toList(),
        BlockGrid.schema(blocks),
        query -> new BlockScan(blocks, settings, query));
  }
}
