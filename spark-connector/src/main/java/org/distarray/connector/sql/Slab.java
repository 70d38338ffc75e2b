package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The cells that one task reads.
 *
 * @param grid the arrays, and the short coordinates
 * @param box the cells
 * @param shared the long coordinates, which all tasks of an executor share
 */
record Slab(Grid grid, Box box, List<Shared> shared) implements InputPartition {

  /**
   * A coordinate whose values are sent to each executor once.
   *
   * @param bare the coordinate without its values
   * @param values an array of long or double
   */
  record Shared(Axis bare, Broadcast<Object> values) implements Serializable {}

  /** The arrays and all coordinates that the query needs. */
  Grid whole() {
    List<Axis> all = new ArrayList<>(grid.axes());
    shared.forEach(s -> all.add(s.bare().with(s.values().value())));
    return grid.with(all);
  }
}
