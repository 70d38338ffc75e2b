package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.distarray.CallResult;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.Communicator;
import org.distarray.function.LocalContext;
import org.distarray.function.TogetherFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Functions that run on all engines at the same time talk to each other, and end together. */
public interface CommunicatorLaws {
  /** The engines of every context here. */
  int RANKS = 8;

  /** What functions read that look beyond their arguments. */
  AtomicReference<Context> OUTSIDE = new AtomicReference<>();

  /** A context over {@link #RANKS} engines, which all tests share. */
  Context context();

  /** A context of the same engines that a test may close. */
  Context open(ContextOptions options);

  private DistArray line(int n) {
    return context().arange(context().distribution(n), DType.FLOAT64);
  }

  /** What a rank has before a reduction: numbers whose sums depend on the order. */
  private static NdArray numbers(DType dtype, int rank) {
    return NdArray.arange(DType.FLOAT64, 5).add(rank + 1).reciprocal().astype(dtype);
  }

  /** The reduction by pairs of neighbours, written once more. */
  private static NdArray tree(Ufunc f, IntFunction<NdArray> of, int from, int to) {
    if (to - from == 1) {
      return of.apply(from);
    }
    int half = Integer.highestOneBit(to - from - 1);
    NdArray lower = tree(f, of, from, from + half);
    return lower.elementwise(f, lower, tree(f, of, from + half, to));
  }

  private static <R> List<R> same(R value) {
    return Collections.nCopies(RANKS, value);
  }

  private static String failure(Context context, TogetherFunction<?> function) {
    return assertTimeoutPreemptively(
            Duration.ofMinutes(1),
            () -> assertThrows(TaskException.class, () -> context.applyTogether(function)))
        .getMessage();
  }

  private static void assertFails(Context context, TogetherFunction<?> function, String... words) {
    String message = failure(context, function);
    for (String word : words) {
      assertTrue(message.contains(word), () -> "'" + word + "' is not in: " + message);
    }
  }

  @Test
  default void allRanksHaveTheirPlaceAndTheirBlock() {
    List<List<Long>> seen =
        context()
            .applyTogether(
                (local, ranks) ->
                    List.of(
                        (long) ranks.rank(),
                        (long) local.rank(),
                        (long) ranks.size(),
                        local.block().array().size()),
                line(24));
    for (long rank = 0; rank < RANKS; rank++) {
      assertEquals(List.of(rank, rank, (long) RANKS, 3L), seen.get((int) rank));
    }
    assertEquals(RANKS, seen.size());
  }

  @Test
  default void aReductionHasTheSameBitsOnAllRanksAndBothEngines() {
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.COMPLEX128)) {
      for (Ufunc f : List.of(Ufunc.ADD, Ufunc.MULTIPLY)) {
        List<NdArray> got =
            context()
                .applyTogether((local, ranks) -> ranks.allReduce(numbers(dtype, ranks.rank()), f));
        NdArray want = tree(f, rank -> numbers(dtype, rank), 0, RANKS);
        for (NdArray each : got) {
          assertSame(want, each, f + " of " + dtype);
        }
      }
    }
  }

  @Test
  default void reductionsOfFewerRanksAreTreesOfTheirOwn() {
    for (int n = 1; n < RANKS; n++) {
      int[] targets = IntStream.range(0, n).toArray();
      DistArray a = context().arange(Distribution.fromShape(Shape.of(2 * n), targets), DType.INT64);
      NdArray want = tree(Ufunc.ADD, rank -> numbers(DType.FLOAT32, rank), 0, n);
      for (NdArray each :
          context()
              .applyTogether(
                  (local, ranks) ->
                      ranks.allReduce(numbers(DType.FLOAT32, ranks.rank()), Ufunc.ADD),
                  a)) {
        assertSame(want, each, n + " ranks");
      }
    }
  }

  @Test
  default void reductionsHaveTheTypesOfTheirFunction() {
    TogetherFunction<List<String>> types =
        (local, ranks) -> {
          NdArray bytes = NdArray.arange(DType.INT8, 3).add(ranks.rank()).astype(DType.INT8);
          List<String> out = new ArrayList<>();
          for (Ufunc f :
              List.of(Ufunc.ADD, Ufunc.MAXIMUM, Ufunc.LOGICAL_AND, Ufunc.BITWISE_XOR)) {
            NdArray got = ranks.allReduce(bytes, f);
            out.add(got.dtype() + " " + got);
          }
          return out;
        };
    assertEquals(
        same(List.of("int8 [28 36 44]", "int8 [7 8 9]", "bool [False  True  True]", "int8 [0 8 0]")),
        context().applyTogether(types));
  }

  @Test
  default void everyRankHasTheArrayOfAnyRoot() {
    TogetherFunction<Boolean> roots =
        (local, ranks) -> {
          boolean right = true;
          for (int root = 0; root < ranks.size(); root++) {
            NdArray mine = NdArray.arange(DType.INT32, 2, 3).add(ranks.rank()).transpose();
            NdArray got = ranks.broadcast(ranks.rank() == root ? mine : null, root);
            right &= got.sameAs(NdArray.arange(DType.INT32, 2, 3).add(root).transpose());
            got.set("0, 0", -1); // nobody else sees it
          }
          return right;
        };
    assertEquals(same(true), context().applyTogether(roots));
  }

  @Test
  default void gatheredArraysComeInRankOrderWhateverTheirShape() {
    TogetherFunction<String> gather =
        (local, ranks) -> {
          int rank = ranks.rank();
          DType dtype = rank % 2 == 0 ? DType.INT64 : DType.FLOAT32;
          NdArray mine = NdArray.arange(dtype, rank % 3).add(rank).astype(dtype);
          List<NdArray> all = ranks.allGather(mine);
          return all.toString();
        };
    assertEquals(
        same("[[], [1.], [2 3], [], [4], [5. 6.], [], [7.]]"), context().applyTogether(gather));
  }

  /** An array of a type, not in order, with the largest numbers that it has. */
  private static NdArray strided(DType dtype, int rank) {
    NdArray wide = NdArray.arange(dtype, 4, 6);
    wide.set("0, 0", dtype.isBool() ? true : rank);
    return wide.get("1:, ::2").transpose();
  }

  @Test
  default void arraysOfEveryTypeAndLayoutArriveAsTheyAre() {
    for (DType dtype : DType.values()) {
      TogetherFunction<Boolean> ring =
          (local, ranks) -> {
            int left = (ranks.rank() + ranks.size() - 1) % ranks.size();
            int right = (ranks.rank() + 1) % ranks.size();
            NdArray got = ranks.sendReceive(right, strided(dtype, ranks.rank()), left);
            NdArray empty = ranks.sendReceive(right, NdArray.zeros(dtype, Shape.of(0, 3)), left);
            NdArray one = ranks.sendReceive(right, NdArray.zeros(dtype, Shape.scalar()), left);
            return got.sameAs(strided(dtype, left))
                && empty.shape().equals(Shape.of(0, 3))
                && one.shape().equals(Shape.scalar());
          };
      assertEquals(same(true), context().applyTogether(ring), dtype::label);
    }
  }

  @Test
  default void aRingExchangesHalosOfItsBlocks() {
    DistArray a = line(40).sin();
    TogetherFunction<LocalBlock> steps =
        (local, ranks) -> {
          NdArray u = local.block().array();
          int left = (ranks.rank() + ranks.size() - 1) % ranks.size();
          int right = (ranks.rank() + 1) % ranks.size();
          for (int step = 0; step < 20; step++) {
            ranks.send(left, u.get(":1"), 1);
            ranks.send(right, u.get("-1:"), 2);
            NdArray after = ranks.receive(right, 1);
            NdArray before = ranks.receive(left, 2);
            NdArray wide = NdArray.zeros(u.dtype(), Shape.of(u.size() + 2));
            wide.get(":1").assign(before);
            wide.get("1:-1").assign(u);
            wide.get("-1:").assign(after);
            u = wide.get(":-2").add(wide.get("2:")).multiply(0.25).add(u.multiply(0.5));
          }
          return local.block().with(u);
        };
    NdArray want = a.toArray();
    for (int step = 0; step < 20; step++) {
      NdArray wide = NdArray.zeros(want.dtype(), Shape.of(42));
      wide.get(":1").assign(want.get("-1:"));
      wide.get("1:-1").assign(want);
      wide.get("-1:").assign(want.get(":1"));
      want = wide.get(":-2").add(wide.get("2:")).multiply(0.25).add(want.multiply(0.5));
    }
    CallResult called = context().callTogether(steps, a);
    assertSame(want, called.array(), "20 steps");
    assertEquals(a.distribution(), called.array().distribution());
  }

  @Test
  default void tagsSelectMessagesAndOrderStays() {
    TogetherFunction<String> talk =
        (local, ranks) -> {
          int rank = ranks.rank();
          for (int k = 0; k < 4; k++) {
            ranks.send(rank, NdArray.scalar(10 * rank + k), k % 2); // to itself, too
          }
          return ranks.receive(rank, 1)
              + " "
              + ranks.receive(rank)
              + " "
              + ranks.receive(rank)
              + " "
              + ranks.receive(rank, 1);
        };
    List<String> got = context().applyTogether(talk);
    assertEquals("1 0 2 3", got.get(0));
    assertEquals("71 70 72 73", got.get(7));
  }

  @Test
  default void aSenderMayChangeWhatItHasSent() {
    TogetherFunction<Boolean> change =
        (local, ranks) -> {
          NdArray buffer = NdArray.arange(DType.FLOAT64, 100);
          for (int k = 0; k < 5; k++) {
            buffer.set("0", k);
            ranks.send((ranks.rank() + 1) % ranks.size(), buffer);
          }
          boolean right = true;
          for (int k = 0; k < 5; k++) {
            NdArray got = ranks.receive((ranks.rank() + ranks.size() - 1) % ranks.size());
            right &= got.getDouble(0) == k && got.getDouble(99) == 99;
          }
          return right;
        };
    assertEquals(same(true), context().applyTogether(change));
  }

  @Test
  default void messagesWithoutRoomWaitForTheirReceiver() {
    try (Context small = open(ContextOptions.defaults().withTogetherMaxBytes(100_000))) {
      TogetherFunction<Long> gather =
          (local, ranks) -> {
            if (ranks.rank() != 0) {
              for (int k = 0; k < 20; k++) {
                ranks.send(0, NdArray.arange(DType.INT64, 10_000).add(ranks.rank()));
              }
              return 0L;
            }
            long sum = 0;
            for (int from = ranks.size() - 1; from > 0; from--) {
              for (int k = 0; k < 20; k++) {
                sum += ranks.receive(from).getLong(9_999) - 9_999;
              }
            }
            return sum;
          };
      assertEquals(20L * 28, small.applyTogether(gather).get(0));
      assertFails(
          small,
          (local, ranks) -> {
            ranks.send(0, NdArray.arange(DType.INT64, 12_501));
            return 0;
          },
          "Cannot send to rank 0 on rank ",
          ": int64(12501,) has 100008 bytes (at most 100000; send it in parts, or raise ",
          small.engine().setting("togetherMaxBytes"));
    }
  }

  /** A failure of a user. */
  final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String words) {
      super(words);
    }
  }

  @Test
  default void aRankThatThrowsEndsAllOthersWithItsCause() {
    TogetherFunction<Integer> fails =
        (local, ranks) -> {
          int rank = ranks.rank();
          if (rank == 3) {
            throw new Unfit("rows do not fit");
          } else if (rank == 4) {
            ranks.receive(3);
          } else if (rank == 5) {
            ranks.receive(6);
          } else {
            ranks.barrier();
          }
          return rank;
        };
    DistArray a = line(16);
    TaskException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> assertThrows(TaskException.class, () -> context().applyTogether(fails, a)));
    assertEquals(3, e.rank());
    assertInstanceOf(Unfit.class, e.getCause());
    assertTrue(
        e.getMessage()
            .startsWith("Cannot compute applyTogether on rank 3, region [6:8] of float64: "),
        e.getMessage());
    assertTrue(e.getMessage().endsWith("Unfit: rows do not fit"), e.getMessage());
    assertEquals(same(8), context().applyTogether((local, ranks) -> ranks.size()), "afterwards");
  }

  @Test
  default void aRankThatWaitsForSomethingElseIsInterruptedWhenAnotherFails() {
    assertFails(
        context(),
        (local, ranks) -> {
          if (ranks.rank() == 0) {
            throw new IllegalStateException("no data");
          }
          new CountDownLatch(1).await();
          return 0;
        },
        " on rank 0: java.lang.IllegalStateException: no data");
  }

  @Test
  default void errorsThatCannotBeWrittenAreNamedToo() {
    assertFails(
        context(),
        (local, ranks) -> {
          if (ranks.rank() == 7) {
            throw new UserErrorLaws.Unwritable();
          }
          ranks.barrier();
          return 0;
        },
        " on rank 7: ",
        "Unwritable: from rank 1");
  }

  @Test
  default void ranksThatWaitForEachOtherAreEndedAndNamed() {
    try (Context impatient =
        open(ContextOptions.defaults().withTogetherLimit(Duration.ofMillis(500)))) {
      String message =
          failure(
              impatient,
              (local, ranks) -> ranks.receive((ranks.rank() + 1) % ranks.size(), 5).size());
      assertTrue(message.contains(": Cannot receive from rank "), message);
      assertTrue(message.contains("ranks have waited for each other for "), message);
      for (int rank = 0; rank < RANKS; rank++) {
        String one = "rank " + rank + " is in receive from rank " + (rank + 1) % RANKS;
        assertTrue(message.contains(one + " with tag 5"), message);
      }
      assertTrue(message.contains(impatient.engine().setting("togetherLimit")), message);
      assertFails(
          impatient,
          (local, ranks) -> {
            if (ranks.rank() == 1) {
              ranks.send(0, NdArray.scalar(1), 7);
            }
            return ranks.rank() == 0 ? ranks.receive(1).size() : 0;
          },
          "Cannot receive from rank 1 on rank 0: rank 1 waits in return; rank 1 has sent messages with"
              + " the tags [7] (send before");
    }
  }

  @Test
  default void aRankThatComputesForLongIsWaitedFor() {
    try (Context impatient =
        open(ContextOptions.defaults().withTogetherLimit(Duration.ofMillis(100)))) {
      TogetherFunction<Long> slow =
          (local, ranks) -> {
            long until = System.nanoTime() + 1_500_000_000L;
            while (ranks.rank() == 5 && System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            return ranks.allReduce(NdArray.scalar(ranks.rank()), Ufunc.ADD).asLong();
          };
      assertEquals(same(28L), impatient.applyTogether(slow));
    }
  }

  private static Object call(String which, Communicator ranks) {
    return switch (which) {
      case "barrier" -> {
        ranks.barrier();
        yield 0;
      }
      case "add" -> ranks.allReduce(NdArray.zeros(DType.FLOAT64, Shape.of(3)), Ufunc.ADD).size();
      case "max" ->
          ranks.allReduce(NdArray.zeros(DType.FLOAT64, Shape.of(3)), Ufunc.MAXIMUM).size();
      case "float32" ->
          ranks.allReduce(NdArray.zeros(DType.FLOAT32, Shape.of(3)), Ufunc.ADD).size();
      case "longer" ->
          ranks.allReduce(NdArray.zeros(DType.FLOAT64, Shape.of(4)), Ufunc.ADD).size();
      case "root 0" -> ranks.broadcast(NdArray.scalar(1), 0).size();
      case "root 1" -> ranks.broadcast(NdArray.scalar(1), 1).size();
      case "receive" -> ranks.receive(ranks.rank() + 1).size();
      default -> 0; // return
    };
  }

  @Test
  default void differentCallsOfTwoRanksAreRefusedByName() {
    String[][] pairs = {
      {"barrier", "add", "barrier", "allReduce by add of float64(3,)"},
      {"add", "max", "allReduce by add of float64(3,)", "allReduce by maximum of float64(3,)"},
      {"add", "float32", "allReduce by add of float64(3,)", "allReduce by add of float32(3,)"},
      {"add", "longer", "allReduce by add of float64(3,)", "allReduce by add of float64(4,)"},
      {"root 0", "root 1", "broadcast from rank 0", "broadcast from rank 1"},
      {"return", "barrier", "return", "barrier"},
      {"barrier", "return", "barrier", "return"}
    };
    for (String[] pair : pairs) {
      assertFails(
          context(),
          (local, ranks) -> call(ranks.rank() == 6 ? pair[0] : pair[1], ranks),
          "Cannot make collective call 1 of all ranks: rank ",
          " in " + pair[2],
          " in " + pair[3],
          "(all ranks make the same calls in the same order");
    }
    assertFails(
        context(),
        (local, ranks) -> call(ranks.rank() == 6 ? "receive" : "barrier", ranks),
        "Cannot receive from rank 7 on rank 6: rank 7 waits in barrier (send before");
  }

  @Test
  default void nonsenseIsRefusedOnItsRank() {
    assertFails(
        context(),
        (local, ranks) -> ranks.allReduce(NdArray.scalar(1), Ufunc.SUBTRACT).size(),
        "Cannot allReduce by subtract (one of add, ");
    assertFails(
        context(),
        (local, ranks) -> ranks.allReduce(null, Ufunc.ADD).size(),
        "Cannot allReduce: the array is null");
    assertFails(
        context(),
        (local, ranks) -> ranks.broadcast(null, 8).size(),
        "Cannot broadcast: there is no rank 8 (0 to 7)");
    assertFails(
        context(),
        (local, ranks) -> ranks.broadcast(null, 2).size(),
        " on rank 2: Cannot broadcast from rank 2: the array is null");
    assertFails(
        context(),
        (local, ranks) -> ranks.receive(-1).size(),
        "Cannot receive: there is no rank -1 (0 to 7)");
    assertRefused(() -> context().applyTogether(null), "Cannot applyTogether: the function is null");
    assertRefused(
        () -> context().callTogether((local, ranks) -> 0),
        "Cannot callTogether without an array",
        "applyTogether");
  }

  @Test
  default void returnedBlocksStayOnTheEnginesAndValuesCome() {
    DistArray a = line(24);
    TogetherFunction<LocalBlock> share =
        (local, ranks) -> {
          NdArray mine = local.block().array();
          return local.block().with(mine.divide(ranks.allReduce(mine.sum(), Ufunc.ADD)));
        };
    DistArray got = context().callTogether(share, a).array();
    assertSame(a.divide(276).toArray(), got, "a share");
    assertSame(a.divide(276).add(1).get("3:9:2").toArray(), got.add(1).get("3:9:2"), "a view");
    assertEquals(
        List.of(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L),
        context()
            .callTogether((local, ranks) -> local.block().array().size() + local.rank(), a)
            .values());
    assertTrue(context().callTogether((local, ranks) -> null, a).isNothing());
    assertRefused(
        () -> context().callTogether((local, ranks) -> ranks.rank() > 0 ? 1 : local.block(), a),
        "Cannot use what 'callTogether' returned: a LocalBlock on some engines only");
  }

  @Test
  default void whatOneCallGivesIsTheInputOfTheNext() {
    DistArray a = line(24);
    TogetherFunction<LocalBlock> add =
        (local, ranks) ->
            local
                .block()
                .with(
                    local.block().array().add(ranks.allReduce(NdArray.scalar(1.0), Ufunc.ADD)));
    for (int k = 0; k < 3; k++) {
      a = context().callTogether(add, a).array();
    }
    assertSame(NdArray.arange(DType.FLOAT64, 24).add(24), a, "three calls");
  }

  @Test
  default void argumentsMayLieAndMoveInAnyWay() {
    DistArray a = line(64).reshape(16, 4);
    DistArray other = a.multiply(2).distributeAs(context().distribution(Shape.of(16, 4), "cb", 4, 2));
    DistArray part = a.get("8:");
    TogetherFunction<Boolean> twice =
        (local, ranks) -> {
          boolean same = local.block(0).array().multiply(2).sameAs(local.block(1).array());
          return ranks.allReduce(NdArray.scalar(same), Ufunc.LOGICAL_AND).asBoolean();
        };
    assertEquals(same(true), context().applyTogether(twice, a, other));
    assertEquals(
        List.of(32L),
        context()
            .applyTogether(
                (local, ranks) ->
                    ranks
                        .allReduce(NdArray.scalar(local.block().array().size()), Ufunc.ADD)
                        .asLong(),
                part)
            .stream()
            .distinct()
            .toList());
  }

  @Test
  default void jobsInsideAreRefused() {
    OUTSIDE.set(context());
    assertFails(
        context(),
        (local, ranks) -> OUTSIDE.get().arange(4).sum().asLong(),
        "inside a function that runs on the engines");
    assertFails(
        context(),
        (local, ranks) -> OUTSIDE.get().applyTogether((l, r) -> 0).size(),
        "inside a function that runs on the engines");
    TaskException e =
        assertThrows(
            TaskException.class,
            () -> context().apply(l -> OUTSIDE.get().applyTogether((x, r) -> 0).size()));
    assertTrue(e.getMessage().contains("inside a function that runs"), e.getMessage());
  }

  @Test
  default void functionsHaveNumbersAndValuesOfTheirOwn() {
    int[] captured = {0};
    TogetherFunction<Integer> count =
        (local, ranks) -> {
          captured[0] += ranks.rank() + 1;
          ranks.barrier();
          return captured[0];
        };
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), context().applyTogether(count));
    context().random().seed(7);
    List<Integer> apply = context().apply(local -> local.random().nextInt(100));
    context().random().seed(7);
    assertEquals(apply, context().applyTogether((local, ranks) -> draw(local)));
  }

  private static int draw(LocalContext local) {
    return local.random().nextInt(100);
  }
}
