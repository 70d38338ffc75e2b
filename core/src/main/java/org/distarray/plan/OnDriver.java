package org.distarray.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.distarray.engine.RankFunction;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;

/**
 * A small value that the driver computes when a run reaches the stage that needs it: an operand
 * without dimensions, counts, splitters, a list of indices. A run computes it once.
 *
 * @param <V> the value; where tasks get it, it is serializable
 */
public final class OnDriver<V> {
  private final String name;
  private final Stage<?> stage;
  private final V known;
  private final Function<PlanRun, V> compute;

  private OnDriver(String name, Stage<?> stage, V known, Function<PlanRun, V> compute) {
    this.name = name;
    this.stage = stage;
    this.known = known;
    this.compute = compute;
  }

  /** A value that is known when the plan is made. */
  static <V> OnDriver<V> known(V value) {
    return new OnDriver<>(null, null, value, run -> value);
  }

  /** The value of a 0-d expression, by a job of its own. */
  static OnDriver<NdArray> of(Expr e) {
    return new OnDriver<>("value of " + e, null, null, run -> run.value(e));
  }

  /**
   * What the items of a stage come to, by a job of its own.
   *
   * @param <T> the items
   * @param <R> what the driver gets of each: much less than a block
   * @param name what the value is, {@code "splitters"}: the job's name, and that in plans
   * @param result what of an item goes to the driver
   * @param merge the value, of these in rank order
   */
  public static <T, R, V> OnDriver<V> of(
      String name, Stage<T> stage, RankFunction<T, R> result, Function<List<R>, V> merge) {
    return new OnDriver<>(
        name,
        stage,
        null,
        run -> merge.apply(run.engine().collect(name, run.items(stage), result)));
  }

  /** What is made of the value, a task or a traffic: at once where the value is known. */
  public <W> OnDriver<W> map(Function<V, W> function) {
    return known != null
        ? known(function.apply(known))
        : new OnDriver<>(name, stage, null, run -> function.apply(run.value(this)));
  }

  /** The value, where it is known when the plan is made. */
  Optional<V> ifKnown() {
    return Optional.ofNullable(known);
  }

  /** Computes the value; a run asks once. */
  V compute(PlanRun run) {
    return compute.apply(run);
  }

  /** The stage whose items it is computed from, if there is one. */
  Optional<Stage<?>> stage() {
    return Optional.ofNullable(stage);
  }

  /** What it is; empty for what is known. */
  Optional<String> name() {
    return Optional.ofNullable(name);
  }
}
