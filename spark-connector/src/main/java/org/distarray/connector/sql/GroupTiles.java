package org.distarray.connector.sql;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.distarray.index.Index;
import org.distarray.ndarray.NdArray;

/** The cells of blocks, a tile for each block. Blocks of a group are read at once. */
final class GroupTiles implements Tiles {
  private final FileTiles groups;
  private Iterator<Box> blocks = Collections.emptyIterator();
  private Box block;

  /**
   * @param all the cells of all blocks
   */
  GroupTiles(Box all, Iterator<BlockGroups.Group> given, List<ValueColumn> columns) {
    groups = new FileTiles(all, new Cells(given), columns);
  }

  /** The cells of each group. Its blocks are those to come when it is taken. */
  private final class Cells implements Iterator<Box> {
    private final Iterator<BlockGroups.Group> given;

    Cells(Iterator<BlockGroups.Group> given) {
      this.given = given;
    }

    @Override
    public boolean hasNext() {
      return given.hasNext();
    }

    @Override
    public Box next() {
      BlockGroups.Group group = given.next();
      blocks = group.blocks().iterator();
      return group.cells();
    }
  }

  @Override
  public Tile all() {
    return groups.all();
  }

  @Override
  public List<ValueColumn> columns() {
    return groups.columns();
  }

  @Override
  public boolean next() {
    boolean more = blocks.hasNext() || groups.next();
    block = more ? blocks.next() : null;
    return more;
  }

  @Override
  public Tile tile() {
    return block == null ? null : new Tile(block.region());
  }

  @Override
  public ValueColumn.Cells cells(ValueColumn column) {
    ValueColumn.Cells read = groups.cells(column);
    Tile group = groups.tile();
    Index[] part = new Index[block.ndim()];
    for (int d = 0; d < part.length; d++) {
      long start = block.from()[d] - group.at(d, 0);
      part[d] = Index.span(start, start + block.length(d));
    }
    NdArray values = read.values().get(part);
    return new ValueColumn.Cells(values, read.missing().map(no -> no.get(part)));
  }

  @Override
  public CustomTaskMetric[] metrics() {
    return groups.metrics();
  }
}
