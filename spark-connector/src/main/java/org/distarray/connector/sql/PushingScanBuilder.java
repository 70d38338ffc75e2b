package org.distarray.connector.sql;

import java.util.List;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;

/** Takes over what a query asks of the rows of a table: conditions, columns and a limit. */
abstract class PushingScanBuilder
    implements ScanBuilder,
        SupportsPushDownV2Filters,
        SupportsPushDownRequiredColumns,
        SupportsPushDownLimit {
  private final List<Grid> grids;
  private List<Box> boxes;
  private Predicate[] pushed = new Predicate[0];
  private StructType columns;
  private long limit = Long.MAX_VALUE;

  /**
   * @param grids the grid of the conditions, of each file
   * @param columns the columns of the table
   */
  PushingScanBuilder(List<Grid> grids, StructType columns) {
    this.grids = grids;
    this.columns = columns;
    boxes = grids.stream().map(g -> Box.of(g.shape())).toList();
  }

  /** The part of each grid that the conditions leave. */
  final List<Box> boxes() {
    return boxes;
  }

  /** The columns that the query needs. */
  final StructType columns() {
    return columns;
  }

  /** The most rows that the query needs. */
  final long limit() {
    return limit;
  }

  @Override
  public final Predicate[] pushPredicates(Predicate[] predicates) {
    Pushed all = Pushed.of(grids, boxes, predicates);
    boxes = all.boxes();
    pushed = all.exact().toArray(Predicate[]::new);
    return all.others().toArray(Predicate[]::new);
  }

  @Override
  public final Predicate[] pushedPredicates() {
    return pushed.clone();
  }

  @Override
  public final void pruneColumns(StructType required) {
    columns = required;
  }

  @Override
  public boolean pushLimit(int most) {
    limit = most;
    return true;
  }

  @Override
  public final boolean isPartiallyPushed() {
    return true;
  }
}
