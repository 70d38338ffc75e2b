package org.distarray.plan;

import java.util.List;
import java.util.function.Supplier;
import org.distarray.engine.TogetherTask;
import org.distarray.error.TaskException;
import org.distarray.function.LocalContext;
import org.distarray.function.Portable;
import org.distarray.function.TogetherFunction;
import org.distarray.function.UserFailure;
import org.distarray.index.Shape;
import org.distarray.together.Ending;
import org.distarray.together.TogetherLimits;
import org.distarray.together.Transport;
import org.distarray.together.TreeCommunicator;

/**
 * Calls a user's function on all ranks at the same time, with copies of their blocks.
 *
 * <p>What the function throws is a result, so that no engine takes it for the failure of a machine
 * and tries again. A lost rank and exhausted memory are failures of the task.
 *
 * @param part the part of an array that each rank has, or null
 */
record CallTogether(
    TogetherFunction<?> function, String label, Part part, CallPlace place, TogetherLimits limits)
    implements TogetherTask<Returned> {

  /**
   * The stage of a call. Its cost counts the copies that the function gets, and neither messages
   * nor what the function returns.
   */
  static Stage<Returned> stage(
      String label,
      List<Blocks> blocks,
      TogetherFunction<?> function,
      CallPlace place,
      TogetherLimits limits) {
    Part part = blocks.isEmpty() ? null : blocks.get(0).part();
    return new Together<>(
        Stage.Title.of(label),
        part,
        blocks.isEmpty() ? Shape.scalar() : blocks.get(0).distribution().shape(),
        place.targets().length,
        blocks.stream().map(Blocks::taken).toList(),
        Cost.of(CallPlace.copies(blocks)),
        new CallTogether(function, label, part, place, limits));
  }

  @Override
  public Returned run(int rank, Object[] inputs, Transport transport) {
    LocalContext local = place.local(rank, inputs);
    TreeCommunicator ranks = new TreeCommunicator(transport, limits);
    try {
      Object result = UserCalls.call(() -> function.call(local, ranks));
      Returned returned = CallPlace.returned(result, local);
      ranks.end();
      return returned;
    } catch (Throwable e) { // of a user's function it may be anything
      return failed(rank, transport, e);
    }
  }

  private Returned failed(int rank, Transport transport, Throwable thrown) {
    Throwable own = thrown instanceof UserFailure users ? users.getCause() : thrown;
    Ending.Reason ending = transport.inbox().ending().map(Ending::reason).orElse(null);
    if (ending == Ending.Reason.OTHER_FAILED) {
      return Returned.ended(); // the other one has what the caller must know
    }
    boolean isOfJvm = UserFailure.isOfThread(own) && !(own instanceof InterruptedException);
    TaskException failure =
        new TaskException(rank, label, part == null ? null : part.of(rank), own);
    transport.fail(failure.getMessage());
    if (isOfJvm || ending == Ending.Reason.LOST || ending == Ending.Reason.STOPPED) {
      throw UserFailure.asItIs(own);
    }
    return Returned.failed(failure);
  }

  @Override
  public Returned abandoned(int rank) {
    return Returned.ended();
  }

  @Override
  public Supplier<TogetherTask<Returned>> copies() {
    Supplier<? extends TogetherFunction<?>> functions = Portable.copies(function);
    return () -> new CallTogether(functions.get(), label, part, place, limits);
  }
}
