package org.distarray.connector.sql;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.distarray.dist.IndexSet;
import org.distarray.protocol.LocalBlock;

/** The cells of a block of a live array, as one tile. */
final class BlockTiles implements Tiles {
  private final LocalBlock block;
  private final Tile all;
  private final List<ValueColumn> columns;
  private boolean begun;

  /**
   * @param block a block of a part of the array
   * @param from the index of the array at which the part begins, in each dimension
   */
  BlockTiles(LocalBlock block, long[] from, List<ValueColumn> columns) {
    this.block = block.owned();
    this.columns = columns;
    IndexSet[] indices = new IndexSet[block.ndim()];
    for (int d = 0; d < indices.length; d++) {
      indices[d] = indices(d, from[d]);
    }
    all = new Tile(indices);
  }

  private IndexSet indices(int d, long from) {
    long[] out = new long[Math.toIntExact(block.localShape().dim(d))];
    boolean row = true;
    for (int l = 0; l < out.length; l++) {
      out[l] = from + block.globalIndex(d, l);
      row &= out[l] == out[0] + l;
    }
    return row && out.length > 0
        ? new IndexSet.Range(out[0], 1, out.length)
        : new IndexSet.Listed(out);
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
    boolean first = !begun && all.size() > 0;
    begun = true;
    return first;
  }

  @Override
  public Tile tile() {
    return begun ? all : null;
  }

  @Override
  public ValueColumn.Cells cells(ValueColumn column) {
    return new ValueColumn.Cells(block.array(), Optional.empty());
  }

  @Override
  public CustomTaskMetric[] metrics() {
    return new CustomTaskMetric[0];
  }
}
