package org.distarray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.distarray.dist.Distribution;
import org.distarray.engine.Engine;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.distarray.error.DistArrayException;
import org.distarray.error.LimitExceededException;
import org.distarray.error.Required;
import org.distarray.expr.Expr;
import org.distarray.expr.Held;
import org.distarray.function.EngineFunction;
import org.distarray.function.Portable;
import org.distarray.function.TogetherFunction;
import org.distarray.plan.Executor;
import org.distarray.plan.Returned;
import org.distarray.plan.Work;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;
import org.distarray.together.TogetherLimits;

/** Runs users' functions on the engines, and keeps those that are registered. */
final class Functions {
  private final Context context;
  private final Executor executor;
  private final Map<String, EngineFunction<?>> registered = new ConcurrentHashMap<>();

  private final long limit;
  private final TogetherLimits together;

  /**
   * @param limit the most bytes that the values of one call may have on the driver
   * @param together the limits of functions that run at the same time
   */
  Functions(Context context, Executor executor, long limit, TogetherLimits together) {
    this.context = context;
    this.executor = executor;
    this.limit = limit;
    this.together = together;
  }

  void register(String name, EngineFunction<?> function) {
    Required.given("register a function", "the name", name, "a name of its own");
    if (name.isBlank() || name.startsWith("_")) {
      throw new IllegalArgumentException(
          "Cannot register a function as '"
              + name
              + "' (a name that does not begin with an underscore)");
    }
    registered.put(name, Portable.check(function, "register " + name));
  }

  CallResult call(String name, DistArray... arrays) {
    Required.given("call a function", "the name", name, "one that is registered");
    Required.given("call '" + name + "'", "the list of arrays", arrays, "one DistArray or more");
    EngineFunction<?> function = registered.get(name);
    if (function == null) {
      throw new IllegalArgumentException(
          "Cannot call '" + name + "': it is not registered (one of " + registered.keySet() + ")");
    }
    if (arrays.length == 0) {
      throw new IllegalArgumentException(
          "Cannot call '"
              + name
              + "' without an array: its engines are those of the first one (use apply)");
    }
    return result(name, function, arrays[0], run(name, function, arrays));
  }

  CallResult callTogether(TogetherFunction<?> function, DistArray... arrays) {
    String name = "callTogether";
    Required.given(name, "the list of arrays", arrays, "one DistArray or more");
    if (arrays.length == 0) {
      throw new IllegalArgumentException(
          "Cannot "
              + name
              + " without an array: its engines are those of the first one (use applyTogether)");
    }
    TogetherFunction<?> portable = Portable.check(function, name);
    return result(name, portable, arrays[0], runTogether(name, portable, arrays));
  }

  /** The result of a call; blocks stay on the engines. */
  private CallResult result(String name, Object function, DistArray first, Work<Returned> running) {
    Engine engine = executor.engine();
    Ranked<Returned> outcomes = null;
    boolean kept = false;
    try (Work<Returned> work = running) {
      outcomes = engine.persist(work.items());
      List<Outcome> seen = seen(name, function, outcomes, true);
      kept = seen.stream().allMatch(Outcome::isBlock);
      if (kept) {
        context.residence().add(outcomes);
        return new CallResult(array(name, outcomes, seen, first.distribution()), null);
      }
      if (seen.stream().anyMatch(Outcome::isBlock)) {
        throw new IllegalArgumentException(
            "Cannot use what '"
                + name
                + "' returned: a LocalBlock on some engines only (on all, or on none)");
      }
      List<Object> values = values(name, function, outcomes, seen);
      return new CallResult(null, values.stream().allMatch(Objects::isNull) ? List.of() : values);
    } finally {
      if (outcomes != null && !kept) {
        engine.release(outcomes);
      }
    }
  }

  /**
   * Makes an array of the returned blocks. It gets the argument's distribution where the blocks
   * have the argument's places, and otherwise the distribution that the blocks describe.
   */
  private DistArray array(
      String name, Ranked<Returned> outcomes, List<Outcome> seen, Distribution like) {
    List<List<DimData>> places = seen.stream().map(Outcome::dimData).toList();
    boolean same = true;
    for (int rank = 0; rank < seen.size(); rank++) {
      same &= places.get(rank).equals(like.dimData(rank));
      if (seen.get(rank).dtype() != seen.get(0).dtype()) {
        throw new IllegalArgumentException(
            "Cannot make an array of what '"
                + name
                + "' returned: "
                + seen.get(rank).dtype()
                + " on rank "
                + rank
                + ", "
                + seen.get(0).dtype()
                + " on rank 0 (one dtype)");
      }
    }
    Distribution d = same ? like : Distribution.fromDimDataPerRank(places, like.targets());
    Ranked<LocalBlock> blocks =
        executor
            .engine()
            .map(
                name,
                d.ranks(),
                List.of(Input.aligned(outcomes)),
                (rank, in) -> ((Returned) in[0]).block());
    return context.arrayOf(new Held(blocks, seen.get(0).dtype(), d, name));
  }

  /**
   * The array of the blocks that a function gives, which the engines hold.
   *
   * @param laid tells the distribution from how each rank describes its block
   */
  DistArray blocks(
      String name,
      EngineFunction<LocalBlock> function,
      DistArray a,
      Function<List<List<DimData>>, Distribution> laid) {
    Engine engine = executor.engine();
    Ranked<Returned> outcomes = null;
    boolean kept = false;
    try (Work<Returned> work = run(name, function, a)) {
      outcomes = engine.persist(work.items());
      List<Outcome> seen = seen(name, function, outcomes, true);
      Distribution d = laid.apply(seen.stream().map(Outcome::dimData).toList());
      context.residence().add(outcomes);
      kept = true;
      Ranked<LocalBlock> blocks =
          engine.map(
              name,
              d.ranks(),
              List.of(Input.aligned(outcomes)),
              (rank, in) ->
                  new LocalBlock(rank, d.dimData(rank), ((Returned) in[0]).block().array()));
      return context.arrayOf(new Held(blocks, seen.get(0).dtype(), d, name));
    } finally {
      if (outcomes != null && !kept) {
        engine.release(outcomes);
      }
    }
  }

  <R> List<R> apply(EngineFunction<R> function, DistArray... arrays) {
    EngineFunction<R> portable = Portable.check(function, "apply");
    return list("apply", portable, run("apply", portable, arrays));
  }

  <R> List<R> applyTogether(TogetherFunction<R> function, DistArray... arrays) {
    TogetherFunction<R> portable = Portable.check(function, "applyTogether");
    return list("applyTogether", portable, runTogether("applyTogether", portable, arrays));
  }

  @SuppressWarnings("unchecked") // the outcomes are those of a function of R
  private <R> List<R> list(String name, Object function, Work<Returned> running) {
    try (Work<Returned> work = running) {
      Ranked<Returned> outcomes = executor.engine().persist(work.items());
      try {
        List<Outcome> seen = seen(name, function, outcomes, false);
        return (List<R>) values(name, function, outcomes, seen);
      } finally {
        executor.engine().release(outcomes);
      }
    }
  }

  /**
   * Calls the function and brings its outcomes to the driver. Small values come with them.
   *
   * @throws RuntimeException the failure of the first rank whose function has failed
   */
  private List<Outcome> seen(
      String name, Object function, Ranked<Returned> outcomes, boolean blocksStay) {
    long small = limit / outcomes.ranks();
    List<Outcome> seen =
        executor
            .engine()
            .collect(name, outcomes, (rank, item) -> Outcome.of(item, small, blocksStay));
    ClassLoader loader = function.getClass().getClassLoader();
    seen.stream()
        .flatMap(outcome -> outcome.failure(loader).stream())
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
    if (seen.stream().anyMatch(Outcome::isFailed)) {
      throw new DistArrayException(
          "Cannot finish "
              + name
              + ": ranks were ended, and none of them says why (call it again)");
    }
    return seen;
  }

  /**
   * The values of all ranks, if they are within the limit of the driver. Small values have come
   * with the job that called the function. The function does not run again for the others, because
   * the engines hold its outcomes.
   */
  private List<Object> values(
      String name, Object function, Ranked<Returned> outcomes, List<Outcome> seen) {
    Engine engine = executor.engine();
    long bytes = seen.stream().mapToLong(Outcome::bytes).sum();
    if (bytes > limit) {
      throw new LimitExceededException(
          "Cannot bring what "
              + name
              + " returned to the driver: "
              + bytes
              + " bytes (at most "
              + limit
              + "; return a LocalBlock from a registered function to leave it on the engines, return less, or raise "
              + executor.engine().setting("collectMaxBytes")
              + ")");
    }
    boolean[] here = new boolean[seen.size()];
    boolean all = true;
    for (int rank = 0; rank < here.length; rank++) {
      here[rank] = seen.get(rank).returned() != null;
      all &= here[rank];
    }
    List<Returned> rest =
        all ? List.of() : engine.collect(name, outcomes, (rank, item) -> here[rank] ? null : item);
    ClassLoader loader = function.getClass().getClassLoader();
    List<Object> out = new ArrayList<>();
    for (int rank = 0; rank < here.length; rank++) {
      Returned returned = here[rank] ? seen.get(rank).returned() : rest.get(rank);
      out.add(returned.value(loader));
    }
    return out;
  }

  private Work<Returned> run(String name, EngineFunction<?> function, DistArray... arrays) {
    List<Expr> exprs = exprs(name, arrays);
    return executor.callOnBlocks(
        name, function, context.random().nextSeed(), targets(arrays), exprs);
  }

  private Work<Returned> runTogether(
      String name, TogetherFunction<?> function, DistArray... arrays) {
    List<Expr> exprs = exprs(name, arrays);
    int[] targets = targets(arrays);
    executor.engine().checkTogether(name, targets.length);
    return executor.callTogether(
        name, function, context.random().nextSeed(), targets, exprs, together);
  }

  private int[] targets(DistArray... arrays) {
    return arrays.length == 0 ? context.targets() : arrays[0].targets();
  }

  /** The arrays that a function sees, if they may be brought together. */
  private List<Expr> exprs(String name, DistArray... arrays) {
    Required.all("call " + name, "the list of arrays", arrays, "a DistArray each");
    List<Expr> exprs = new ArrayList<>();
    for (DistArray a : arrays) {
      context.check(a, "call " + name);
      Expr e = a.expr();
      if (e.shape().equals(arrays[0].shape())) {
        context.limits().align("call " + name, arrays[0].distribution(), e);
      }
      exprs.add(e);
    }
    return exprs;
  }
}
