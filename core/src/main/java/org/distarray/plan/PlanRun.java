package org.distarray.plan;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.distarray.engine.Engine;
import org.distarray.engine.Input;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.expr.Expr;
import org.distarray.expr.Reduce;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Exchange;
import org.distarray.reduce.Partial;
import org.distarray.store.ArraySource;

/** One plan's way through the engine. */
final class PlanRun {
  private final Engine engine;
  private final long moveMaxBytes;
  private final Function<Expr, NdArray> values;
  private final Memory memory;
  private final Map<Stage, Ranked<?>> done = new IdentityHashMap<>();
  private final List<Ranked<?>> held = new ArrayList<>();

  /**
   * Nothing runs yet.
   *
   * @param moveMaxBytes the most bytes of elements in one parcel
   * @param values computes 0-d expressions
   * @param memory of the stages that will be asked for
   */
  PlanRun(Engine engine, long moveMaxBytes, Function<Expr, NdArray> values, Memory memory) {
    this.engine = engine;
    this.moveMaxBytes = moveMaxBytes;
    this.values = values;
    this.memory = memory;
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
      held.add(engine.share(items));
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
        if (memory.isLent(s, input)) {
          in.addAll(Multiplying.lent(s, input));
        } else {
          in.add(
              Input.aligned(
                  input instanceof MoveStage.Move m ? moved(m) : blocks((Stage.OfBlocks) input)));
        }
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
  Ranked<LocalBlock> fused(PassStage.Fused s, Ranked<LocalBlock> there) {
    Inputs in = new Inputs(s.pass(), s.ranks());
    in.inputs.add(Input.aligned(there));
    return map(s, in.inputs, new Tasks.Overwrite(s.distribution(), s.pass().program(), in.loads));
  }

  /** Items of a pass, made in the storage of blocks that are there unless these are null. */
  Ranked<LocalBlock> swept(PassStage.Swept s, Ranked<LocalBlock> there) {
    Inputs in = new Inputs(s.pass(), s.ranks());
    if (s.before() != null) {
      in.inputs.add(Input.aligned(moved(s.before())));
    }
    if (there != null) {
      in.inputs.add(Input.aligned(there));
    }
    return map(s, in.inputs, s.sweep().task(s.pass().program(), in.loads, there != null));
  }

  Pad pad(MoveStage.Padded s) {
    return new Pad(s.faces().halo(), moveMaxBytes);
  }

  /** A block and, where anything moves, what arrives for it. */
  List<Input> padding(MoveStage.Padded s) {
    Ranked<LocalBlock> own = blocks(s.faces().input());
    if (s.faces().isEmpty()) {
      return List.of(Input.aligned(own));
    }
    HaloTraffic traffic = new HaloTraffic(s.faces().halo(), moveMaxBytes);
    return List.of(
        Input.aligned(own),
        Input.aligned(engine.exchange(s.faces().label(), own, s.faces().ranks(), traffic)));
  }

  <T> Ranked<T> map(Stage stage, List<Input> inputs, RankTask<T> task) {
    RankTask<T> named = new Tasks.Named<>(stage.label(), Part.of(stage), task);
    return engine.map(stage.label(), stage.ranks(), inputs, named);
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
          loads.add(new FeedLoad.OfValue(values.apply(((Feed.Value) feed).expr())));
        }
      }
    }
  }
}
