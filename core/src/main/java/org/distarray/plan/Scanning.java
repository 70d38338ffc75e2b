package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Undistributed;
import org.distarray.dtype.DType;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Scan;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.redist.Placement;
import org.distarray.reduce.Carried;
import org.distarray.reduce.Cumulative;

/**
 * The stages of a running reduction: the totals of each block along the axis, what comes before
 * each block, and a second pass that begins with it. Where the axis is on one process each, it is
 * one pass.
 */
final class Scanning {
  /** Totals of up to so many processes go to all of them, as one stage less. */
  private static final int DIRECT_PROCESSES = 64;

  /** The most bytes of totals that every process may get. */
  private static final long DIRECT_BYTES = 256 << 10;

  private final Scan scan;
  private final Distribution in;
  private final int axis;
  private final int processes;
  private final DType wide;
  private final Pass pass;

  Scanning(Planner planner, Scan scan) {
    this.scan = scan;
    this.in = scan.input().distribution();
    this.axis = scan.axis();
    this.processes = in.map(axis).gridSize();
    this.wide = Cumulative.wideType(scan.dtype());
    Expr elements = Exprs.cast(Exprs.cast(scan.input(), scan.dtype()), wide);
    this.pass = new Fusion(planner, in).pass(elements, wide);
  }

  Stage.OfBlocks stage() {
    MoveStage.Move before = processes > 1 && in.shape().size() > 0 ? before() : null;
    List<String> operations = new ArrayList<>(pass.operations());
    operations.add(scan.label());
    return new PassStage.Swept(
        Planner.label(operations, scan.label()),
        scan.distribution(),
        scan.dtype(),
        pass,
        before,
        (program, loads, overwrite) ->
            new ScanTasks.Results(
                in,
                scan.distribution(),
                program,
                loads,
                scan.cumulative(),
                scan.dtype(),
                axis,
                before != null,
                overwrite));
  }

  /** Brings every process totals of those before it. */
  private MoveStage.Move before() {
    int rows = Carried.rows(wide);
    long[] bounds = new long[processes + 1];
    Arrays.setAll(bounds, p -> (long) rows * Math.min(p, processes - 1));
    Distribution where = with(Block.irregular(bounds), in.targets());
    Stage.OfBlocks totals =
        new PassStage.Swept(
            "totals of " + scan.label(),
            where,
            wide,
            pass,
            null,
            (program, loads, overwrite) ->
                new ScanTasks.Totals(in, where, program, loads, scan.cumulative(), axis));
    long bytes = (processes - 1) * where.largestBlock() * wide.itemsize();
    if (processes <= DIRECT_PROCESSES && bytes <= DIRECT_BYTES) {
      int[] gridAxes = new int[in.ndim()];
      Arrays.setAll(gridAxes, d -> d == axis ? -1 : d);
      DimMap all = new Undistributed(bounds[processes]);
      return new MoveStage.Move(totals, wide, Placement.of(maps(all), gridAxes, in.grid()));
    }
    for (int p = processes; p > 0; p--) {
      bounds[p] = bounds[p - 1];
    }
    Distribution after = with(Block.irregular(bounds), in.targets());
    return new MoveStage.Move(running(totals), wide, Placement.of(after));
  }

  /** The running totals, each line on one process. */
  private Stage.OfBlocks running(Stage.OfBlocks totals) {
    Distribution lines = lines(totals.distribution().shape());
    Stage.OfBlocks moved =
        new MoveStage.Moved(new MoveStage.Move(totals, wide, Placement.of(lines)), lines);
    int[] same = new int[lines.ranks()];
    Arrays.setAll(same, rank -> rank);
    Feed feed = new Feed.Aligned(moved, IndexTransform.identity(lines.shape()), same);
    ProgramBuilder program = new ProgramBuilder();
    Pass load = new Pass(List.of(feed), program.build(program.load(0, wide)), List.of());
    return new PassStage.Swept(
        "running totals of " + scan.label(),
        lines,
        wide,
        load,
        null,
        (code, loads, overwrite) ->
            new ScanTasks.Running(lines, code, loads, scan.cumulative(), axis));
  }

  /** A distribution in which the longest of the other dimensions is dealt out. */
  private Distribution lines(Shape shape) {
    int longest = axis == 0 ? shape.ndim() - 1 : 0;
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < shape.ndim(); d++) {
      maps.add(new Undistributed(shape.dim(d)));
      longest = d != axis && shape.dim(d) > shape.dim(longest) ? d : longest;
    }
    int dealt = (int) Math.min(in.ranks(), shape.dim(longest));
    if (longest != axis) {
      maps.set(longest, Block.even(shape.dim(longest), dealt));
    }
    return Distribution.of(maps, in.targets());
  }

  private Distribution with(DimMap map, int... targets) {
    return Distribution.of(maps(map), targets);
  }

  /** The maps of the elements, but for another one of the axis. */
  private List<DimMap> maps(DimMap map) {
    List<DimMap> maps = new ArrayList<>(in.maps());
    maps.set(axis, map);
    return maps;
  }
}
