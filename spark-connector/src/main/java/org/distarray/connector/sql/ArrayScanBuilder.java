package org.distarray.connector.sql;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.connector.expressions.aggregate.Aggregation;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownAggregates;

/** Takes over what a query asks of a table: conditions, columns, aggregates and a limit. */
final class ArrayScanBuilder extends PushingScanBuilder implements SupportsPushDownAggregates {
  /** Tasks hold a number of each group, and more groups are better Spark's, which can spill. */
  private static final long MOST_GROUPS = 1 << 22;

  private final List<Grid> grids;
  private final ScanSettings settings;
  private final Function<Query, Scan> scans;
  private Optional<Totals> totals = Optional.empty();

  /**
   * @param scans makes the scan of a query
   */
  ArrayScanBuilder(List<Grid> grids, ScanSettings settings, Function<Query, Scan> scans) {
    super(grids, Grid.schema(grids));
    this.grids = grids;
    this.settings = settings;
    this.scans = scans;
  }

  @Override
  public boolean supportCompletePushDown(Aggregation aggregation) {
    return Totals.of(aggregation, grids.get(0), zone())
        .filter(t -> whole(t).isPresent())
        .isPresent();
  }

  @Override
  public boolean pushAggregation(Aggregation aggregation) {
    totals =
        Totals.of(aggregation, grids.get(0), zone())
            .filter(t -> boxes().stream().allMatch(box -> mostGroups(t, box) <= MOST_GROUPS))
            .filter(t -> t.isPartial() || whole(t).isPresent());
    return totals.isPresent();
  }

  /** The most groups that the cells of a box can have. */
  private static double mostGroups(Totals t, Box box) {
    return t.keys().stream()
        .map(k -> k.axis().dimension())
        .distinct()
        .mapToDouble(box::length)
        .reduce(1, (a, b) -> a * b);
  }

  private ZoneId zone() {
    return settings.zone();
  }

  /**
   * The dimensions that no task cuts, so that each group is in one task. It is empty if there would
   * be fewer tasks than cores then, or if the groups of several files may be the same.
   */
  private Optional<boolean[]> whole(Totals t) {
    Grid grid = grids.get(0);
    if (grids.size() > 1 || grid.isLive()) {
      return Optional.empty();
    }
    boolean[] out = new boolean[grid.shape().ndim()];
    boolean any = false;
    for (int d = 0; d < out.length; d++) {
      int dim = d;
      out[d] =
          t.keys().stream()
              .noneMatch(k -> k.axis().dimension() == dim && k.isDistinct(boxes().get(0)));
      any |= !out[d];
    }
    Splits splits = new Splits(settings, grid.values());
    boolean enough =
        any && splits.of(grid, boxes().get(0), out).size() >= splits.enough(boxes().get(0));
    return enough ? Optional.of(out) : Optional.empty();
  }

  @Override
  public boolean pushLimit(int most) {
    return totals.isEmpty() && super.pushLimit(most);
  }

  @Override
  public Scan build() {
    boolean[] whole = totals.flatMap(this::whole).orElse(new boolean[grids.get(0).shape().ndim()]);
    return scans.apply(new Query(boxes(), columns(), totals, limit(), whole));
  }
}
