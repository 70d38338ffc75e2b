package org.distarray.function;

import java.util.List;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;

/**
 * Sends arrays between engines that run a {@link TogetherFunction} at the same time. The names are
 * those of MPI; a rank is the position of an engine, from 0.
 *
 * <p>The collective calls are {@link #barrier}, {@link #broadcast}, {@link #allReduce} and {@link
 * #allGather}. All ranks make the same collective calls in the same order, and each call waits for
 * all ranks. {@link #send} and {@link #receive} concern two ranks. A step of a stencil exchanges
 * the margins of blocks with both neighbours:
 *
 * <pre>{@code
 * TogetherFunction<NdArray> smooth =
 *     (local, ranks) -> {
 *       NdArray mine = local.block().array();
 *       int left = Math.floorMod(ranks.rank() - 1, ranks.size());
 *       int right = (ranks.rank() + 1) % ranks.size();
 *       NdArray before = ranks.sendReceive(right, mine.get("-1:"), left);
 *       NdArray after = ranks.sendReceive(left, mine.get(":1"), right);
 *       int n = (int) mine.size();
 *       NdArray wide = NdArray.zeros(mine.dtype(), Shape.of(n + 2));
 *       wide.get(":1").assign(before);
 *       wide.get("1:-1").assign(mine);
 *       wide.get("-1:").assign(after);
 *       return wide.get(":-2").add(wide.get("2:")).divide(2);
 *     };
 * context.applyTogether(smooth, context.arange(8)) //> [[4. 1.], [2. 3.], [4. 5.], [6. 3.]]
 * }</pre>
 *
 * <p>A failure of one rank ends the calls of all others. So do different collective calls of two
 * ranks, and ranks that wait for each other for longer than {@code ContextOptions.togetherLimit};
 * the message says who waits for whom. A rank that only computes for long does not count as
 * waiting. A message that nobody receives is dropped when the function ends.
 */
public interface Communicator {

  /**
   * The rank of this engine: 0 up to, but not including, {@link #size()}.
   *
   * <pre>{@code
   * context.applyTogether((local, ranks) -> ranks.rank(), context.arange(8)) //> [0, 1, 2, 3]
   * }</pre>
   */
  int rank();

  /**
   * The number of engines that run the function.
   *
   * <pre>{@code
   * context.applyTogether((local, ranks) -> ranks.size(), context.arange(8)) //> [4, 4, 4, 4]
   * }</pre>
   */
  int size();

  /**
   * Waits until all ranks have made this call.
   *
   * <pre>{@code
   * TogetherFunction<String> inStep =
   *     (local, ranks) -> {
   *       ranks.barrier();
   *       return "rank " + ranks.rank();
   *     };
   * context.applyTogether(inStep, context.arange(2)) //> [rank 0, rank 1]
   * }</pre>
   *
   * @throws IllegalStateException when another rank makes another collective call, or when ranks
   *     wait for each other
   */
  void barrier();

  /**
   * Gives all ranks a copy of one rank's array.
   *
   * <pre>{@code
   * TogetherFunction<NdArray> last =
   *     (local, ranks) -> ranks.broadcast(local.block().array(), ranks.size() - 1);
   * context.applyTogether(last, context.arange(6)) //> [[4 5], [4 5], [4 5]]
   * }</pre>
   *
   * @param array the array of the root. What other ranks give is not looked at and may be null.
   * @param root the rank whose array all get; the same on all ranks
   * @return a new array
   * @throws IndexOutOfBoundsException when there is no such rank
   * @throws IllegalStateException as for {@link #barrier}, or when the ranks name different roots
   * @throws org.distarray.error.LimitExceededException when the array has more than {@code
   *     togetherMaxBytes}
   */
  NdArray broadcast(NdArray array, int root);

  /**
   * Combines the arrays of all ranks, element by element, and gives all ranks the result; {@code
   * MPI_Allreduce}.
   *
   * <pre>{@code
   * TogetherFunction<NdArray> most =
   *     (local, ranks) -> ranks.allReduce(local.block().array(), Ufunc.MAXIMUM);
   * context.applyTogether(most, context.arange(8)) //> [[6 7], [6 7], [6 7], [6 7]]
   * }</pre>
   *
   * <p>Shape (m, ...) on all ranks gives (m, ...). The result has the dtype of the function's
   * results: int8 stays int8 and wraps around, logical functions give bool. Neighbouring ranks are
   * combined in pairs, then pairs of pairs, in the order of ranks. The order depends on the number
   * of ranks only, so that all ranks and both engines get the same bits.
   *
   * @param array an array of the same dtype and shape on all ranks
   * @param function one of {@code add multiply maximum minimum logical_and logical_or logical_xor
   *     bitwise_and bitwise_or bitwise_xor hypot logaddexp}
   * @return a new array
   * @throws IllegalArgumentException for another function, or for a dtype that the function does
   *     not take
   * @throws IllegalStateException as for {@link #barrier}, or when function, dtype or shape differ
   *     between ranks
   * @throws org.distarray.error.LimitExceededException when the array has more than {@code
   *     togetherMaxBytes}
   */
  NdArray allReduce(NdArray array, Ufunc function);

  /**
   * Gives all ranks copies of the arrays of all ranks, in rank order.
   *
   * <pre>{@code
   * TogetherFunction<List<NdArray>> all =
   *     (local, ranks) -> ranks.allGather(local.block().array());
   * context.applyTogether(all, context.arange(3)).get(0) //> [[0], [1], [2]]
   * }</pre>
   *
   * @param array an array of any dtype and shape; they may differ between ranks
   * @return new arrays, one for each rank
   * @throws IllegalStateException as for {@link #barrier}
   * @throws org.distarray.error.LimitExceededException when the array has more than {@code
   *     togetherMaxBytes}
   */
  List<NdArray> allGather(NdArray array);

  /**
   * Sends an array to a rank, with tag 0; {@link #send(int, NdArray, int)} has the rules.
   *
   * <pre>{@code
   * TogetherFunction<NdArray> first =
   *     (local, ranks) -> {
   *       if (ranks.rank() == 0) {
   *         ranks.send(1, local.block().array());
   *         return null;
   *       }
   *       return ranks.receive(0);
   *     };
   * context.applyTogether(first, context.arange(2)) //> [null, [0]]
   * }</pre>
   */
  void send(int to, NdArray array);

  /**
   * Sends an array to a rank. The elements are those of this moment. The call does not wait for the
   * receiver, unless that has more than {@code togetherMaxBytes} of messages which it has not taken
   * yet. Messages between two ranks stay in order.
   *
   * <pre>{@code
   * TogetherFunction<NdArray> toMyself =
   *     (local, ranks) -> {
   *       ranks.send(ranks.rank(), local.block().array(), 7);
   *       return ranks.receive(ranks.rank(), 7);
   *     };
   * context.applyTogether(toMyself, context.arange(2)) //> [[0], [1]]
   * }</pre>
   *
   * @param to the rank that receives; this one is allowed
   * @param tag a number by which {@link #receive(int, int)} selects the message
   * @throws IndexOutOfBoundsException when there is no such rank
   * @throws org.distarray.error.LimitExceededException when the array has more than {@code
   *     togetherMaxBytes}
   */
  void send(int to, NdArray array, int tag);

  /**
   * Receives an array with tag 0; {@link #receive(int, int) receive(from, tag)} has the rules.
   *
   * <pre>{@code
   * TogetherFunction<NdArray> mine =
   *     (local, ranks) -> {
   *       ranks.send(ranks.rank(), local.block().array());
   *       return ranks.receive(ranks.rank());
   *     };
   * context.applyTogether(mine, context.arange(2)) //> [[0], [1]]
   * }</pre>
   */
  NdArray receive(int from);

  /**
   * Receives the first array with a tag that a rank has sent and that was not received yet. It
   * waits for that.
   *
   * <pre>{@code
   * TogetherFunction<String> tagged =
   *     (local, ranks) -> {
   *       if (ranks.rank() == 0) {
   *         ranks.send(1, NdArray.scalar(10), 1);
   *         ranks.send(1, NdArray.scalar(20), 2);
   *         return "";
   *       }
   *       return ranks.receive(0, 2) + " before " + ranks.receive(0, 1);
   *     };
   * context.applyTogether(tagged, context.arange(2)).get(1) //> 20 before 10
   * }</pre>
   *
   * @param from the rank that sends
   * @return a new array
   * @throws IndexOutOfBoundsException when there is no such rank
   * @throws IllegalStateException when that rank waits in a collective call, or when ranks wait for
   *     each other
   */
  NdArray receive(int from, int tag);

  /**
   * Sends an array to one rank and receives one from another, both with tag 0.
   *
   * <pre>{@code
   * TogetherFunction<NdArray> shift =
   *     (local, ranks) -> {
   *       int left = Math.floorMod(ranks.rank() - 1, ranks.size());
   *       return ranks.sendReceive((ranks.rank() + 1) % ranks.size(), local.block().array(), left);
   *     };
   * context.applyTogether(shift, context.arange(8)) //> [[6 7], [0 1], [2 3], [4 5]]
   * }</pre>
   *
   * @param to the rank that receives {@code array}
   * @param from the rank that sends the result
   */
  NdArray sendReceive(int to, NdArray array, int from);
}
