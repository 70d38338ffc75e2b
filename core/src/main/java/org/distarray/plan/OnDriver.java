package org.distarray.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.distarray.engine.RankFunction;
import org.distarray.expr.Expr;
import org.distarray.ndarray.NdArray;

/**
 * A small value that the driver computes when a run reaches the stage that needs it: a 0-d operand,
 * counts, splitters, a list of indices. A run computes it once.
 *
 * @param <V> the value; it is serializable if tasks get it
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

  /** The value of a 0-d expression. It takes a job of its own. */
  static OnDriver<NdArray> of(Expr e) {
    return new OnDriver<>("value of " + e, null, null, run -> run.value(e));
  }

  /**
   * A value that is made of the items of a stage. It takes a job of its own.
   *
   * @param <T> the items
   * @param <R> the part of an item that comes to the driver, much smaller than a block
   * @param name the name of the value, {@code "splitters"}, for the job and for plans
   * @param result takes the part for the driver from an item
   * @param merge makes the value of these parts in rank order
   */
  public static <T, R, V> OnDriver<V> of(
      String name, Stage<T> stage, RankFunction<T, R> result, Function<List<R>, V> merge) {
    return new OnDriver<>(
        name,
        stage,
        null,
        run -> merge.apply(run.engine().collect(name, run.items(stage), result)));
  }

  /**
   * A value that takes several jobs over the items of a stage.
   *
   * @param <T> the items
   * @param <R> an answer of an item
   * @param name the name of the value, for the jobs and for plans
   * @param begin begins the inquiry, anew in each run
   */
  public static <T, R, V> OnDriver<V> asked(
      String name, Stage<T> stage, Supplier<? extends Inquiry<RankFunction<T, R>, R, V>> begin) {
    return new OnDriver<>(
        name,
        stage,
        null,
        run -> answer(begin.get(), ask -> run.engine().collect(name, run.items(stage), ask)));
  }

  /**
   * A value that takes several passes over elements, of which nothing is held.
   *
   * @param <R> an answer of a rank
   * @param pass as {@link Pass#asked} makes it
   */
  public static <R, V> OnDriver<V> swept(
      String name, Pass<R> pass, Supplier<? extends Inquiry<Sweep.Task<R>, R, V>> begin) {
    return new OnDriver<>(
        name,
        pass,
        null,
        run ->
            answer(
                begin.get(),
                task -> run.engine().collect(name, pass.make(run, task), (rank, item) -> item)));
  }

  private static <Q, R, V> V answer(Inquiry<Q, R, V> inquiry, Function<Q, List<R>> ask) {
    Optional<Q> next = inquiry.question();
    while (next.isPresent()) {
      inquiry.answered(ask.apply(next.get()));
      next = inquiry.question();
    }
    return inquiry.value();
  }

  /** Makes a task or a traffic of the value. A known value is mapped at once. */
  public <W> OnDriver<W> map(Function<V, W> function) {
    return known != null
        ? known(function.apply(known))
        : new OnDriver<>(name, stage, null, run -> function.apply(run.value(this)));
  }

  /** The value, if it is known when the plan is made. */
  Optional<V> ifKnown() {
    return Optional.ofNullable(known);
  }

  /** Computes the value; a run asks once. */
  V compute(PlanRun run) {
    return compute.apply(run);
  }

  /** The stage from whose items the value is computed, if there is one. */
  Optional<Stage<?>> stage() {
    return Optional.ofNullable(stage);
  }

  /** The name of the value; empty for a known value. */
  Optional<String> name() {
    return Optional.ofNullable(name);
  }
}
