package org.distarray;

import org.distarray.advice.LayoutAdvice;
import org.distarray.annotation.Internal;
import org.distarray.function.BlockFunction;
import org.distarray.function.Portable;
import org.distarray.ops.Advising;

/**
 * Proposes layouts that share work evenly.
 *
 * @hidden
 */
@Internal
public sealed interface Advisor permits Context {

  /**
   * Proposes a layout over all targets that shares work evenly. The elements of an array say what
   * each element costs, in any unit.
   *
   * <pre>{@code
   * DistArray counts = context.arange(8);
   * context.advise(counts, 0).proposal().blockSize() //> 1
   * DistArray even = counts.distributeAs(context.advise(counts, 0).distribution());
   * even.localArrays() //> [[0 4], [1 5], [2 6], [3 7]]
   * }</pre>
   *
   * @param costs the cost of each element, such as its number of iterations. The engines add the
   *     costs along all other axes; one sum for each index of the axis comes to the driver.
   * @param axis the axis to lay out; -1 is the last
   * @throws IllegalArgumentException when the elements are complex, or when the cost of an index is
   *     negative, NaN or infinite
   */
  default LayoutAdvice advise(DistArray costs, int axis) {
    self().checkOpen();
    self().check(costs, "advise a layout by the elements of an array");
    return advising(costs, axis).byElements();
  }

  /**
   * Proposes a layout over all targets that shares the work of a function evenly. The work is timed
   * on the engines.
   *
   * <pre>{@code
   * BlockFunction work = block -> block.array().multiply(2);
   * context.adviseFor(context.arange(8), 0, work).engines() //> 4
   * }</pre>
   *
   * <p>Call {@code array.distributeAs(advice.distribution())} to follow the advice.
   *
   * <p>Each engine cuts its block into parts of one index along the axis. It runs the function
   * twice on a copy of each part, takes the shorter time in seconds, and drops the results. Engines
   * that share a processor slow each other down. Therefore use no more engines than cores, or count
   * the work and call {@link #advise advise}. If the axis is long and the work is cheap, measure a
   * slice.
   *
   * @param axis the axis to lay out; -1 is the last
   * @param work the work on each block, such as the function of a {@code mapBlocks}
   * @throws IllegalArgumentException when the function cannot be sent to the engines
   */
  default LayoutAdvice adviseFor(DistArray array, int axis, BlockFunction work) {
    self().checkOpen();
    self().check(array, "advise a layout by the work on an array");
    return advising(array, axis).byTime(Portable.check(work, "adviseFor"));
  }

  private Advising advising(DistArray array, int axis) {
    return new Advising(
        array.expr(), array.shape().axis(axis), self().targets(), self().results()::blocks);
  }

  private Context self() {
    return (Context) this;
  }
}
