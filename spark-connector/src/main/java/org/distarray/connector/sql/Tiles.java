package org.distarray.connector.sql;

import java.util.List;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** The tiles of the cells that one task reads. */
interface Tiles {

  /** All cells of all tiles. */
  Tile all();

  /** The columns of elements. */
  List<ValueColumn> columns();

  /** Goes to the next tile, if there is one. */
  boolean next();

  /** The cells of the tile; null before the first one. */
  Tile tile();

  /** The elements of a column in the tile. */
  ValueColumn.Cells cells(ValueColumn column);

  /** Notes that more cells of the tile have become rows. */
  default void passed(long cells) {}

  /** The numbers of bytes and chunks that have been read so far. */
  CustomTaskMetric[] metrics();
}
