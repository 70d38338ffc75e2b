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
import org.distarray.engine.Traffic;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;

/** Runs one plan on an engine. */
final class PlanRun {
  private final Engine engine;
  private final Function<Expr, NdArray> values;
  private final Memory memory;
  private final Map<Stage<?>, Ranked<?>> done = new IdentityHashMap<>();
  private final Map<OnDriver<?>, Object> known = new IdentityHashMap<>();
  private final List<Ranked<?>> held = new ArrayList<>();

  /**
   * @param values computes 0-d expressions
   * @param memory the projection of the stages that will be asked for
   */
  PlanRun(Engine engine, Function<Expr, NdArray> values, Memory memory) {
    this.engine = engine;
    this.values = values;
    this.memory = memory;
  }

  Engine engine() {
    return engine;
  }

  Memory memory() {
    return memory;
  }

  /** A 0-d value. */
  NdArray value(Expr e) {
    return values.apply(e);
  }

  /** The value that the driver computes. It is computed once. */
  @SuppressWarnings("unchecked") // a value is put under what computes it, here only
  <V> V value(OnDriver<V> value) {
    if (!known.containsKey(value)) {
      known.put(value, value.compute(this));
    }
    return (V) known.get(value);
  }

  /** Whether tasks take the held blocks of a lender. */
  boolean lends(Taken taken) {
    return memory.isLent(taken);
  }

  /** The work of this run, with the items that are held until it is done. */
  <T> Work<T> work(Ranked<T> items) {
    return work(items, false);
  }

  <T> Work<T> work(Ranked<T> items, boolean fresh) {
    return new Work<>(engine, items, held, fresh);
  }

  /** The items of a stage. A stage is made once. */
  @SuppressWarnings("unchecked") // a stage's items are put under the stage, here only
  <T> Ranked<T> items(Stage<T> stage) {
    Ranked<?> items = done.get(stage);
    if (items == null) {
      items = stage.make(this);
      done.put(stage, items);
      if (memory.shared().contains(stage)) {
        held.add(engine.share(items));
      }
    }
    return (Ranked<T>) items;
  }

  /** The items of a stage, made in existing memory. */
  <T> Ranked<T> items(Stage<T> stage, Ranked<LocalBlock> there) {
    return stage.overwrite(this, there);
  }

  /** Describes the work of a stage in which ranks send to the engine. */
  <S, M, T> Ranked<T> exchange(Stage<T> stage, Ranked<S> from, Traffic<S, M, T> traffic) {
    Traffic<S, M, T> named =
        new NamedTraffic<>(stage.label(), memory.projection(stage), Amount.of(stage), traffic);
    return engine.exchange(stage.label(), from, stage.ranks(), named);
  }

  /** Describes the work of a stage of local work to the engine. */
  <T> Ranked<T> map(Stage<T> stage, List<Input> inputs, RankTask<T> task) {
    RankTask<T> named =
        new Tasks.Named<>(
            stage.label(), stage.part(), memory.projection(stage), Amount.of(stage), task);
    return engine.map(stage.label(), stage.ranks(), inputs, named);
  }
}
