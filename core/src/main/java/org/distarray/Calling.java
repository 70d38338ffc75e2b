package org.distarray;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.function.EngineFunction;

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

  private Context self() {
    return (Context) this;
  }
}
