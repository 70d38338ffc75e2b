package org.distarray.connector.sql;

import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** Tiles that tell how many bytes of elements a task has gone through. */
final class CountedTiles implements Tiles {
  private final Tiles tiles;
  private final LongConsumer counter;
  // the cells of the tile that are counted
  private long counted;

  CountedTiles(Tiles tiles, LongConsumer counter) {
    this.tiles = tiles;
    this.counter = counter;
  }

  /** The bytes of the elements of some columns; a cell without any counts as one byte. */
  static long bytes(long cells, List<ValueColumn> columns) {
    return cells * Math.max(1, Grid.itemsize(columns));
  }

  /** The name of a query for a bar, which has room for the array's own name alone. */
  static String query(Grid of) {
    String label = of.label();
    return "query of "
        + label.substring(Math.max(label.lastIndexOf('/'), label.lastIndexOf(' ')) + 1);
  }

  @Override
  public Tile all() {
    return tiles.all();
  }

  @Override
  public List<ValueColumn> columns() {
    return tiles.columns();
  }

  /** {@inheritDoc} All of the tile before it has become rows. */
  @Override
  public boolean next() {
    Tile before = tiles.tile();
    if (before != null) {
      passed(before.size() - counted);
    }
    boolean isOne = tiles.next();
    counted = isOne || before == null ? 0 : before.size();
    return isOne;
  }

  @Override
  public void passed(long cells) {
    counted += cells;
    if (cells > 0) {
      counter.accept(bytes(cells, columns()));
    }
  }

  @Override
  public Tile tile() {
    return tiles.tile();
  }

  @Override
  public ValueColumn.Cells cells(ValueColumn column) {
    return tiles.cells(column);
  }

  @Override
  public CustomTaskMetric[] metrics() {
    return tiles.metrics();
  }
}
