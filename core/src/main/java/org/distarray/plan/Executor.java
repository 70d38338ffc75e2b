package org.distarray.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.engine.Engine;
import org.distarray.engine.Input;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.expr.Constant;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.expr.Reduce;
import org.distarray.expr.Reinterpret;
import org.distarray.expr.ViewOf;
import org.distarray.function.EngineFunction;
import org.distarray.ndarray.Layout;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Exchange;
import org.distarray.reduce.Partial;
import org.distarray.reduce.Reduction;
import org.distarray.store.ArraySource;

/** Turns expressions into what an engine runs. */
public final class Executor {
  private final Engine engine;
  private final long moveMaxBytes;
  // 0-d values that are known: an expression never changes, so each is computed once; expressions
  // are compared by identity
  private final Map<Expr, NdArray> values = Collections.synchronizedMap(new WeakHashMap<>());

  // blocks that may be overwritten: no other blocks, and no user, has their memory
  private final Set<Ranked<?>> exclusive =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * Runs what it is given on one engine.
   *
   * @param moveMaxBytes the most bytes of elements in one parcel
   */
  public Executor(Engine engine, long moveMaxBytes) {
    this.engine = engine;
    this.moveMaxBytes = moveMaxBytes;
  }

  public Engine engine() {
    return engine;
  }

  /** The blocks of an expression, still to be run but for the 0-d values that it depends on. */
  public Work<LocalBlock> blocks(Expr e) {
    if (e instanceof Held h) {
      return new Work<>(engine, h.blocks(), List.of(), false);
    }
    Stage.OfBlocks last = new Planner().blocks(e);
    Run run = new Run(last);
    return run.work(run.blocks(last), isFresh(last));
  }

  /**
   * The blocks of an expression that are to be held.
   *
   * @throws IllegalStateException when the engine cannot hold them
   */
  public Work<LocalBlock> heldBlocks(Expr e) {
    long most = engine.holdBytes() / e.dtype().itemsize();
    if (e.shape().size() > most) {
      throw new IllegalStateException(
          "Cannot hold "
              + e.label()
              + ": it has "
              + Bytes.of(e.shape().size() * e.dtype().itemsize())
              + ", and this JVM a heap of "
              + Bytes.of(engine.holdBytes())
              + " (reduce it, save it, take a slice of it, or start a larger JVM)");
    }
    return blocks(e);
  }

  /**
   * The blocks of an expression, widened by elements of their neighbours, still to be run.
   *
   * @throws IllegalArgumentException when a dimension that is widened has neither a block map nor
   *     is undistributed
   */
  public Work<LocalBlock> padded(Expr e, Overlap overlap) {
    MoveStage.Padded last = new Planner().padded(e, overlap);
    Run run = new Run(last);
    List<Input> inputs = run.padding(last);
    return run.work(run.map(last, inputs, run.pad(last)));
  }

  /**
   * The value of a 0-d expression, by one job at most; a reduction moves nothing but its partial
   * results.
   */
  public NdArray value(Expr e) {
    if (e instanceof Constant c) {
      return c.value();
    }
    NdArray known = values.get(e);
    if (known == null) {
      known = e instanceof Reduce r ? reduced(r) : first(e);
      if (!showsBlocks(e)) {
        values.put(e, known);
      }
    }
    return known;
  }

  /** Whether elements are those of blocks that somebody else may share, and write to. */
  private static boolean showsBlocks(Expr e) {
    Expr shown = e;
    while (!(shown instanceof Held)) {
      if (shown instanceof ViewOf v) {
        shown = v.base();
      } else if (shown instanceof Reinterpret r) {
        shown = r.input();
      } else {
        return false;
      }
    }
    return true;
  }

  private NdArray first(Expr e) {
    try (Work<LocalBlock> work = blocks(e)) {
      return engine.collect(e.label(), work.items(), (rank, block) -> block.array().copy()).get(0);
    }
  }

  private NdArray reduced(Reduce r) {
    PassStage.Partials stage = new Planner().partials(r);
    Reduction reduction = r.reduction();
    Run run = new Run(stage);
    try (Work<Partial> work = run.work(run.partials(stage))) {
      List<Partial> all =
          engine.collectMerged(stage.label(), work.items(), stage.itemBytes(), reduction::mergeAll);
      return reduction.finish(reduction.mergeAll(all), r.count(), r.ddof(), r.dtype()).reshape();
    }
  }

  /**
   * What a user's function returns on each rank, still to be run.
   *
   * @param targets the engine of each rank
   * @param arrays blocks of which the function sees; those of the first array's shape are brought
   *     to its distribution
   * @throws IllegalArgumentException when another array lies on other engines
   */
  public Work<Returned> callOnBlocks(
      String label, EngineFunction<?> function, long seed, int[] targets, List<Expr> arrays) {
    Planner planner = new Planner();
    List<Stage.OfBlocks> stages = new ArrayList<>();
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
      stages.add(e.shape().equals(first.shape()) ? planner.arrange(e, first) : planner.blocks(e));
    }
    Run run = new Run(stages.toArray(new Stage[0]));
    List<Input> inputs = stages.stream().map(stage -> Input.aligned(run.blocks(stage))).toList();
    CallOnBlocks task = new CallOnBlocks(function, seed, targets);
    return run.work(engine.map(label, targets.length, inputs, new Tasks.Named<>(label, task)));
  }

  /**
   * Computes an expression into the storage of blocks that are held, whose elements are lost:
   * whoever reads them later gets an error.
   *
   * @param target of the expression's dtype and distribution
   * @return the blocks; empty, with nothing done, where the engine does not keep blocks as they
   *     are, the expression needs the target's elements, or ends in no pass, or a block of the
   *     target is not in C order
   */
  public Optional<Ranked<LocalBlock>> overwrite(Expr e, Held target) {
    Stage.OfBlocks last = engine.keepsInPlace() ? new Planner().blocks(e) : null;
    if (!isFresh(last)
        || !exclusive.contains(target.blocks())
        || SharedStages.reaches(last, target.blocks())) {
      return Optional.empty();
    }
    List<LocalBlock> blocks =
        engine.collect(target.label(), target.blocks(), (rank, block) -> block);
    for (LocalBlock block : blocks) {
      Layout layout = block.array().layout();
      if (!layout.isContiguous() || layout.offset() != 0) {
        return Optional.empty();
      }
    }
    Run run = new Run(Memory.overwriting(engine::taskBytes, last), last);
    Ranked<LocalBlock> there = engine.ship(last.label(), blocks);
    exclusive.remove(target.blocks());
    engine.retire(target.blocks(), "computeInto has overwritten its elements");
    Ranked<LocalBlock> made =
        last instanceof PassStage.Swept swept
            ? run.swept(swept, there)
            : run.fused((PassStage.Fused) last, there);
    try (Work<LocalBlock> work = run.work(made)) {
      engine.collect(last.label(), work.items(), (rank, block) -> 0);
    }
    exclusive.add(there);
    return Optional.of(there);
  }

  /** Whether the blocks of a stage are in memory of their own. */
  private static boolean isFresh(Stage last) {
    return last instanceof PassStage.Fused || last instanceof PassStage.Swept;
  }

  /** Notes that blocks that are held may be overwritten: they came of {@link Work#fresh} work. */
  public void own(Ranked<?> blocks) {
    exclusive.add(blocks);
  }

  /** Notes that what is held for an expression has another owner from now on. */
  public void share(Expr e) {
    if (e instanceof Held h) {
      exclusive.remove(h.blocks());
    }
  }

  /**
   * The stages of an expression, one line each, in the order in which they run. A reduction to one
   * value is merged on the driver when its value is asked for.
   */
  public String explain(Expr e) {
    return Explanation.of(new Planner().blocks(e), engine::taskBytes, false);
  }

  /** The same with the Java source of the loops of each pass. */
  public String explainLoops(Expr e) {
    return Explanation.of(new Planner().blocks(e), engine::taskBytes, true);
  }

  /** One plan's way through the engine. */
  private final class Run {
    private final Map<Stage, Ranked<?>> done = new IdentityHashMap<>();
    private final Memory memory;
    private final List<Ranked<?>> held = new ArrayList<>();

    Run(Stage... last) {
      this(new Memory(engine::taskBytes, last), last);
    }

    Run(Memory memory, Stage... last) {
      this.memory = memory;
      exclusive.removeAll(memory.sharedMemory(last));
      memory.check();
    }

    /** What the run is for, with what is held until it is done. */
    <T> Work<T> work(Ranked<T> items) {
      return work(items, false);
    }

    <T> Work<T> work(Ranked<T> items, boolean fresh) {
      return new Work<>(engine, items, held, fresh);
    }

    private <T> void keep(Stage stage, Ranked<T> items) {
      done.put(stage, items);
      if (memory.shared().contains(stage)) {
        held.add(engine.persist(items));
      }
    }

    @SuppressWarnings("unchecked") // stages of blocks are entered with blocks only, below
    Ranked<LocalBlock> blocks(Stage.OfBlocks stage) {
      Ranked<?> items = done.get(stage);
      if (items == null) {
        items = make(stage);
        keep(stage, items);
      }
      return (Ranked<LocalBlock>) items;
    }

    private Ranked<LocalBlock> make(Stage.OfBlocks stage) {
      if (stage instanceof Stage.Read s) {
        return map(stage, List.of(), new Tasks.Read(s.source().source(), s.distribution()));
      } else if (stage instanceof Stage.Resident s) {
        return s.held().blocks();
      } else if (stage instanceof PassStage.Fused s) {
        Inputs in = new Inputs(s.pass(), s.ranks());
        return map(
            stage, in.inputs, new Tasks.Compute(s.distribution(), s.pass().program(), in.loads));
      } else if (stage instanceof PassStage.Swept s) {
        return swept(s, null);
      } else if (stage instanceof MoveStage.Merged s) {
        return merged(s);
      } else if (stage instanceof MoveStage.Moved s) {
        return map(
            stage, List.of(Input.aligned(moved(s.move()))), new Tasks.Describe(s.distribution()));
      } else if (stage instanceof Stage.InPlace s) {
        List<Input> in = new ArrayList<>();
        for (Stage input : s.inputs()) {
          in.addAll(
              input instanceof MoveStage.Move m
                  ? Multiplying.inPlace(engine, s, m)
                      .orElseGet(() -> List.of(Input.aligned(moved(m))))
                  : List.of(Input.aligned(blocks((Stage.OfBlocks) input))));
        }
        return map(stage, in, s.task());
      } else if (stage instanceof Stage.Assigned s) {
        return assigned(s);
      } else if (stage instanceof Stage.UserOverlap s) {
        CallOnOverlap task =
            new CallOnOverlap(pad(s.padded()), s.node().function(), s.node().dtype());
        return map(stage, padding(s.padded()), task);
      } else {
        Stage.UserBlocks s = (Stage.UserBlocks) stage;
        List<Input> in = List.of(Input.aligned(blocks(s.input())));
        return map(stage, in, new Tasks.CallUser(s.node().function(), s.node().dtype()));
      }
    }

    /** A pass into the storage of blocks that are there. */
    private Ranked<LocalBlock> fused(PassStage.Fused s, Ranked<LocalBlock> there) {
      Inputs in = new Inputs(s.pass(), s.ranks());
      in.inputs.add(Input.aligned(there));
      return map(s, in.inputs, new Tasks.Overwrite(s.distribution(), s.pass().program(), in.loads));
    }

    /** Items of a pass, made in the storage of blocks that are there unless these are null. */
    private Ranked<LocalBlock> swept(PassStage.Swept s, Ranked<LocalBlock> there) {
      Inputs in = new Inputs(s.pass(), s.ranks());
      if (s.before() != null) {
        in.inputs.add(Input.aligned(moved(s.before())));
      }
      if (there != null) {
        in.inputs.add(Input.aligned(there));
      }
      return map(s, in.inputs, s.sweep().task(s.pass().program(), in.loads, there != null));
    }

    private Pad pad(MoveStage.Padded s) {
      return new Pad(s.faces().halo(), moveMaxBytes);
    }

    /** A block and, where anything moves, what arrives for it. */
    private List<Input> padding(MoveStage.Padded s) {
      Ranked<LocalBlock> own = blocks(s.faces().input());
      if (s.faces().isEmpty()) {
        return List.of(Input.aligned(own));
      }
      HaloTraffic traffic = new HaloTraffic(s.faces().halo(), moveMaxBytes);
      return List.of(
          Input.aligned(own),
          Input.aligned(engine.exchange(s.faces().label(), own, s.faces().ranks(), traffic)));
    }

    private <T> Ranked<T> map(Stage stage, List<Input> inputs, RankTask<T> task) {
      return engine.map(
          stage.label(), stage.ranks(), inputs, new Tasks.Named<>(stage.label(), task));
    }

    Ranked<Partial> partials(PassStage.Partials s) {
      Inputs in = new Inputs(s.pass(), s.ranks());
      Reduce r = s.reduce();
      Tasks.Accumulate task =
          new Tasks.Accumulate(
              s.distribution(),
              s.pass().program(),
              in.loads,
              r.reduction(),
              r.elementType(),
              r.axes());
      return map(s, in.inputs, task);
    }

    private Ranked<LocalBlock> merged(MoveStage.Merged s) {
      Reduce r = s.partials().reduce();
      Tasks.Finish finish =
          new Tasks.Finish(r.reduction(), r.count(), r.ddof(), r.dtype(), s.distribution());
      Ranked<Partial> partials = partials(s.partials());
      if (s.isLocal()) {
        return map(s, List.of(Input.aligned(partials)), finish);
      }
      Tasks.Gather gather = new Tasks.Gather(s.partials().distribution(), r.axes(), finish);
      return engine.exchange(s.label(), partials, s.ranks(), gather);
    }

    @SuppressWarnings("unchecked") // moves are entered with arrays only, here
    private Ranked<NdArray> moved(MoveStage.Move s) {
      Ranked<?> items = done.get(s);
      if (items == null) {
        Exchange exchange = s.exchange().inPiecesOf(moveMaxBytes);
        items =
            engine.exchange(
                s.label(), blocks(s.input()), s.ranks(), new Tasks.Transfer(exchange, s.dtype()));
        keep(s, items);
      }
      return (Ranked<NdArray>) items;
    }

    private Ranked<LocalBlock> assigned(Stage.Assigned s) {
      List<Input> inputs = new ArrayList<>(List.of(Input.aligned(blocks(s.base()))));
      List<Tasks.Edit> edits = new ArrayList<>();
      for (Stage.Edit edit : s.edits()) {
        int[] parents = s.distribution().view(edit.region()).parents();
        if (edit.stage() != null) {
          inputs.add(new Input(blocks(edit.stage()), Tasks.Edit.viewRanks(s.ranks(), parents)));
        }
        int value = edit.stage() == null ? -1 : inputs.size() - 1;
        edits.add(new Tasks.Edit(edit.region(), parents, value, edit.value()));
      }
      return map(s, inputs, new Tasks.AssignAll(s.distribution(), edits));
    }

    /** The engine's inputs of a pass, and how its tasks find the feeds in them. */
    private final class Inputs {
      final List<Input> inputs = new ArrayList<>();
      final List<FeedLoad> loads = new ArrayList<>();

      Inputs(Pass pass, int tasks) {
        long slab = memory.slabBytes(pass, tasks);
        for (Feed feed : pass.feeds()) {
          if (feed instanceof Feed.Made f) {
            loads.add(new FeedLoad.OfSource(f.source().source(), f.transform(), slab));
          } else if (feed instanceof Feed.Aligned f && memory.isRead(f)) {
            ArraySource source = ((Stage.Read) f.stage()).source().source();
            loads.add(new FeedLoad.OfSource(source, f.transform(), slab));
          } else if (feed instanceof Feed.Aligned f) {
            inputs.add(new Input(blocks(f.stage()), f.parents()));
            loads.add(
                new FeedLoad.OfBlock(
                    inputs.size() - 1, f.stage().distribution(), f.parents(), f.transform()));
          } else if (feed instanceof Feed.Arrived f) {
            inputs.add(Input.aligned(moved(f.move())));
            loads.add(new FeedLoad.OfArrived(inputs.size() - 1, f.axes()));
          } else {
            loads.add(new FeedLoad.OfValue(value(((Feed.Value) feed).expr())));
          }
        }
      }
    }
  }
}
