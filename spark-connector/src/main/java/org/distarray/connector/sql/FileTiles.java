package org.distarray.connector.sql;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.distarray.dist.IndexSet;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ReadCost;

/** Reads the elements of a slab, a tile of a few megabytes at a time, and counts what it reads. */
final class FileTiles implements Tiles {
  /** A larger tile does not make reading faster, and is in no cache when it is added up. */
  private static final long TILE_BYTES = 2L << 20;

  private final Tile all;
  private final List<ValueColumn> columns;
  private final Iterator<Box> tiles;
  private final Map<ValueColumn, ValueColumn.Cells> cells = new HashMap<>();
  // what was read last, whose memory the next tile may use
  private final Map<ValueColumn, NdArray> stored = new HashMap<>();
  private Tile tile;
  private long bytes;
  private long chunks;

  FileTiles(Slab slab, List<ValueColumn> columns) {
    this(slab.box(), cut(slab, columns).iterator(), columns);
  }

  /**
   * @param box the cells of all tiles
   * @param parts the cells of each tile
   */
  FileTiles(Box box, Iterator<Box> parts, List<ValueColumn> columns) {
    this.all = new Tile(box.region());
    this.columns = columns;
    tiles = parts;
  }

  private static List<Box> cut(Slab slab, List<ValueColumn> columns) {
    long most = TILE_BYTES / Math.max(1, Grid.itemsize(columns));
    boolean[] none = new boolean[slab.box().ndim()];
    return Grid.cut(slab.box(), slab.grid().pieces(slab.box(), most, none), none);
  }

  @Override
  public Tile all() {
    return all;
  }

  @Override
  public List<ValueColumn> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    if (!tiles.hasNext()) {
      return false;
    }
    IndexSet[] region = tiles.next().region();
    tile = new Tile(region);
    cells.clear();
    for (ValueColumn v : columns) {
      stored.put(v, v.stored(region, stored.get(v)));
      cells.put(v, v.cells(stored.get(v)));
      ReadCost cost = v.source().cost(region);
      bytes += cost.bytes();
      chunks += cost.chunks();
    }
    return true;
  }

  @Override
  public Tile tile() {
    return tile;
  }

  @Override
  public ValueColumn.Cells cells(ValueColumn column) {
    return cells.get(column);
  }

  @Override
  public CustomTaskMetric[] metrics() {
    return new CustomTaskMetric[] {
      new Count(ReadMetric.Bytes.NAME, bytes), new Count(ReadMetric.Chunks.NAME, chunks)
    };
  }

  private record Count(String name, long value) implements CustomTaskMetric {}
}
