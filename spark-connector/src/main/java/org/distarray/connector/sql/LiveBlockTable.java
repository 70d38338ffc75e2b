package org.distarray.connector.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.distarray.DistArray;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;

/** The blocks of a live array as a table. A block is that of a rank. */
final class LiveBlockTable extends BatchTable {
  private final DistArray array;
  private final Distribution boxes;
  private final Grid grid;
  private final Grid ranks;

  LiveBlockTable(DistArray array, String name) {
    this(array, LiveTable.grid(array, name, BlockGrid.DATA));
  }

  /** Each query lays an array whose blocks are no boxes out anew, so that it has later sets. */
  private LiveBlockTable(DistArray array, Grid grid) {
    super(
        grid.label(),
        BlockGrid.schema(List.of(new BlockGrid(grid, grid.shape().toArray()))),
        Map.of());
    this.array = array;
    this.grid = grid;
    boolean same = isBoxes(array.distribution());
    boxes = same ? array.distribution() : array.context().distribution(array.shape().toArray());
    Shape count = Shape.of(boxes.ranks());
    ranks = new Grid(grid.label(), count, List.of(Axis.index(BlockGrid.BLOCK, 0)), List.of());
  }

  private static boolean isBoxes(Distribution d) {
    return d.maps().stream().allMatch(LiveBlockTable::isRuns);
  }

  /** Whether the indices of each process follow each other. */
  private static boolean isRuns(DimMap map) {
    return IntStream.range(0, map.gridSize())
        .mapToObj(map::indices)
        .allMatch(i -> i.size() == 0 || i.runLength(0) == i.size());
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new BlockScanBuilder(List.of(ranks), schema(), this::scan);
  }

  private Scan scan(BlockQuery query) {
    StructType columns = query.columns();
    List<ValueColumn> read = grid.read(columns, Optional.empty());
    BlockGrid.check(read, boxes.largestBlock(), "more targets, by distributeAs or the context");
    Box numbers = query.numbers().get(0);
    Grid of = grid;
    long limit = query.limit();
    return new LiveScan(
        isBoxes(array.distribution()) ? array : array.distributeAs(boxes),
        Box.of(array.shape()),
        columns,
        grid
            + " in "
            + ranks.shape().size()
            + " blocks, "
            + numbers.size()
            + " of them"
            + (limit < Long.MAX_VALUE ? ", limit " + limit : ""),
        (block, counter) -> {
          int rank = block.rank();
          boolean wanted = rank >= numbers.from()[0] && rank < numbers.to()[0];
          Tiles cells = new BlockTiles(block, new long[block.ndim()], read);
          Tiles tiles = new CountedTiles(cells, counter);
          return new BlockReader(columns, of, tiles, tile -> rank, wanted ? limit : 0);
        });
  }
}
