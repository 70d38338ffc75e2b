package org.distarray.connector.sql;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/** Takes over what a query asks of a table of blocks: numbers of blocks, columns and a limit. */
final class BlockScanBuilder extends PushingScanBuilder {
  private final Function<BlockQuery, Scan> scans;

  /**
   * @param numbers the numbers of blocks of each file
   * @param columns the columns of the table
   * @param scans makes the scan of a query
   */
  BlockScanBuilder(List<Grid> numbers, StructType columns, Function<BlockQuery, Scan> scans) {
    super(numbers, columns);
    this.scans = scans;
  }

  @Override
  public Scan build() {
    return QueryException.analysed(() -> scans.apply(new BlockQuery(boxes(), columns(), limit())));
  }
}
