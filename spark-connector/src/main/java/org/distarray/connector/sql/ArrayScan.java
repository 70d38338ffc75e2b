package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.expressions.FieldReference;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.connector.read.SupportsRuntimeV2Filtering;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.distarray.connector.ScanTally;
import org.distarray.store.ReadCost;

/** A query on a table: the boxes that it reads, and what it makes of their cells. */
final class ArrayScan implements Scan, Batch, SupportsReportStatistics, SupportsRuntimeV2Filtering {
  private final List<Grid> grids;
  private final ScanSettings settings;
  private final StructType columns;
  private final Optional<Totals> totals;
  private final long limit;
  private final boolean[] whole;
  private final Map<Axis, Broadcast<Object>> shared = new IdentityHashMap<>();
  private List<Box> boxes;

  ArrayScan(List<Grid> grids, ScanSettings settings, Query query) {
    this.grids = grids;
    this.settings = settings;
    columns = query.columns();
    totals = query.totals();
    limit = query.limit();
    whole = query.whole();
    boxes = query.boxes();
  }

  @Override
  public StructType readSchema() {
    return totals.map(Totals::schema).orElse(columns);
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public NamedReference[] filterAttributes() {
    List<String> names = Arrays.asList(readSchema().fieldNames());
    return grids.get(0).axes().stream()
        .filter(a -> totals.isEmpty() && names.contains(a.name()))
        .map(a -> FieldReference.column(a.name()))
        .toArray(NamedReference[]::new);
  }

  @Override
  public void filter(Predicate[] predicates) {
    boxes = Pushed.of(grids, boxes, predicates).boxes();
  }

  @Override
  public InputPartition[] planInputPartitions() {
    List<InputPartition> out = new ArrayList<>();
    long rows = 0;
    for (int g = 0; g < grids.size(); g++) {
      Grid grid = grids.get(g);
      Splits splits = new Splits(settings, grid.read(columns, totals));
      Slabs slabs = new Slabs(grid, grid.along(columns, totals), shared);
      for (Box box : splits.of(grid, boxes.get(g), whole)) {
        if (rows < limit) {
          out.add(slabs.of(box));
          rows += totals.isPresent() ? 0 : box.size(); // a limit of groups says nothing of cells
        }
      }
    }
    if (out.isEmpty() && totals.filter(t -> t.keys().isEmpty()).isPresent()) {
      out.add(slabOfNothing()); // of no cells there is one row, too: 0 of them
    }
    return out.toArray(InputPartition[]::new);
  }

  private Slab slabOfNothing() {
    long[] zero = new long[grids.get(0).shape().ndim()];
    return new Slab(bare(), new Box(zero, zero), List.of());
  }

  /** The first file without values of coordinates: a task has those of its slab. */
  private Grid bare() {
    Grid grid = grids.get(0);
    return grid.with(grid.along(columns, totals).stream().map(a -> a.within(0, 0)).toList());
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    Grid bare = bare();
    ScanTally tally =
        ScanTally.of(
            SparkSession.active().sparkContext(),
            CountedTiles.query(bare),
            CountedTiles.bytes(cells(), bare.read(columns, totals)));
    return new Readers(columns, totals.map(t -> t.in(bare)).orElse(null), limit, tally);
  }

  /** The number of cells that are read. */
  private long cells() {
    long all = boxes.stream().mapToLong(Box::size).sum();
    return totals.isPresent() ? all : Math.min(all, limit);
  }

  @Override
  public Statistics estimateStatistics() {
    long cells = boxes.stream().mapToLong(Box::size).sum();
    long rows = Math.min(cells, limit);
    long bytes = rows * Math.max(1, readSchema().defaultSize());
    return new TableSize(
        totals.isPresent() ? OptionalLong.empty() : OptionalLong.of(rows), OptionalLong.of(bytes));
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return new CustomMetric[] {new ReadMetric.Bytes(), new ReadMetric.Chunks()};
  }

  /** {@code distarray hdf5 sst.h5: SST (12, 90, 180), slab [0:1, 0:90, 0:180], 1 of 12 chunks}. */
  @Override
  public String description() {
    StringBuilder out = new StringBuilder("distarray ");
    for (int g = 0; g < Math.min(grids.size(), 3); g++) {
      Grid grid = grids.get(g);
      out.append(g == 0 ? "" : "; ").append(grid).append(", slab ").append(boxes.get(g));
      long chunks = chunks(grid, boxes.get(g));
      long all = chunks(grid, Box.of(grid.shape()));
      out.append(all == 0 ? "" : ", " + chunks + " of " + all + " chunks");
    }
    out.append(grids.size() > 3 ? "; and " + (grids.size() - 3) + " files more" : "");
    totals.ifPresent(t -> out.append(", aggregates ").append(t));
    return out.append(limit < Long.MAX_VALUE ? ", limit " + limit : "").toString();
  }

  private long chunks(Grid grid, Box box) {
    return grid.read(columns, totals).stream()
        .map(v -> box.isEmpty() ? ReadCost.NONE : v.source().cost(box.region()))
        .mapToLong(ReadCost::chunks)
        .sum();
  }

  /** Makes the readers of tasks. */
  private record Readers(StructType columns, Totals totals, long limit, ScanTally tally)
      implements BatchReaders {

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
      Slab slab = (Slab) partition;
      Grid grid = slab.whole();
      List<ValueColumn> read = grid.read(columns, Optional.ofNullable(totals));
      Tiles tiles = new CountedTiles(new FileTiles(slab, read), tally.task());
      return totals == null
          ? new CellReader(columns, grid, tiles, limit)
          : new TotalsReader(totals.in(grid), grid, tiles);
    }
  }
}
