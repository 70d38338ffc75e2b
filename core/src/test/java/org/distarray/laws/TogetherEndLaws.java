package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.Communicator;
import org.distarray.function.TogetherFunction;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Functions that run at the same time end together, and say which of them is at fault. */
public interface TogetherEndLaws extends RanksTogether {
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
            Duration.ofSeconds(60),
            () -> assertThrows(TaskException.class, () -> context().applyTogether(fails, a)));
    assertEquals(3, e.rank());
    assertInstanceOf(Unfit.class, e.getCause());
    assertTrue(
        e.getMessage()
            .startsWith("Cannot compute applyTogether on rank 3, region [6:8] of float64: "),
        e.getMessage());
    assertTrue(e.getMessage().endsWith("Unfit: rows do not fit"), e.getMessage());
    assertEquals(
        RanksTogether.same(8),
        context().applyTogether((local, ranks) -> ranks.size()),
        "afterwards");
  }

  @Test
  default void aRankThatWaitsForSomethingElseIsInterruptedWhenAnotherFails() {
    RanksTogether.assertFails(
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
    RanksTogether.assertFails(
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
          RanksTogether.failure(
              impatient,
              (local, ranks) -> ranks.receive((ranks.rank() + 1) % ranks.size(), 5).size());
      assertTrue(message.contains(": Cannot receive from rank "), message);
      assertTrue(message.contains("ranks have waited for each other for "), message);
      for (int rank = 0; rank < RANKS; rank++) {
        String one = "rank " + rank + " is in receive from rank " + (rank + 1) % RANKS;
        assertTrue(message.contains(one + " with tag 5"), message);
      }
      assertTrue(message.contains(impatient.engine().setting("togetherLimit")), message);
      RanksTogether.assertFails(
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
        open(ContextOptions.defaults().withTogetherLimit(Duration.ofMillis(400)))) {
      TogetherFunction<Long> slow =
          (local, ranks) -> {
            long until = System.nanoTime() + 1_500_000_000L;
            while (ranks.rank() == 5 && System.nanoTime() < until) {
              Thread.onSpinWait();
            }
            return ranks.allReduce(NdArray.scalar(ranks.rank()), Ufunc.ADD).asLong();
          };
      assertEquals(RanksTogether.same(28L), impatient.applyTogether(slow));
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
      case "longer" -> ranks.allReduce(NdArray.zeros(DType.FLOAT64, Shape.of(4)), Ufunc.ADD).size();
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
      RanksTogether.assertFails(
          context(),
          (local, ranks) -> call(ranks.rank() == 6 ? pair[0] : pair[1], ranks),
          "Cannot make collective call 1 of all ranks: rank ",
          " in " + pair[2],
          " in " + pair[3],
          "(all ranks make the same calls in the same order");
    }
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> call(ranks.rank() == 6 ? "receive" : "barrier", ranks),
        "Cannot receive from rank 7 on rank 6: rank 7 waits in barrier (send before");
  }

  @Test
  default void nonsenseIsRefusedOnItsRank() {
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> ranks.allReduce(NdArray.scalar(1), Ufunc.SUBTRACT).size(),
        "Cannot allReduce by subtract (one of add, ");
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> ranks.allReduce(null, Ufunc.ADD).size(),
        "Cannot allReduce: the array is null");
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> ranks.broadcast(null, 8).size(),
        "Cannot broadcast: there is no rank 8 (0 to 7)");
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> ranks.broadcast(null, 2).size(),
        " on rank 2: Cannot broadcast from rank 2: the array is null");
    RanksTogether.assertFails(
        context(),
        (local, ranks) -> ranks.receive(-1).size(),
        "Cannot receive: there is no rank -1 (0 to 7)");
    assertRefused(
        () -> context().applyTogether(null), "Cannot applyTogether: the function is null");
    assertRefused(
        () -> context().callTogether((local, ranks) -> 0),
        "Cannot callTogether without an array",
        "applyTogether");
  }
}
