package org.distarray;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.distarray.annotation.Internal;

/**
 * Computes several arrays in one plan. A part that the arrays have in common is computed once.
 *
 * @hidden
 */
@Internal
public sealed interface Computing permits Context {

  /**
   * Computes arrays now, in one plan, and holds them on the engines.
   *
   * <pre>{@code
   * DistArray a = context.arange(5);
   * DistArray mean = a.mean();
   * DistArray most = a.max(0);
   * context.compute(mean, a.std(), most);
   * mean.asDouble() //> 2.0
   * }</pre>
   *
   * <p>The plan computes a common part once. Reductions of arrays that lie alike share one pass
   * over the elements, so a file is read once for all of them. Arrays that come from one input by
   * views, casts and arithmetic share that pass as well. An array that is computed from another
   * array of the call follows it in its own pass. An array that is marked with {@link
   * DistArray#persist DistArray.persist} takes part, too.
   *
   * @throws IllegalArgumentException when an array belongs to another context
   */
  default void compute(DistArray... arrays) {
    self().checkOpen();
    Belonging.checkAll(self(), arrays, "compute arrays together");
    self().residence().holdTogether(Arrays.stream(arrays).map(DistArray::kept).toList());
  }

  /**
   * Computes arrays as {@link #compute compute} does, on a new thread that ends with the work. The
   * future gives the arrays, or the exception that {@code compute} would have thrown.
   *
   * <pre>{@code
   * DistArray a = context.arange(5);
   * context.computeAsync(a.mean(), a.max()).join().get(1).asLong() //> 4
   * }</pre>
   *
   * <p>The call computes the arrays as they are at this moment. A later write to one of them does
   * not change what this call computes; the written array is then computed from the elements that
   * this call holds.
   *
   * <p>{@code cancel(true)} stops the work. On Spark it cancels the jobs and their tasks; these
   * carry a tag of their own beside the caller's job group and other local properties. In this JVM
   * no further block is begun, and functions of blocks are interrupted. The work also stops when
   * another call completes the future, such as {@code orTimeout}, and when the context is closed.
   * Arrays that were not finished can be computed again, and are held then. {@code cancel(false)}
   * lets the work go on.
   *
   * @throws IllegalArgumentException when an array belongs to another context
   * @throws IllegalStateException inside a function that runs on the engines
   */
  default CompletableFuture<List<DistArray>> computeAsync(DistArray... arrays) {
    self().checkOpen();
    Belonging.checkAll(self(), arrays, "compute arrays together");
    List<DistArray> all = List.of(arrays);
    Residence residence = self().residence();
    return self()
        .computations()
        .start(
            "compute " + all.size() + " arrays",
            () -> residence.holdTogetherLater(all.stream().map(DistArray::kept).toList()),
            all);
  }

  /**
   * Shows the plan that computes some arrays together. {@link DistArray#explain()
   * DistArray.explain} explains the lines.
   *
   * <pre>{@code
   * DistArray a = context.arange(10);
   * context.explain(a.mean(), a.max()).contains("pass [mean, max]") //> true
   * }</pre>
   */
  default String explain(DistArray... arrays) {
    self().checkOpen();
    Belonging.checkAll(self(), arrays, "explain arrays together");
    return self().results().explain(Arrays.stream(arrays).map(DistArray::expr).toList(), "plan");
  }

  private Context self() {
    return (Context) this;
  }
}
