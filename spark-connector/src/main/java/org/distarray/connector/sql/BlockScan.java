package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.Statistics;
import org.apache.spark.sql.connector.read.SupportsReportStatistics;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.distarray.connector.ScanTally;

/** A query on the blocks of files. A task reads whole groups of blocks that share chunks. */
final class BlockScan implements Scan, Batch, SupportsReportStatistics {
  private final List<BlockGrid> grids;
  private final ScanSettings settings;
  private final BlockQuery query;

  BlockScan(List<BlockGrid> grids, ScanSettings settings, BlockQuery query) {
    this.grids = grids;
    this.settings = settings;
    this.query = query;
    for (BlockGrid grid : grids) {
      grid.check(query.columns(), "smaller blocks, by the option blockShape");
    }
  }

  @Override
  public StructType readSchema() {
    return query.columns();
  }

  @Override
  public Batch toBatch() {
    return this;
  }

  @Override
  public InputPartition[] planInputPartitions() {
    List<InputPartition> out = new ArrayList<>();
    long rows = 0;
    for (int g = 0; g < grids.size(); g++) {
      Box numbers = query.numbers().get(g);
      long from = numbers.from()[0];
      long most = query.limit() - Math.min(rows, query.limit());
      add(grids.get(g), from, from + Math.min(numbers.size(), most), out);
      rows += numbers.size();
    }
    return out.toArray(InputPartition[]::new);
  }

  /** Adds the tasks that read the blocks of numbers in {@code [from, to)}. */
  private void add(BlockGrid grid, long from, long to, List<InputPartition> out) {
    if (from >= to) {
      return; // no block is asked for, or arrays without elements have none
    }
    BlockGroups groups = BlockGroups.of(grid, grid.cells().read(query.columns(), Optional.empty()));
    long bytes = Math.max(1, grid.rowBytes(query.columns()));
    long evenly = (to - from) / settings.parallelism();
    long blocks = Math.min(evenly, settings.partitionBytes() / bytes);
    long each = Math.max(1, blocks / groups.blocks()); // the groups of a task
    long last = groups.last(from, to);
    long first = groups.first(from);
    long count = 0;
    for (long group = first; group < last; group++) {
      count += groups.has(group, from, to) ? 1 : 0;
      if (count == each || count > 0 && group == last - 1) {
        out.add(new Run(groups, first, group + 1, from, to));
        count = 0;
      }
      first = count == 0 ? group + 1 : first;
    }
  }

  /**
   * The blocks that a task reads: those of numbers in {@code [from, to)} in some groups.
   *
   * @param first the first group
   * @param last the group after the last one
   */
  private record Run(BlockGroups groups, long first, long last, long from, long to)
      implements InputPartition {
    Iterator<BlockGroups.Group> all() {
      return groups.groups(first, last, from, to);
    }
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    long cells = 0;
    for (int g = 0; g < grids.size(); g++) {
      BlockGrid grid = grids.get(g);
      long blocks = Math.min(query.numbers().get(g).size(), query.limit());
      cells += Math.min(blocks * grid.size(), grid.cells().shape().size());
    }
    Grid first = grids.get(0).cells();
    ScanTally tally =
        ScanTally.of(
            SparkSession.active().sparkContext(),
            CountedTiles.query(first),
            CountedTiles.bytes(cells, first.read(query.columns(), Optional.empty())));
    return new Readers(query.columns(), query.limit(), tally);
  }

  @Override
  public Statistics estimateStatistics() {
    long rows = 0;
    long bytes = 0;
    for (int g = 0; g < grids.size(); g++) {
      long here = Math.min(query.numbers().get(g).size(), query.limit());
      rows += here;
      bytes += here * Math.max(1, grids.get(g).rowBytes(query.columns()));
    }
    return new TableSize(OptionalLong.of(rows), OptionalLong.of(bytes));
  }

  @Override
  public CustomMetric[] supportedCustomMetrics() {
    return new CustomMetric[] {new ReadMetric.Bytes(), new ReadMetric.Chunks()};
  }

  /** {@code distarray hdf5 sst.h5: SST (12, 90, 180) in blocks (1, 90, 180), 3 of 12 blocks}. */
  @Override
  public String description() {
    StringBuilder out = new StringBuilder("distarray ");
    for (int g = 0; g < Math.min(grids.size(), 3); g++) {
      long all = grids.get(g).numbers().shape().size();
      out.append(g == 0 ? "" : "; ").append(grids.get(g)).append(", ");
      out.append(query.numbers().get(g).size()).append(" of ").append(all).append(" blocks");
    }
    out.append(grids.size() > 3 ? "; and " + (grids.size() - 3) + " files more" : "");
    return out.append(query.limit() < Long.MAX_VALUE ? ", limit " + query.limit() : "").toString();
  }

  /** Makes the readers of tasks. */
  private record Readers(StructType columns, long limit, ScanTally tally) implements BatchReaders {

    @Override
    public PartitionReader<ColumnarBatch> createColumnarReader(InputPartition partition) {
      Run run = (Run) partition;
      BlockGrid grid = run.groups().grid();
      Grid cells = grid.cells();
      List<ValueColumn> read = cells.read(columns, Optional.empty());
      Tiles blocks = new GroupTiles(Box.of(cells.shape()), run.all(), read);
      Tiles tiles = new CountedTiles(blocks, tally.task());
      return new BlockReader(columns, cells, tiles, grid::number, limit);
    }
  }
}
