package org.distarray;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Several arrays in one plan: what they have in common is computed once. */
public interface Computing {

  /**
   * Computes arrays now and holds them on the engines, in one plan: what they have in common is
   * computed once, and reductions of arrays that lie alike are one pass over their elements, so
   * that a file is read once for all of them. So are those that arrays are computed from by views,
   * casts and arithmetic; one that is computed from another follows it in a pass of its own. Arrays
   * with {@link DistArray#persist} take part.
   *
   * <pre>{@code
   * DistArray mean = a.mean();
   * DistArray most = a.max(0);
   * context.compute(mean, a.std(), most);
   * }</pre>
   *
   * @throws IllegalArgumentException when one is of another context
   */
  void compute(DistArray... arrays);

  /**
   * {@link #compute}, on a thread of its own, which ends with it: the result is the arrays, or the
   * exception that {@code compute} would have thrown.
   *
   * <p>What the arrays are at this call is computed. What is written to one of them afterwards is
   * not part of it: the array then is to be computed from what this call holds.
   *
   * <p>{@code cancel(true)} stops the work: on Spark its jobs and their tasks, which have a tag of
   * their own beside the caller's job group and other local properties; in this JVM no further
   * block is begun, and functions of blocks are interrupted. So does whoever else completes the
   * future, a timeout for example, and closing the context. Arrays that were not done can be
   * computed again, and are held then; {@code cancel(false)} lets the work go on.
   *
   * <pre>{@code
   * context.computeAsync(mean, most).orTimeout(10, TimeUnit.SECONDS).join();
   * }</pre>
   *
   * @throws IllegalArgumentException when one is of another context
   * @throws IllegalStateException inside a function that runs on the engines
   */
  CompletableFuture<List<DistArray>> computeAsync(DistArray... arrays);

  /** The plan of computing some arrays together, as {@link DistArray#explain()}. */
  String explain(DistArray... arrays);
}
