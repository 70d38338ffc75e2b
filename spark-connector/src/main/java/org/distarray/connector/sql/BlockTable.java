package org.distarray.connector.sql;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The blocks of arrays of files as a table. */
final class BlockTable extends FileTable {
  private final List<Grid> cells;
  private final BlockForm form;

  BlockTable(List<Grid> cells, BlockForm form, Map<String, String> properties) {
    super(cells.get(0).label(), BlockGrid.schema(blocks(cells, form)), properties);
    this.cells = cells;
    this.form = form;
  }

  private static List<BlockGrid> blocks(List<Grid> cells, BlockForm of) {
    return cells.stream().map(g -> BlockGrid.of(g, of)).toList();
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    ScanSettings settings = ScanSettings.of(SparkSession.active());
    List<BlockGrid> blocks = QueryException.analysed(() -> blocks(cells, form.in(options)));
    return new BlockScanBuilder(
        blocks.stream().map(BlockGrid::numbers).toList(),
        BlockGrid.schema(blocks),
        query -> new BlockScan(blocks, settings, query));
  }
}
