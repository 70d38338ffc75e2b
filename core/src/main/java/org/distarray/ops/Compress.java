package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.engine.RankTask;
import org.distarray.error.DistArrayException;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Picking;
import org.distarray.plan.Blocks;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Superstep;
import org.distarray.plan.Taken;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Demand;

/**
 * The indices of an axis at which a mask is true. The axis lies in blocks, so that the order stays;
 * the result has irregular blocks, as many indices on a process as are true there. Only the mask
 * moves, to the processes that have other parts of the same indices.
 */
public final class Compress extends Superstep {
  // null where the positions themselves are taken
  private final Expr input;
  private final Expr mask;
  private final int axis;

  /**
   * Makes the selection.
   *
   * @param input an array that is undistributed or in blocks along the axis, as {@link Scan#blocks}
   *     gives it
   * @param mask bool, 1-d, with the map of the axis
   * @param counts the number of true elements on each process of the mask
   */
  public Compress(Expr input, Expr mask, int axis, List<Long> counts) {
    super(input.dtype(), compressed(input.distribution(), axis, counts), level(input, mask) + 1);
    this.input = input;
    this.mask = mask;
    this.axis = axis;
  }

  /**
   * Makes the positions at which a mask is true, int64.
   *
   * @param mask bool, 1-d, undistributed or in blocks
   */
  public Compress(Expr mask, List<Long> counts) {
    super(DType.INT64, compressed(mask.distribution(), 0, counts), mask.level() + 1);
    this.input = null;
    this.mask = mask;
    this.axis = 0;
  }

  /** The distribution of the mask beside an array, on the first targets of the array. */
  public static Distribution line(Distribution d, int axis) {
    DimMap map = d.map(axis);
    return Distribution.of(List.of(map), Arrays.copyOf(d.targets(), map.gridSize()));
  }

  private static Distribution compressed(Distribution d, int axis, List<Long> counts) {
    long[] bounds = new long[counts.size() + 1];
    for (int p = 0; p < counts.size(); p++) {
      bounds[p + 1] = bounds[p] + counts.get(p);
    }
    boolean isWhole = d.map(axis) instanceof Undistributed;
    DimMap map = isWhole ? new Undistributed(bounds[counts.size()]) : Block.irregular(bounds);
    return Scan.with(d, axis, map);
  }

  @Override
  public List<Expr> operands() {
    return input == null ? List.of(mask) : List.of(input, mask);
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return operand == input || input == null;
  }

  @Override
  public String label() {
    return input == null ? "flatnonzero" : "compress(axis=" + axis + ")";
  }

  @Override
  protected Blocks lower(Planner planner) {
    return input == null ? positions(planner.blocks(mask)) : selected(planner);
  }

  private Blocks positions(Blocks bools) {
    return Blocks.of(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        List.of(bools.taken()),
        new Positions(bools.distribution(), distribution()));
  }

  private Blocks selected(Planner planner) {
    Blocks in = planner.blocks(input);
    Distribution d = in.distribution();
    DimMap map = d.map(axis);
    Taken beside =
        map.gridSize() == d.ranks()
            ? planner.arrange(mask, Distribution.of(List.of(map), d.targets())).taken()
            : planner
                .move(planner.blocks(mask), Demand.of(List.of(map), new int[] {axis}, d.grid()))
                .taken();
    long positions = map.largestLocalSize() * Integer.BYTES;
    Need scratch = Need.block(d, dtype()).plus(Need.laidOut(positions, List.of(map), d.ranks()));
    return Blocks.of(
        Stage.Title.of(label()),
        distribution(),
        dtype(),
        List.of(in.taken(), beside),
        scratch,
        new Select(distribution(), axis));
  }

  /** Takes what the mask selects of a block. */
  private record Select(Distribution out, int axis) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray bools = inputs[1] instanceof LocalBlock block ? block.array() : (NdArray) inputs[1];
      int count = (int) out.localShape(rank).dim(axis);
      NdArray array =
          Picking.compress(
              ((LocalBlock) inputs[0]).array(),
              axis,
              bools,
              count,
              found -> check(rank, found, count));
      return new LocalBlock(rank, out.dimData(rank), array);
    }
  }

  /** Lists the positions at which the mask is true. */
  private record Positions(Distribution in, Distribution out) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      NdArray bools = ((LocalBlock) inputs[0]).array();
      IndexSet mine = in.indices(rank)[0]; // ascending and without gaps, whatever its map is called
      NdArray positions = Picking.trues(bools, mine.size() == 0 ? 0 : mine.at(0));
      check(rank, positions.size(), out.localShape(rank).size());
      return new LocalBlock(rank, out.dimData(rank), positions);
    }
  }

  /** Refuses a mask that came out otherwise when it was counted. */
  private static void check(int rank, long found, long counted) {
    if (found != counted) {
      throw new DistArrayException(
          "Cannot take elements by a mask: "
              + found
              + " are true on rank "
              + rank
              + ", where "
              + counted
              + " were counted (a mask that comes out the same when it is computed again;"
              + " compute() holds it)");
    }
  }
}
