package org.distarray.ops;

import java.util.ArrayList;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.plan.Blocks;
import org.distarray.plan.Planner;
import org.distarray.plan.Superstep;
import org.distarray.reduce.Cumulative;

/** A running reduction along one axis. Every process has consecutive indices of the axis. */
public final class Scan extends Superstep {
  private final Cumulative cumulative;
  private final Expr input;
  private final int axis;

  /**
   * Makes a running reduction. The results lie where the elements lie.
   *
   * @param input an array that is undistributed or in blocks along the axis, as {@link #blocks}
   *     gives it
   * @param requested the dtype argument, or null
   * @param axis not negative
   * @param initial whether each line begins with the result over no elements, and so is longer by
   *     one
   */
  public Scan(Cumulative cumulative, Expr input, DType requested, int axis, boolean initial) {
    super(
        cumulative.resultType(input.dtype(), requested),
        initial ? lengthened(input.distribution(), axis) : input.distribution(),
        input.level() + (input.distribution().map(axis).gridSize() == 1 ? 1 : 2));
    this.cumulative = cumulative;
    this.input = input;
    this.axis = axis;
  }

  /** The distribution with blocks along an axis. Each process has as many indices as before. */
  public static Distribution blocks(Distribution d, int axis) {
    DimMap map = d.map(axis);
    if (map instanceof Block || map instanceof Undistributed) {
      return d;
    }
    long[] bounds = new long[map.gridSize() + 1];
    for (int p = 0; p < map.gridSize(); p++) {
      bounds[p + 1] = bounds[p] + map.localSize(p);
    }
    return with(d, axis, Block.irregular(bounds));
  }

  private static Distribution lengthened(Distribution d, int axis) {
    DimMap map = d.map(axis);
    if (!(map instanceof Block block)) {
      return with(d, axis, new Undistributed(map.size() + 1));
    }
    long[] bounds = block.bounds();
    for (int p = 1; p < bounds.length; p++) {
      bounds[p]++;
    }
    return with(d, axis, Block.irregular(bounds));
  }

  static Distribution with(Distribution d, int axis, DimMap map) {
    List<DimMap> maps = new ArrayList<>(d.maps());
    maps.set(axis, map);
    return Distribution.of(maps, d.targets());
  }

  Cumulative cumulative() {
    return cumulative;
  }

  Expr input() {
    return input;
  }

  int axis() {
    return axis;
  }

  @Override
  public List<Expr> operands() {
    return List.of(input);
  }

  @Override
  public String label() {
    return cumulative.label() + "(axis=" + axis + ")";
  }

  @Override
  protected Blocks lower(Planner planner) {
    return new Scanning(planner, this).blocks();
  }
}
