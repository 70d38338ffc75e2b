package org.distarray;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.distarray.annotation.Internal;

/**
 * Computes an array, holds its elements on the engines, and shows its plan.
 *
 * @hidden
 */
@Internal
public sealed interface Computable extends AutoCloseable permits DistArray {

  /**
   * Marks this array: its elements are held on the engines from their first computation on. A view
   * marks its base; a view of a loaded file marks only the elements that it shows.
   *
   * <pre>{@code
   * DistArray a = context.arange(4).add(1).persist();
   * a.sum().asLong() //> 10
   * }</pre>
   *
   * @return this array
   */
  default DistArray persist() {
    self().context().residence().hold(self().kept(), false);
    return self();
  }

  /**
   * Computes the elements now and holds them on the engines. A view computes its base; a view of a
   * loaded file computes only the elements that it shows, unless it has another dtype.
   *
   * <pre>{@code
   * DistArray a = context.arange(4).add(1).compute();
   * a.sum().asLong() //> 10
   * }</pre>
   *
   * @return this array
   */
  default DistArray compute() {
    self().context().residence().hold(self().kept(), true);
    return self();
  }

  /**
   * Computes the elements of this moment on a thread of its own, as {@link #compute compute}. The
   * future gives this array, or the exception that {@code compute} would have thrown. {@link
   * Context#computeAsync Context.computeAsync} says how to cancel it.
   *
   * <pre>{@code
   * context.arange(4).computeAsync().join().toArray() //> [0 1 2 3]
   * }</pre>
   */
  default CompletableFuture<DistArray> computeAsync() {
    return self()
        .context()
        .computations()
        .start(
            "compute an array",
            () -> self().context().residence().holdTogetherLater(List.of(self().kept())),
            self());
  }

  /**
   * Computes the elements now and sets another array to them, as NumPy's {@code out=}.
   *
   * <pre>{@code
   * DistArray target = context.zeros(4);
   * context.arange(4).add(1).computeInto(target);
   * target.toArray() //> [1. 2. 3. 4.]
   * }</pre>
   *
   * <p>Other arrays keep their elements. This holds even for an array that was made from the old
   * elements of the target and is not computed yet. After a failure the target is as it was, or it
   * has this array's expression, which fails again when it is read.
   *
   * <p>On the engine in this JVM, a target that was computed into before has memory of its own. The
   * elements go into that memory when nothing else uses it, so a loop that only writes allocates
   * nothing. An array made from the target uses the memory until the garbage collector finds that
   * array unused; so does a value in the middle of an expression.
   *
   * @param target an array of exactly this shape that is no view. The values are cast to its dtype
   *     and moved to its distribution; nothing is broadcast.
   * @return the target
   * @throws IllegalArgumentException when the target is a view, has another shape, or belongs to
   *     another context
   */
  default DistArray computeInto(DistArray target) {
    self().context().check(target, "compute an array into another");
    if (target.isView() || !target.shape().equals(self().shape())) {
      throw new IllegalArgumentException(
          "Cannot compute an array of shape "
              + self().shape()
              + " into "
              + (target.shape().equals(self().shape())
                  ? "a view"
                  : "one of shape " + target.shape())
              + " (an array of the same shape that is no view; views are set)");
    }
    if (self().context().limits().isStrict()) {
      self().context().limits().align("compute into", target.distribution(), self().expr());
    }
    self().context().assignments().compute(target.cell(), self().expr());
    return target;
  }

  /**
   * Frees the memory of the elements that {@link #persist persist} and {@link #compute compute}
   * hold. The array stays usable: its elements are computed again whenever they are needed, and are
   * no longer held.
   *
   * <pre>{@code
   * DistArray a = context.arange(4).add(1).compute();
   * a.close();
   * a.toArray() //> [1 2 3 4]
   * }</pre>
   */
  @Override
  default void close() {
    self().release();
  }

  /**
   * Shows the plan of this array without running it.
   *
   * <pre>{@code
   * context.arange(10).multiply(2).explain() //> stage 1: pass [multiply] <- arange  (10,), 4 tasks, 24 B a task
   * }</pre>
   *
   * <p>The plan has a line for each stage: its operations, the number of tasks, the bytes that it
   * reads from files, the bytes that move between ranks, and the projected bytes of a task. Stages
   * that compute blocks to be held come first.
   */
  default String explain() {
    return explain("plan");
  }

  /**
   * Shows the plan of this array without running it, in some detail.
   *
   * <pre>{@code
   * context.arange(10).multiply(2).explain("code").contains("Arithmetic.multiply(v0, v1)") //> true
   * }</pre>
   *
   * @param detail {@code "plan"} for the stages; {@code "code"} for the stages, the Java source of
   *     the loops over large blocks, and the way in which each loop runs in this JVM; {@code
   *     "memory"} for the bytes that one JVM holds at a time, and those that it has used again;
   *     {@code "svg"} for the stages as an SVG document
   * @throws IllegalArgumentException for another detail
   */
  default String explain(String detail) {
    return self().context().results().explain(List.of(self().expr()), detail);
  }

  private DistArray self() {
    return (DistArray) this;
  }
}
