package org.distarray.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;
import org.distarray.dist.Undistributed;
import org.distarray.engine.RankTask;
import org.distarray.expr.Expr;
import org.distarray.function.Portable;
import org.distarray.index.Shape;
import org.distarray.ndarray.CoreFunction;
import org.distarray.ndarray.Gufunc;
import org.distarray.ndarray.GufuncCall;
import org.distarray.ndarray.NdArray;
import org.distarray.plan.Blocks;
import org.distarray.plan.Cost;
import org.distarray.plan.Local;
import org.distarray.plan.Need;
import org.distarray.plan.Planner;
import org.distarray.plan.Several;
import org.distarray.plan.Stage;
import org.distarray.plan.Taken;
import org.distarray.plan.UserCalls;
import org.distarray.protocol.LocalBlock;

/**
 * Applies a function of a user to core dimensions, which lie whole in each block. The loop
 * dimensions may be distributed. An operand that is broadcast along one of them is held once along
 * it, and each rank takes the block that it needs.
 */
public final class ApplyGufunc extends Several {
  private final GufuncCall call;
  private final CoreFunction function;
  private final List<Expr> operands;
  private final Distribution loop;

  private ApplyGufunc(
      GufuncCall call, CoreFunction function, List<Expr> operands, Distribution loop) {
    super(
        IntStream.range(0, call.results().size())
            .mapToObj(k -> new Result(call.dtypes().get(k), with(loop, call.results().get(k))))
            .toList(),
        operands.stream().mapToInt(Expr::level).max().orElse(0) + 2);
    this.call = call;
    this.function = function;
    this.operands = operands;
    this.loop = loop;
  }

  /**
   * The results.
   *
   * @param gufunc one whose function can be sent
   * @throws IllegalArgumentException when shapes do not fit, or an array would have to move where
   *     alignment is strict
   */
  public static List<Expr> of(Limits limits, Gufunc gufunc, List<Beside> given) {
    List<Shape> shapes = given.stream().map(b -> b.array().shape()).toList();
    GufuncCall call = gufunc.call(shapes);
    String doing = "apply " + gufunc.signature();
    Distribution loop = loop(call, given);
    List<Expr> operands = new ArrayList<>();
    for (int k = 0; k < given.size(); k++) {
      Expr e = given.get(k).array();
      Distribution to = beside(loop, call.loops().get(k), call.cores().get(k));
      if (!given.get(k).local()) {
        limits.align(doing, to, e);
      }
      limits.block(to.largestBlock(), e.dtype(), () -> doing + " to " + e + " laid out as " + to);
      operands.add(Whole.laid(e, to));
    }
    return new ApplyGufunc(call, gufunc.function(), operands, loop).results();
  }

  /**
   * The distribution of the loop dimensions: that of the largest operand that has all of them, once
   * its core dimensions are whole.
   */
  private static Distribution loop(GufuncCall call, List<Beside> given) {
    Expr largest = null;
    int core = 0;
    Expr most = given.get(0).array();
    for (int k = 0; k < given.size(); k++) {
      Expr e = given.get(k).array();
      most = e.distribution().ranks() > most.distribution().ranks() ? e : most;
      boolean isWhole = call.loops().get(k).equals(call.loop());
      if (isWhole && (largest == null || bytes(e) > bytes(largest))) {
        largest = e;
        core = call.cores().get(k).ndim();
      }
    }
    if (largest == null) {
      return Distribution.fromShape(call.loop(), most.distribution().targets());
    }
    int loops = call.loop().ndim();
    int[] axes = IntStream.range(loops, loops + core).toArray();
    Distribution d = Whole.of(largest, axes).distribution();
    return Distribution.of(d.maps().subList(0, loops), d.targets());
  }

  private static double bytes(Expr e) {
    return (double) e.shape().size() * e.dtype().itemsize();
  }

  /** The distribution with core dimensions behind the loop dimensions. */
  private static Distribution with(Distribution loop, Shape core) {
    List<DimMap> maps = new ArrayList<>(loop.maps());
    for (long n : core.toArray()) {
      maps.add(new Undistributed(n));
    }
    return Distribution.of(maps, loop.targets());
  }

  /**
   * The layout of an operand in which one rank has all that a rank of the loop dimensions needs.
   */
  private static Distribution beside(Distribution loop, Shape own, Shape core) {
    int lead = loop.ndim() - own.ndim();
    List<DimMap> maps = new ArrayList<>();
    for (int d = 0; d < own.ndim(); d++) {
      boolean alike = own.dim(d) == loop.shape().dim(lead + d);
      maps.add(alike ? loop.map(lead + d) : new Undistributed(own.dim(d)));
    }
    ProcGrid grid = new ProcGrid(maps.stream().mapToInt(DimMap::gridSize).toArray());
    int[] all = loop.targets();
    int[] targets = new int[grid.size()];
    for (int rank = all.length - 1; rank >= 0; rank--) { // the first of those that need it
      targets[parent(loop, grid, rank)] = all[rank];
    }
    return with(Distribution.of(maps, targets), core);
  }

  /** The rank of a smaller grid that has what a rank of the loop dimensions needs. */
  private static int parent(Distribution loop, ProcGrid grid, int rank) {
    int[] coords = loop.grid().coords(rank);
    int lead = coords.length - grid.ndim();
    int[] own = new int[grid.ndim()];
    for (int d = 0; d < own.length; d++) {
      own[d] = grid.dim(d) == 1 ? 0 : coords[lead + d];
    }
    return grid.rank(own);
  }

  @Override
  public List<Expr> operands() {
    return operands;
  }

  @Override
  public String label() {
    return "apply " + call.signature();
  }

  @Override
  protected List<Blocks> lower(Planner planner) {
    List<Taken> inputs = new ArrayList<>();
    Need copies = Need.NONE;
    for (int k = 0; k < operands.size(); k++) {
      Blocks in = planner.blocks(operands.get(k));
      inputs.add(taken(in, call.loops().get(k)));
      copies = copies.plus(Need.block(in.distribution(), in.dtype()));
    }
    Need made = Need.NONE;
    for (Expr result : results()) {
      made = made.plus(Need.block(result.distribution(), result.dtype()));
    }
    // the function gets copies, and what it makes is copied
    Need scratch = copies.plus(made);
    Stage.Title title = Stage.Title.of(label());
    Call task = new Call(function, call, results().stream().map(Expr::distribution).toList());
    if (results().size() == 1) {
      Expr only = results().get(0);
      One first = new One(task);
      return List.of(Blocks.of(title, only.distribution(), only.dtype(), inputs, scratch, first));
    }
    Cost cost = Cost.of(made).withScratch(scratch);
    Stage<LocalBlock[]> all = new Local<>(title, loop.shape(), loop.ranks(), inputs, cost, task);
    return IntStream.range(0, results().size()).mapToObj(k -> select(all, k)).toList();
  }

  private Taken taken(Blocks in, Shape own) {
    if (own.equals(loop.shape())) {
      return in.taken();
    }
    int[] sizes =
        IntStream.range(0, own.ndim()).map(d -> in.distribution().map(d).gridSize()).toArray();
    ProcGrid grid = new ProcGrid(sizes);
    int[] parents = new int[loop.ranks()];
    for (int rank = 0; rank < parents.length; rank++) {
      parents[rank] = parent(loop, grid, rank);
    }
    return Taken.byParents(in.stage(), parents);
  }

  private record Call(CoreFunction function, GufuncCall call, List<Distribution> results)
      implements RankTask<LocalBlock[]> {
    @Override
    public LocalBlock[] run(int rank, Object[] inputs) {
      NdArray[] operands = new NdArray[inputs.length];
      for (int k = 0; k < operands.length; k++) {
        operands[k] = ((LocalBlock) inputs[k]).array();
      }
      int loops = call.loop().ndim();
      long[] first = results.get(0).localShape(rank).toArray();
      Shape part = Shape.of(Arrays.copyOf(first, loops));
      NdArray[] made = call.run(x -> UserCalls.call(() -> function.call(x)), part, operands);
      LocalBlock[] out = new LocalBlock[made.length];
      for (int k = 0; k < out.length; k++) {
        out[k] = new LocalBlock(rank, results.get(k).dimData(rank), made[k]);
      }
      return out;
    }

    @Override
    public Supplier<RankTask<LocalBlock[]>> copies() {
      return own()::get;
    }

    Supplier<Call> own() {
      Supplier<CoreFunction> functions = Portable.copies(function);
      return () -> new Call(functions.get(), call, results);
    }
  }

  /** The only result. */
  private record One(Call all) implements RankTask<LocalBlock> {
    @Override
    public LocalBlock run(int rank, Object[] inputs) {
      return all.run(rank, inputs)[0];
    }

    @Override
    public Supplier<RankTask<LocalBlock>> copies() {
      Supplier<Call> calls = all.own();
      return () -> new One(calls.get());
    }
  }
}
