package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.distarray.display.ByteText;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.engine.Engine;
import org.distarray.engine.MergeTree;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Holding;
import org.distarray.expr.Reduce;
import org.distarray.fold.Partial;
import org.distarray.fold.Reducer;
import org.distarray.function.EngineFunction;
import org.distarray.function.TogetherFunction;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.together.TogetherLimits;

/** Turns expressions into what an engine runs. */
public final class Executor {
  private final Engine engine;
  private final long moveMaxBytes;
  private final long blockMaxBytes;
  private final Promised promised;
  // 0-d values that are known: an expression never changes, so each is computed once; expressions
  // are compared by identity
  private final Map<Expr, NdArray> values = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * Makes an executor for one engine.
   *
   * @param moveMaxBytes the most bytes of elements in one parcel
   * @param blockMaxBytes the most bytes of a new block
   */
  public Executor(Engine engine, long moveMaxBytes, long blockMaxBytes) {
    this.engine = engine;
    this.moveMaxBytes = moveMaxBytes;
    this.blockMaxBytes = blockMaxBytes;
    this.promised = new Promised(engine);
  }

  public Engine engine() {
    return engine;
  }

  /**
   * Describes the blocks of an expression, to be run now. The 0-d values that it depends on run at
   * this call.
   */
  public Work<LocalBlock> blocks(Expr e) {
    return blocks(e, false, 0);
  }

  /**
   * Describes the blocks of an expression, to be run now.
   *
   * @param beside the bytes that a task needs for the caller's work on its block
   */
  public Work<LocalBlock> blocks(Expr e, long beside) {
    return blocks(e, false, beside);
  }

  private Work<LocalBlock> blocks(Expr e, boolean keeps, long beside) {
    if (e.holding().isPresent()) {
      return held(e.holding().get());
    }
    Stage<LocalBlock> last = planner(List.of(e)).blocks(e).stage();
    return work(run(new Memory(engine, true, List.of(last), keeps, beside)), last);
  }

  /**
   * Plans the blocks of an expression, which may run at any later time, even when blocks that are
   * held now are gone.
   *
   * <p>The plan is made now. Some jobs must run before the engine can be told of the blocks, such
   * as those of 0-d values. They run when the blocks are asked for. If the blocks do not fit then,
   * they are refused.
   *
   * @return gives the blocks, when it is told whether they will be held
   */
  public Function<Boolean, Work<LocalBlock>> laterBlocks(Expr e) {
    if (e.holding().isPresent()) {
      return holds -> held(e.holding().get());
    }
    Stage<LocalBlock> last = together(planner(), List.of(e)).blocks(e).stage();
    return holds -> {
      if (holds) {
        checkHeld(e);
      }
      Memory memory = new Memory(engine, false, List.of(last), holds);
      Work<LocalBlock> work = work(run(memory), last);
      if (holds) {
        promised.add(work.items(), last, memory.stages());
      } else {
        promised.addUnheld(work.items(), memory.projected(last));
      }
      return work;
    };
  }

  /** Gives up blocks that the engine holds, or was told to hold. */
  public void release(Ranked<?> items) {
    promised.remove(items);
    engine.release(items);
  }

  private Work<LocalBlock> held(Holding holding) {
    return new Work<>(engine, holding.blocks(), List.of(), false);
  }

  private static Work<LocalBlock> work(PlanRun run, Stage<LocalBlock> last) {
    return run.work(run.items(last), last.isNew());
  }

  /**
   * Describes the blocks of an expression that will be held.
   *
   * @throws IllegalStateException when the engine cannot hold them
   */
  public Work<LocalBlock> heldBlocks(Expr e) {
    checkHeld(e);
    return blocks(e, true, 0);
  }

  /**
   * Describes the blocks of several expressions that will be held. A common part is one stage;
   * reductions of arrays that lie in the same blocks are one pass.
   *
   * @param all expressions, none of them pending or held array
   * @throws IllegalStateException when the engine cannot hold one of them
   */
  public List<Work<LocalBlock>> heldBlocks(List<Expr> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    all.forEach(this::checkHeld);
    List<Stage<LocalBlock>> last = new ArrayList<>();
    Planner planner = planner(all);
    all.forEach(e -> last.add(planner.blocks(e).stage()));
    PlanRun run = run(new Memory(engine, true, new ArrayList<>(last), true));
    List<Ranked<LocalBlock>> items = last.stream().map(run::items).toList();
    return items.stream().map(run::work).toList();
  }

  private void checkHeld(Expr e) {
    long most = engine.holdBytes() / e.dtype().itemsize();
    if (e.shape().size() > most) {
      throw new IllegalStateException(
          "Cannot hold "
              + e.label()
              + ": it has "
              + ByteText.of(e.shape().size(), e.dtype().itemsize())
              + ", and this JVM has room for "
              + ByteText.of(engine.holdBytes())
              + " (reduce it, save it, take a slice of it, or start a larger JVM)");
    }
  }

  /**
   * Describes the blocks of an expression, widened by elements of their neighbours.
   *
   * @throws IllegalArgumentException when a widened dimension has neither a block map nor is
   *     undistributed
   */
  public Work<LocalBlock> padded(Expr e, Overlap overlap) {
    Stage<LocalBlock> last = planner(List.of(e)).widened(e, overlap).stage();
    PlanRun run = run(List.of(last));
    return run.work(run.items(last));
  }

  /**
   * The value of a 0-d expression. It takes at most one job; a reduction moves only its partial
   * results.
   */
  public NdArray value(Expr e) {
    Optional<Holding> holding = e.holding();
    NdArray value =
        e.known().or(() -> holding.flatMap(Holding::value)).orElseGet(() -> values.get(e));
    if (value == null) {
      value = e instanceof Reduce r ? reduced(r) : first(e);
      if (holding.isPresent() && !engine.keepsInPlace()) {
        holding.get().keepValue(value);
      } else if (!Exprs.showsMemory(e)) { // what somebody else may write to can change
        values.put(e, value);
      }
    }
    return value;
  }

  /**
   * Computes blocks that are held. If they are not in this JVM, the only element of a 0-d array
   * comes with the job.
   *
   * @param e the array of the blocks
   */
  public Optional<NdArray> force(Expr e, Ranked<LocalBlock> blocks) {
    if (e.shape().ndim() > 0 || engine.keepsInPlace()) {
      engine.force(e.label(), blocks);
      return Optional.empty();
    }
    return Optional.of(engine.force(e.label(), blocks, (rank, block) -> block.array()).get(0));
  }

  /** Computes the blocks of several arrays, a common part once; as {@link #force} for each. */
  public List<Optional<NdArray>> force(List<Expr> all, List<Ranked<LocalBlock>> blocks) {
    engine.force("compute " + blocks.size() + " arrays", blocks);
    List<Optional<NdArray>> out = new ArrayList<>();
    for (int k = 0; k < blocks.size(); k++) {
      out.add(value(all.get(k), blocks.get(k)));
    }
    return out;
  }

  /** The value of a 0-d array whose block is held elsewhere. */
  private Optional<NdArray> value(Expr e, Ranked<LocalBlock> block) {
    return e.shape().ndim() > 0 || engine.keepsInPlace()
        ? Optional.empty()
        : Optional.of(engine.collect(e.label(), block, (rank, one) -> one.array()).get(0));
  }

  private NdArray first(Expr e) {
    try (Work<LocalBlock> work = blocks(e)) {
      return engine.collect(e.label(), work.items(), (rank, block) -> block.array().copy()).get(0);
    }
  }

  private NdArray reduced(Reduce r) {
    Stage<Partial> stage = Reducing.partials(planner(List.of(r)), r);
    Reducer reducer = r.reducer();
    PlanRun run = run(List.of(stage));
    try (Work<Partial> work = run.work(run.items(stage))) {
      List<Partial> all =
          engine.collectMerged(
              stage.label(), work.items(), stage.cost().item().bytes(), reducer::merge);
      return reducer.finish(MergeTree.merged(all, reducer::merge), r.count()).shaped();
    }
  }

  /**
   * Describes the results of a user's function on each rank.
   *
   * @param targets the engine of each rank
   * @param arrays the arrays whose blocks the function sees. An array of the first array's shape is
   *     brought to its distribution.
   * @throws IllegalArgumentException when another array lies on other engines
   */
  public Work<Returned> callOnBlocks(
      String label, EngineFunction<?> function, long seed, int[] targets, List<Expr> arrays) {
    return called(
        CallOnBlocks.stage(
            label,
            given(label, targets, arrays),
            new CallOnBlocks(function, new CallPlace(seed, targets))));
  }

  /**
   * Describes the results of a user's function that runs on all ranks at the same time, as {@link
   * #callOnBlocks}. The engine may run it at this call.
   */
  public Work<Returned> callTogether(
      String label,
      TogetherFunction<?> function,
      long seed,
      int[] targets,
      List<Expr> arrays,
      TogetherLimits limits) {
    List<Blocks> given = given(label, targets, arrays);
    return called(CallTogether.stage(label, given, function, new CallPlace(seed, targets), limits));
  }

  private Work<Returned> called(Stage<Returned> call) {
    PlanRun run = run(List.of(call));
    return run.work(run.items(call));
  }

  /** The blocks that a user's function gets. */
  private List<Blocks> given(String label, int[] targets, List<Expr> arrays) {
    Planner planner = planner(arrays);
    List<Blocks> given = new ArrayList<>();
    for (Expr e : arrays) {
      Distribution first = arrays.get(0).distribution();
      if (!e.shape().equals(first.shape()) && !Arrays.equals(e.distribution().targets(), targets)) {
        throw new IllegalArgumentException(
            "Cannot call "
                + label
                + ": an array lies on targets "
                + Arrays.toString(e.distribution().targets())
                + ", the first on "
                + Arrays.toString(targets)
                + " (call distributeAs first)");
      }
      given.add(e.shape().equals(first.shape()) ? planner.arrange(e, first) : planner.blocks(e));
    }
    return given;
  }

  /**
   * Computes an expression into the memory of existing blocks, whose elements are lost.
   *
   * @param take gives the blocks once it is certain that they will be overwritten, or nothing. They
   *     have the expression's dtype and distribution, are in C order, and nobody else has them.
   * @return the blocks. It is empty, and nothing was taken, if the expression does not end in a
   *     pass, in a read, or in another stage that fills memory which it is given.
   */
  public Optional<List<LocalBlock>> overwrite(Expr e, Supplier<Optional<List<LocalBlock>>> take) {
    Planner planner = planner(List.of(e));
    Stage<LocalBlock> stage = planner.blocks(e).stage();
    // a pass reads into the memory that is there
    Optional<Stage<LocalBlock>> fresh =
        stage.isNew() ? stage.fresh().or(() -> planner.pass(e).stage().fresh()) : Optional.empty();
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    Stage<LocalBlock> last = fresh.get();
    PlanRun run = run(Memory.overwriting(engine, last));
    Optional<List<LocalBlock>> blocks = take.get();
    if (blocks.isPresent()) {
      Ranked<LocalBlock> there = engine.ship(last.label(), blocks.get());
      try (Work<LocalBlock> work = run.work(run.items(last, there))) {
        engine.collect(last.label(), work.items(), (rank, block) -> 0);
      }
    }
    return blocks;
  }

  /**
   * The stages of some expressions, one line each, in the order in which they run. A reduction to
   * one value is merged on the driver when its value is asked for.
   *
   * @param detail {@code "plan"} for the stages; {@code "code"} for the stages with the Java source
   *     of the loops of each pass; {@code "memory"} for the bytes that one JVM holds at a time
   *     while each stage runs
   */
  public String explain(List<Expr> all, String detail) {
    Explanation.Detail wanted = Explanation.Detail.of(detail);
    Planner planner =
        together(
            Planner.throughPending(moveMaxBytes, room(), this::isNear),
            all.stream().map(e -> e.holding().flatMap(Holding::pending).orElse(e)).toList());
    // those that others are computed from first: no plan is deep
    Holding.pending(all).forEach(holding -> holding.pending().ifPresent(planner::blocks));
    return Explanation.of(
        all.stream().<Stage<?>>map(e -> planner.blocks(e).stage()).toList(), engine, wanted);
  }

  private boolean isNear(Ranked<?> items) {
    return engine.keepsInPlace() && engine.lends(items);
  }

  private Planner planner() {
    return new Planner(moveMaxBytes, room(), this::isNear);
  }

  private Room room() {
    return new Room(engine::taskBytes, engine.keepsInPlace() ? engine.holdBytes() : Long.MAX_VALUE);
  }

  /** The planner of expressions that run now. Pending blocks before them are made first. */
  private Planner planner(List<Expr> all) {
    Holding.make(all);
    return together(planner(), all);
  }

  private static Planner together(Planner planner, List<Expr> all) {
    planner.expect(all);
    return planner;
  }

  /** Begins to run stages. It refuses them if their memory does not fit. */
  private PlanRun run(List<Stage<?>> last) {
    return run(new Memory(engine, true, last, false));
  }

  private PlanRun run(Memory memory) {
    memory.stages().forEach(stage -> memory.madeAgain(stage, promised.madeAgain(stage)));
    memory.check(blockMaxBytes, promised.bytes(memory.stages()));
    return new PlanRun(engine, this::value, memory);
  }
}
