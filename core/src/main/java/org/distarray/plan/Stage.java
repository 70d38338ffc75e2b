package org.distarray.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.distarray.engine.Ranked;
import org.distarray.error.Redacted;
import org.distarray.expr.Source;
import org.distarray.index.Shape;
import org.distarray.protocol.LocalBlock;

/**
 * A step of a plan that gives one item for each rank. Stages are compared by identity, because a
 * shared stage is computed once.
 *
 * @param <T> the items
 */
public abstract sealed class Stage<T> permits Resident, Pass, Local, Together, Sent {
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
   * @param label the name of its job and of its RDD, in the words of the array
   * @param what the name in a line of a plan
   */
  public record Title(String label, String what) {
    public Title {
      label = Redacted.of(label);
      what = Redacted.of(what);
    }

    /** One name for both. */
    public static Title of(String label) {
      return new Title(label, label);
    }
  }

  /**
   * @param part the part of an array that each task computes, for messages; null if there is none
   * @param shape the shape of the array whose parts the items are
   * @param inputs the inputs; a stage that is taken twice is listed twice
   */
  Stage(Title title, Part part, Shape shape, int ranks, List<Taken> inputs, Cost cost) {
    this.title = title;
    this.part = part;
    this.shape = shape;
    this.ranks = ranks;
    this.inputs = List.copyOf(inputs);
    this.cost = cost;
  }

  /** Describes the stage to the engine, after its inputs. */
  abstract Ranked<T> make(PlanRun run);

  public final String label() {
    return title.label();
  }

  final String what() {
    return title.what();
  }

  /** The part of an array that each task computes; null if there is none. */
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

  /**
   * The stages that run before this one: the stages of {@link #inputs()} and of {@link #value()}.
   */
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
   * The bytes that are held when all items are held. If the items are those of the only input, they
   * are its bytes.
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

  /** The items, if they are held or will be held. */
  Optional<Ranked<?>> resident() {
    return Optional.empty();
  }

  /** Whether the items are made of parcels that wait between ranks until they are taken. */
  boolean isSent() {
    return false;
  }

  /** Whether the tasks of all ranks run at the same time. */
  boolean isAtOnce() {
    return false;
  }

  /** The bytes that wait between ranks until all items are made, if one JVM has all ranks. */
  long waiting() {
    return 0;
  }

  /**
   * Whether items cost next to nothing, so that each stage that takes them may make them for
   * itself.
   */
  boolean isCheap() {
    return false;
  }

  /** The outside array whose parts the items are. A pass may read it itself. */
  Optional<Source> outside() {
    return Optional.empty();
  }

  /** The value that the driver computes before the stage can run. */
  Optional<OnDriver<?>> value() {
    return Optional.empty();
  }

  /** The most elements over which a task runs in tiles. */
  long elements() {
    return 0;
  }

  /** Whether the items are blocks in new memory, which nothing else has. */
  boolean isNew() {
    return fresh().isPresent();
  }

  /** This stage, if it makes its items in memory of their own, or in some that is there. */
  Optional<Stage<T>> fresh() {
    return Optional.empty();
  }

  /**
   * Makes the items of a {@link #fresh} stage in existing memory.
   *
   * @param there blocks of the items' shapes and dtype, which nobody else has
   */
  Ranked<T> overwrite(PlanRun run, Ranked<LocalBlock> there) {
    throw new IllegalStateException(
        "Cannot make " + what() + " in memory that is there (a stage that is fresh)");
  }

  /** The work on each tile if the stage is a pass. */
  Optional<Fused> fused() {
    return Optional.empty();
  }
}
