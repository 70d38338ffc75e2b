package org.distarray.ops;

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
import org.distarray.fold.Carried;
import org.distarray.index.Shape;
import org.distarray.plan.Blocks;
import org.distarray.plan.Fused;
import org.distarray.plan.Pass;
import org.distarray.plan.Planner;
import org.distarray.plan.Stage;
import org.distarray.plan.Taken;
import org.distarray.redist.Demand;
import org.distarray.reduce.Cumulative;

/**
 * Plans a running reduction in three steps: the totals of each block along the axis, the totals
 * before each block, and a second pass that begins with them. If each line of the axis lies on one
 * process, it is one pass.
 */
final class Scanning {
  /** The totals of up to this many processes go to all of them, which saves a stage. */
  private static final int DIRECT_PROCESSES = 64;

  /** The most bytes of totals that every process may get. */
  private static final long DIRECT_BYTES = 256 << 10;

  private final Scan scan;
  private final Distribution in;
  private final int axis;
  private final int processes;
  private final DType wide;
  private final Planner planner;
  private final Fused fused;

  Scanning(Planner planner, Scan scan) {
    this.planner = planner;
    this.scan = scan;
    this.in = scan.input().distribution();
    this.axis = scan.axis();
    this.processes = in.map(axis).gridSize();
    this.wide = Cumulative.wideType(scan.dtype());
    Expr elements = Exprs.cast(Exprs.cast(scan.input(), scan.dtype()), wide);
    this.fused = planner.fuse(elements, wide);
  }

  Blocks blocks() {
    List<Taken> before = processes > 1 && in.shape().size() > 0 ? List.of(before()) : List.of();
    List<String> operations = new ArrayList<>(fused.operations());
    operations.add(scan.label());
    String label = Planner.label(operations, scan.label());
    return results(label, in, fused, before, scan.distribution(), scan.dtype());
  }

  private Blocks results(
      String label,
      Distribution where,
      Fused elements,
      List<Taken> before,
      Distribution out,
      DType dtype) {
    return Pass.blocks(
        label,
        where,
        elements,
        before,
        out,
        dtype,
        (sweep, overwrite) ->
            new ScanTasks.Results(
                sweep, out, scan.cumulative(), dtype, axis, !before.isEmpty(), overwrite));
  }

  /** Brings every process the totals of the processes before it. */
  private Taken before() {
    int rows = Carried.rows(wide);
    long[] bounds = new long[processes + 1];
    Arrays.setAll(bounds, p -> (long) rows * Math.min(p, processes - 1));
    Distribution where = Scan.with(in, axis, Block.irregular(bounds));
    Blocks totals =
        Pass.blocks(
            "totals of " + scan.label(),
            in,
            fused,
            List.of(),
            where,
            wide,
            (sweep, overwrite) -> new ScanTasks.Totals(sweep, where, scan.cumulative(), axis));
    long bytes = (processes - 1) * where.largestBlock() * wide.itemsize();
    if (processes <= DIRECT_PROCESSES && bytes <= DIRECT_BYTES) {
      int[] gridAxes = new int[in.ndim()];
      Arrays.setAll(gridAxes, d -> d == axis ? -1 : d);
      DimMap all = new Undistributed(bounds[processes]);
      return planner.move(totals, Demand.of(maps(all), gridAxes, in.grid())).taken();
    }
    for (int p = processes; p > 0; p--) {
      bounds[p] = bounds[p - 1];
    }
    Distribution after = Scan.with(in, axis, Block.irregular(bounds));
    return planner.move(running(totals), Demand.of(after)).taken();
  }

  /** The running totals. Each line lies on one process. */
  private Blocks running(Blocks totals) {
    Distribution lines = lines(totals.distribution().shape());
    Blocks moved = planner.move(totals, Demand.of(lines)).blocks(lines);
    return Blocks.of(
        Stage.Title.of("running totals of " + scan.label()),
        lines,
        wide,
        List.of(moved.taken()),
        new ScanTasks.Running(scan.cumulative(), axis));
  }

  /** A distribution of the longest of the other dimensions. */
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

  /** The maps of the elements, but for another one of the axis. */
  private List<DimMap> maps(DimMap map) {
    List<DimMap> maps = new ArrayList<>(in.maps());
    maps.set(axis, map);
    return maps;
  }
}
