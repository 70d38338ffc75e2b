package org.distarray.connector.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * The slabs of a grid. They have the coordinates that the query needs, at the indices of their
 * boxes; slabs of the same indices share them, and long ones are broadcast whole.
 */
final class Slabs {
  /** The most values of a coordinate that travel with a task: 128 KB. */
  private static final long MOST = 1 << 14;

  private final Grid grid;
  private final List<Axis> axes;
  private final Map<Axis, Broadcast<Object>> shared;
  private final Map<Range, Axis> ranges = new HashMap<>();

  /** The values of the coordinate of a number at some indices. */
  private record Range(int axis, long from, long to) {}

  /**
   * @param axes the coordinates that the query needs
   * @param shared those that have been broadcast for the query; more are put into it
   */
  Slabs(Grid grid, List<Axis> axes, Map<Axis, Broadcast<Object>> shared) {
    this.grid = grid;
    this.axes = axes;
    this.shared = shared;
  }

  /** The slab of a box that is not empty. */
  Slab of(Box box) {
    List<Axis> near = new ArrayList<>();
    List<Slab.Shared> far = new ArrayList<>();
    for (int k = 0; k < axes.size(); k++) {
      Axis axis = axes.get(k);
      int d = axis.dimension();
      if (!axis.isIndex() && box.length(d) > MOST) {
        far.add(new Slab.Shared(axis.within(0, 0), shared.computeIfAbsent(axis, Slabs::broadcast)));
      } else {
        Range range = new Range(k, box.from()[d], box.to()[d]);
        near.add(ranges.computeIfAbsent(range, r -> axis.within(r.from(), r.to())));
      }
    }
    return new Slab(grid.with(near), box, far);
  }

  private static Broadcast<Object> broadcast(Axis axis) {
    SparkContext context = SparkSession.active().sparkContext();
    return JavaSparkContext.fromSparkContext(context).broadcast(axis.values());
  }
}
