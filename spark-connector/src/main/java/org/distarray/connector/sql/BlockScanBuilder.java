package org.distarray.connector.sql;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Takes over what a query asks of a table of blocks: numbers of blocks, columns and a limit. */
final class BlockScanBuilder
    implements ScanBuilder,
        SupportsPushDownV2Filters,
        SupportsPushDownRequiredColumns,
        SupportsPushDownLimit {
  private final List<Grid> numbers;
  private final Function<BlockQuery, Scan> scans;
  private List<Box> boxes;
  private Predicate[] pushed = new Predicate[0];
  private StructType columns;
  private long limit = Long.MAX_VALUE;

  /**
   * @param numbers the numbers of blocks of each file
   * @param columns the columns of the table
   * @param scans makes the scan of a query
   */
  BlockScanBuilder(List<Grid> numbers, StructType columns, Function<BlockQuery, Scan> scans) {
    this.numbers = numbers;
    this.columns = columns;
    this.scans = scans;
    boxes = numbers.stream().map(g -> Box.of(g.shape())).toList();
  }

  @Override
  public Predicate[] pushPredicates(Predicate[] predicates) {
    Pushed all = Pushed.of(numbers, boxes, predicates);
    boxes = all.boxes();
    pushed = all.exact().toArray(Predicate[]::new);
    return all.others().toArray(Predicate[]::new);
  }

  @Override
  public Predicate[] pushedPredicates() {
    return pushed.clone();
  }

  @Override
  public void pruneColumns(StructType required) {
    columns = required;
  }

  @Override
  public boolean pushLimit(int most) {
    limit = most;
    return true;
  }

  @Override
  public boolean isPartiallyPushed() {
    return true;
  }

  @Override
  public Scan build() {
    return scans.apply(new BlockQuery(boxes, columns, limit));
  }
}
