package org.distarray.together;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.distarray.dtype.DType;
import org.distarray.error.LimitExceededException;
import org.distarray.error.Required;
import org.distarray.function.Communicator;
import org.distarray.ndarray.NdArray;
import org.distarray.together.Message.Kind;
import org.distarray.ufunc.Ufunc;

/**
 * The communicator over any transport.
 *
 * <p>Every collective call is one sweep up a tree of ranks and down again. On the way up, rank
 * {@code r} merges what it has of the ranks {@code [r, r + k)} with what rank {@code r + k} has of
 * {@code [r + k, r + 2k)}, for {@code k = 1, 2, 4, ...}; on the way down all get what rank 0 then
 * has. Each message says in words which call it belongs to, so that two ranks in different calls
 * are found where their ways meet.
 */
public final class TreeCommunicator implements Communicator {
  private static final Set<Ufunc> ASSOCIATIVE =
      EnumSet.of(
          Ufunc.ADD,
          Ufunc.MULTIPLY,
          Ufunc.MAXIMUM,
          Ufunc.MINIMUM,
          Ufunc.LOGICAL_AND,
          Ufunc.LOGICAL_OR,
          Ufunc.LOGICAL_XOR,
          Ufunc.BITWISE_AND,
          Ufunc.BITWISE_OR,
          Ufunc.BITWISE_XOR,
          Ufunc.HYPOT,
          Ufunc.LOGADDEXP);

  private final Transport transport;
  private final TogetherLimits limits;
  private long calls;

  public TreeCommunicator(Transport transport, TogetherLimits limits) {
    this.transport = transport;
    this.limits = limits;
  }

  @Override
  public int rank() {
    return transport.rank();
  }

  @Override
  public int size() {
    return transport.ranks();
  }

  @Override
  public void barrier() {
    sweep("barrier", List.of(), (lower, upper) -> lower);
  }

  /** Waits until the functions of all ranks have returned. */
  public void end() {
    sweep("return", List.of(), (lower, upper) -> lower);
  }

  @Override
  public NdArray broadcast(NdArray array, int root) {
    String call = "broadcast from rank " + Required.position("broadcast", "rank", root, size());
    List<NdArray> mine = rank() == root ? List.of(sendable(call, array).copy()) : List.of();
    return sweep(call, mine, (lower, upper) -> lower.isEmpty() ? upper : lower).get(0);
  }

  @Override
  public NdArray allReduce(NdArray array, Ufunc function) {
    Required.given("allReduce", "the function", function, "Ufunc.ADD, for example");
    if (!ASSOCIATIVE.contains(function)) {
      throw new IllegalArgumentException(
          "Cannot allReduce by "
              + function
              + " (one of "
              + ASSOCIATIVE.stream().map(Ufunc::label).collect(Collectors.joining(", "))
              + ")");
    }
    sendable("allReduce", array);
    DType dtype = array.dtype();
    String call = "allReduce by " + function + " of " + dtype + array.shape();
    NdArray mine = array.astype(function.resolve(List.of(dtype, dtype)).output()).copy();
    return sweep(
            call,
            List.of(mine),
            (lower, upper) ->
                List.of(lower.get(0).elementwise(function, lower.get(0), upper.get(0))))
        .get(0);
  }

  @Override
  public List<NdArray> allGather(NdArray array) {
    return sweep(
        "allGather",
        List.of(sendable("allGather", array).copy()),
        (lower, upper) -> {
          List<NdArray> all = new ArrayList<>(lower);
          all.addAll(upper);
          return List.copyOf(all);
        });
  }

  @Override
  public void send(int to, NdArray array) {
    send(to, array, 0);
  }

  @Override
  public void send(int to, NdArray array, int tag) {
    String doing = "send to rank " + Required.position("send", "rank", to, size());
    transport.send(to, Message.direct(tag, sendable(doing, array)), doing);
  }

  @Override
  public NdArray receive(int from) {
    return receive(from, 0);
  }

  @Override
  public NdArray receive(int from, int tag) {
    String doing =
        "receive from rank "
            + Required.position("receive", "rank", from, size())
            + (tag == 0 ? "" : " with tag " + tag);
    Message got =
        transport
            .inbox()
            .take(
                from,
                doing,
                message ->
                    message.kind() == Kind.UP
                        || message.kind() == Kind.DIRECT && message.tag() == tag);
    if (got.kind() == Kind.UP) { // its sender sends nothing else before this rank makes that call
      throw new IllegalStateException(
          "Cannot "
              + doing
              + " on rank "
              + rank()
              + ": rank "
              + from
              + " waits in "
              + got.call()
              + transport.inbox().unread(from)
              + " (send before, or let all ranks make that call)");
    }
    return got.arrays().get(0);
  }

  @Override
  public NdArray sendReceive(int to, NdArray array, int from) {
    send(to, array);
    return receive(from);
  }

  private NdArray sendable(String doing, NdArray array) {
    Required.given(doing, "the array", array, "an NdArray");
    if (array.nbytes() > limits.maxBytes()) {
      throw new LimitExceededException(
          "Cannot "
              + doing
              + " on rank "
              + rank()
              + ": "
              + array.dtype()
              + array.shape()
              + " has "
              + array.nbytes()
              + " bytes (at most "
              + limits.maxBytes()
              + "; send it in parts, or raise "
              + limits.bytesSetting()
              + ")");
    }
    return array;
  }

  private List<NdArray> sweep(
      String call, List<NdArray> mine, BinaryOperator<List<NdArray>> merge) {
    calls++;
    transport.inbox().checkGoesOn(call);
    List<NdArray> all = mine;
    int step = 1;
    for (; step < size() && rank() % (2 * step) == 0; step *= 2) {
      if (rank() + step < size()) {
        Message up = take(rank() + step, call, Kind.UP);
        all = merge.apply(all, up.arrays());
      }
    }
    if (rank() != 0) {
      transport.send(rank() - step, Message.up(call, all), call);
      all = take(rank() - step, call, Kind.DOWN).arrays();
    }
    for (step /= 2; step >= 1; step /= 2) {
      if (rank() + step < size()) {
        transport.send(rank() + step, Message.down(call, all), call);
      }
    }
    return all;
  }

  /** Takes a message of a collective call, and checks that both ranks are in the same one. */
  private Message take(int from, String call, Kind kind) {
    Message got = transport.inbox().take(from, call, message -> message.kind() == kind);
    if (!got.call().equals(call)) {
      throw new IllegalStateException(
          "Cannot make collective call "
              + calls
              + " of all ranks: rank "
              + rank()
              + " is in "
              + call
              + ", rank "
              + from
              + " in "
              + got.call()
              + " (all ranks make the same calls in the same order, with the same dtype and shape)");
    }
    return got;
  }
}
