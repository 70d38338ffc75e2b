package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.engine.Ranked;
import org.distarray.expr.Source;
import org.distarray.index.Shape;

/**
 * A step of a plan that gives one item per rank. Stages are told apart by identity: a shared stage
 * is computed once.
 *
 * @param <T> the items
 */
public abstract sealed class Stage<T> permits Resident, Pass, Local, Sent {
  private final Title title;
  private final Part part;
  private final Shape shape;
  private final int ranks;
  private final List<Taken> inputs;
  private final Cost cost;
  private List<Stage<?>> before;

  /**
   * The names of a stage.
   *
   * @param label what it does, in the array's own words: the name of its job and of its RDD
   * @param what the same for a line of a plan
   */
  public record Title(String label, String what) {
    /** One name for both. */
    public static Title of(String label) {
      return new Title(label, label);
    }
  }

  /**
   * A stage.
   *
   * @param part which part of an array each task computes, for messages; null where it is none
   * @param shape of the array of which the items are parts
   * @param inputs a stage that is taken twice is there twice
   */
  Stage(Title title, Part part, Shape shape, int ranks, List<Taken> inputs, Cost cost) {
    this.title = title;
    this.part = part;
    this.shape = shape;
    this.ranks = ranks;
    this.inputs = List.copyOf(inputs);
    this.cost = cost;
  }

  /** What the engine is to run, once its inputs are. */
  abstract Ranked<T> make(PlanRun run);

  public final String label() {
    return title.label();
  }

  final String what() {
    return title.what();
  }

  /** Which part of an array each task computes; null where it is none. */
  final Part part() {
    return part;
  }

  final Shape shape() {
    return shape;
  }

  /** The number of items. */
  public final int ranks() {
    return ranks;
  }

  final List<Taken> inputs() {
    return inputs;
  }

  /** The stages that run before: those of {@link #inputs()}, and that of {@link #value()}. */
  final List<Stage<?>> before() {
    if (before == null) {
      List<Stage<?>> out = new ArrayList<>();
      inputs.forEach(input -> out.add(input.stage()));
      value().flatMap(OnDriver::stage).ifPresent(out::add);
      before = List.copyOf(out);
    }
    return before;
  }

  final Cost cost() {
    return cost;
  }

  /** The bytes of all items. */
  final long bytes() {
    long most = ByteCounts.times(cost.item().bytes(), Math.max(1, ranks));
    return Math.min(most, cost.items());
  }

  /**
   * The bytes that are held where all items are: those of its only input where they are the same.
   */
  final long heldBytes() {
    Stage<?> made = this;
    while (made.cost.item().bytes() == 0 && made.inputs.size() == 1) {
      made = made.inputs.get(0).stage();
    }
    return made.bytes();
  }

  /** Whether the items are held already. */
  boolean isHeld() {
    return false;
  }

  /** The items, where these are held already, or will be. */
  Optional<Ranked<?>> resident() {
    return Optional.empty();
  }

  /** Whether what the items are made of waits between ranks until it is taken. */
  boolean isSent() {
    return false;
  }

  /** The bytes that wait between ranks until all items are made, where one JVM has all ranks. */
  long waiting() {
    return 0;
  }

  /** Whether items cost next to nothing, so that several stages may make them each for itself. */
  boolean isCheap() {
    return false;
  }

  /** The array outside that the items are parts of, which a pass may read itself. */
  Optional<Source> outside() {
    return Optional.empty();
  }

  /** What the driver computes before the stage can run. */
  Optional<OnDriver<?>> value() {
    return Optional.empty();
  }

  /** The most elements of which a task runs over tiles. */
  long elements() {
    return 0;
  }

  /** The pass that makes the items in memory of their own, or in some that is there. */
  Optional<Pass<T>> fresh() {
    return Optional.empty();
  }

  /** What is done to each tile, where the stage is a pass. */
  Optional<Fused> fused() {
    return Optional.empty();
  }
}
