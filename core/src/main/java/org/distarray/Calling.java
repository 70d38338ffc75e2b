package org.distarray;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.function.EngineFunction;
import org.distarray.function.TogetherFunction;

/**
 * Runs functions of the user on the engines.
 *
 * @hidden
 */
@Internal
public sealed interface Calling permits Context {

  /**
   * Runs a function once on every engine and brings the results to the driver in rank order.
   *
   * <pre>{@code
   * DistArray a = context.arange(8);
   * context.apply(local -> local.block().array().sum().asLong(), a) //> [1, 5, 9, 13]
   * }</pre>
   *
   * <p>The function may run again for an engine after a failure, and must return the same result.
   * The memory check before the run counts the copies of blocks that the function gets. It cannot
   * count the results, whose size is not known then. The results stay on the engines first; they
   * come to the driver if all of them together are within {@code collectMaxBytes}.
   *
   * @param arrays the arrays whose blocks the function sees. The function runs on the targets of
   *     the first array, or on all targets when there is no array.
   * @throws org.distarray.error.LimitExceededException when the results are larger than {@code
   *     collectMaxBytes}
   */
  default <R> List<R> apply(EngineFunction<R> function, DistArray... arrays) {
    return self().functions().apply(function, arrays);
  }

  /**
   * Keeps a function under a name for {@link #call call}. A second function of the same name
   * replaces the first.
   *
   * <pre>{@code
   * context.register("double", local -> local.block().with(local.block().array().multiply(2)));
   * context.call("double", context.arange(4)).array().toArray() //> [0 2 4 6]
   * }</pre>
   *
   * @param function must return the same result for the same blocks; {@link EngineFunction} says
   *     more
   * @throws IllegalArgumentException when the name is blank or begins with an underscore, or when
   *     the function cannot be sent to the engines
   */
  default Registered register(String name, EngineFunction<?> function) {
    self().functions().register(name, function);
    return new Registered(self(), name);
  }

  /**
   * Calls a registered function on every engine that holds a block of the first array.
   *
   * <pre>{@code
   * context.register("size", local -> local.block().numOwned());
   * context.call("size", context.arange(10)).values() //> [3, 3, 3, 1]
   * }</pre>
   *
   * <p>If every engine returns a {@link org.distarray.protocol.LocalBlock}, the result is an array
   * whose blocks stay on the engines. If every engine returns null, the result is nothing.
   * Otherwise it is the list of values in rank order, which may be as large as {@link #apply apply}
   * allows.
   *
   * <p>The function may run again, after a failure or when kept results are lost. It must return
   * the same result for the same blocks.
   *
   * @throws IllegalArgumentException when no function has this name, when there is no array, or
   *     when only some engines return a block
   */
  default CallResult call(String name, DistArray... arrays) {
    return self().functions().call(name, arrays);
  }

  /**
   * Runs a function on all engines at the same time and brings the results to the driver in rank
   * order. The engines can send each other arrays while they run, as the processes of an MPI
   * program do: {@link org.distarray.function.Communicator} has the calls.
   *
   * <pre>{@code
   * DistArray a = context.arange(8);
   * TogetherFunction<Long> total =
   *     (local, ranks) -> ranks.allReduce(local.block().array().sum(), Ufunc.ADD).asLong();
   * context.applyTogether(total, a) //> [28, 28, 28, 28]
   * }</pre>
   *
   * <p>In this JVM each engine has a thread of its own. On Spark the engines are the tasks of a
   * barrier stage: the cluster needs a slot for each of them, and dynamic allocation must be off.
   * Such a stage takes about a second more than another one, in which Spark tells the tasks each
   * other's addresses.
   *
   * <p>The first failure of a function ends it on all engines. Those that wait for others end at
   * once; one that computes ends at its next call of the communicator, or when it takes the
   * interruption that comes after some seconds. When an executor is lost, the function runs again
   * on all engines.
   *
   * @param arrays the arrays whose blocks the function sees. The function runs on the targets of
   *     the first array, or on all targets when there is no array.
   * @throws IllegalStateException when the engines cannot all run at the same time
   * @throws org.distarray.error.TaskException when the function fails on an engine, and when
   *     engines wait for each other or make different collective calls
   * @throws org.distarray.error.LimitExceededException when the results are larger than {@code
   *     collectMaxBytes}
   */
  default <R> List<R> applyTogether(TogetherFunction<R> function, DistArray... arrays) {
    return self().functions().applyTogether(function, arrays);
  }

  /**
   * Runs a function on all engines at the same time, as {@link #applyTogether}, and leaves blocks
   * that it returns on the engines, as {@link #call} does.
   *
   * <pre>{@code
   * TogetherFunction<LocalBlock> centred =
   *     (local, ranks) -> {
   *       NdArray mine = local.block().array();
   *       NdArray sum = ranks.allReduce(mine.sum(), Ufunc.ADD);
   *       return local.block().with(mine.subtract(sum.divide(8)));
   *     };
   * DistArray out = context.callTogether(centred, context.arange(8)).array();
   * out.toArray() //> [-3.5 -2.5 -1.5 -0.5  0.5  1.5  2.5  3.5]
   * }</pre>
   *
   * @param arrays the arrays whose blocks the function sees, at least one. The function runs on the
   *     targets of the first array.
   * @throws IllegalArgumentException when there is no array, or when only some engines return a
   *     block
   * @throws IllegalStateException when the engines cannot all run at the same time
   * @throws org.distarray.error.TaskException as for {@link #applyTogether}
   */
  default CallResult callTogether(TogetherFunction<?> function, DistArray... arrays) {
    return self().functions().callTogether(function, arrays);
  }

  private Context self() {
    return (Context) this;
  }
}
