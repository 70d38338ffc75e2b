package org.distarray.connector.sql;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.aggregate.AggregateFunc;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.types.StructType;

/**
 * Aggregates of groups of cells. Groups are boxes of groups of indices, one for each dimension.
 *
 * @param keys the expressions of GROUP BY
 * @param measures the aggregates
 */
record Totals(List<Key> keys, List<Measure> measures) implements Serializable {

  Totals {
    keys = List.copyOf(keys);
    measures = List.copyOf(measures);
  }

  /** The aggregates of a query; empty if blocks do not compute one of them. */
  static Optional<Totals> of(Aggregation aggregation, Grid grid, ZoneId zone) {
    List<Key> keys = new ArrayList<>();
    for (Expression e : aggregation.groupByExpressions()) {
      Optional<Key> key = Key.of(e, grid, zone);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      keys.add(key.get());
    }
    List<Measure> measures = new ArrayList<>();
    for (AggregateFunc f : aggregation.aggregateExpressions()) {
      Optional<Measure> measure = Measure.of(f, grid);
      if (measure.isEmpty()) {
        return Optional.empty();
      }
      measures.add(measure.get());
    }
    return Optional.of(new Totals(keys, measures));
  }

  /** The same aggregates of another file, whose coordinates may differ. */
  Totals in(Grid grid) {
    return new Totals(keys.stream().map(k -> k.in(grid)).toList(), measures);
  }

  /** Whether Spark can put the results of parts of a group together. */
  boolean isPartial() {
    return measures.stream().allMatch(m -> m.kind().isPartial());
  }

  /**
   * The keys, then the aggregates. Spark takes columns by their place; these names are for plans.
   */
  StructType schema() {
    StructType out = new StructType();
    for (Key key : keys) {
      out = out.add("key" + out.length() + " " + key, key.type(), false);
    }
    for (Measure m : measures) {
      boolean counts = m.kind() == Measure.Kind.CELLS || m.kind() == Measure.Kind.COUNT;
      out = out.add("aggregate" + out.length() + " " + m, m.type(), !counts);
    }
    return out;
  }

  /** The columns of indices and coordinates that keys are made of. */
  List<String> axes() {
    return keys.stream().map(k -> k.axis().name()).distinct().toList();
  }

  /** The columns of elements that are read. */
  List<String> columns() {
    return measures.stream().map(Measure::column).filter(c -> !c.isEmpty()).distinct().toList();
  }

  /** {@code sum(SST), count(SST) by month}. */
  @Override
  public String toString() {
    String all = measures.stream().map(Measure::toString).collect(Collectors.joining(", "));
    return keys.isEmpty()
        ? all
        : all + " by " + keys.stream().map(Key::toString).collect(Collectors.joining(", "));
  }
}
