package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.distarray.error.TaskException;
import org.junit.jupiter.api.Test;

/** The laws of {@link Engine}, for engines whose tasks run in this JVM. */
public abstract class EngineContract extends ExchangeContract {
  private static final Map<String, Queue<Integer>> RUNS = new ConcurrentHashMap<>();

  /** Whether the engine runs tasks more than once, and loses what it keeps, as after failures. */
  protected boolean isHostile() {
    return false;
  }

  /** The number of steps of a loop that holds each and gives up the one before. */
  protected int steps() {
    return 1000;
  }

  /** A task that notes under a name the ranks that it runs for. */
  private static RankTask<Integer> noted(String name) {
    return (rank, in) -> {
      RUNS.computeIfAbsent(name, unused -> new ConcurrentLinkedQueue<>()).add(rank);
      return rank;
    };
  }

  /** Fails unless a task has run for these ranks, once for each place in the list. */
  private void assertRan(String name, Integer... want) {
    List<Integer> ran = new ArrayList<>(RUNS.getOrDefault(name, new ConcurrentLinkedQueue<>()));
    Collections.sort(ran);
    if (isHostile()) {
      assertTrue(ran.size() >= want.length, ran + " for " + Arrays.toString(want));
      assertEquals(Set.copyOf(List.of(want)), Set.copyOf(ran), name);
    } else {
      assertEquals(List.of(want), ran, name);
    }
  }

  @Test
  void shippedItemsComeBackInRankOrder() {
    assertEquals(List.of(0, 10, 20, 30, 40), items(tens(5)));
    assertEquals(5, tens(5).ranks());
  }

  @Test
  void largeItemsAreShippedUnchanged() {
    List<double[]> arrays = new ArrayList<>();
    for (int rank = 0; rank < 3; rank++) {
      arrays.add(IntStream.range(0, 20_000 * (rank + 1)).asDoubleStream().toArray());
    }
    Ranked<double[]> shipped = engine().ship("arrays", arrays);
    for (int time = 0; time < 2; time++) {
      assertEquals(
          List.of(19_999.0, 39_999.0, 59_999.0),
          engine().collect("last", shipped, (rank, item) -> item[item.length - 1]));
    }
  }

  @Test
  void resultsComeInRankOrderAndKnowTheirRank() {
    assertEquals(
        List.of("0:0", "1:10", "2:20", "3:30"),
        engine().collect("text", tens(4), (rank, item) -> rank + ":" + item));
  }

  @Test
  void resultsAreHandedOverOneByOne() {
    for (long bytes : new long[] {1, 30L << 20, 1L << 40}) {
      Map<Integer, String> taken = new ConcurrentHashMap<>();
      engine()
          .forEach(
              "text",
              tens(5),
              bytes,
              (rank, item) -> rank + ":" + item,
              (text, rank) -> assertNull(taken.put(rank, text), text));
      assertEquals(Map.of(0, "0:0", 1, "1:10", 2, "2:20", 3, "3:30", 4, "4:40"), taken);
    }
  }

  @Test
  void resultsMayBeNothingOrImmutableListsOrRecords() {
    assertEquals(
        Collections.nCopies(3, null), engine().collect("nothing", tens(3), (rank, item) -> null));
    assertEquals(
        List.of(List.of(0, 0), List.of(1, 10)),
        engine().collect("lists", tens(2), (rank, item) -> List.of(rank, item)));
    assertEquals(
        List.of(new Pair(0, 0), new Pair(1, 10)),
        engine().collect("pairs", tens(2), (rank, item) -> new Pair(rank, item)));
  }

  /** A result that only Java serialization can write. */
  public record Pair(int rank, int item) implements java.io.Serializable {}

  @Test
  void mapsWithoutInputsMakeItems() {
    Ranked<Integer> squares = engine().map("squares", 4, List.of(), (rank, in) -> rank * rank);
    assertEquals(List.of(0, 1, 4, 9), items(squares));
  }

  @Test
  void mapsJoinItemsOfEqualRank() {
    Ranked<Integer> a = tens(4);
    Ranked<Integer> b = plusOne(a);
    Ranked<Integer> sum =
        engine()
            .map(
                "sum",
                4,
                List.of(Input.aligned(a), Input.aligned(b), Input.aligned(a)),
                (rank, in) -> (Integer) in[0] + (Integer) in[1] + (Integer) in[2]);
    assertEquals(List.of(1, 31, 61, 91), items(sum));
  }

  @Test
  void parentsPermutePruneShareAndMiss() {
    Ranked<Integer> a = tens(4);
    assertEquals(List.of(30, 20, 10, 0), items(taken(a, 3, 2, 1, 0)));
    assertEquals(List.of(20), items(taken(a, 2)));
    assertEquals(List.of(10, 10, 10, 10, 10, 30), items(taken(a, 1, 1, 1, 1, 1, 3)));
    assertEquals(List.of(-7, 0, -7), items(taken(a, -1, 0, -1)));
    assertEquals(List.of(30, -7), items(taken(taken(a, 3, 3, -1), 1, 2)));
  }

  private Ranked<Integer> taken(Ranked<Integer> from, int... parents) {
    return engine()
        .map(
            "take",
            parents.length,
            List.of(new Input(from, parents)),
            (rank, in) -> in[0] == null ? -7 : (Integer) in[0]);
  }

  @Test
  void prunedRanksAreNotComputed() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> source = engine().map("source", 8, List.of(), noted(name));
    assertEquals(List.of(5, 2), items(taken(source, 5, 2)));
    assertRan(name, 2, 5);
  }

  @Test
  void nothingRunsBeforeItIsAskedFor() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> source = engine().map("source", 2, List.of(), noted(name));
    Ranked<Integer> kept = engine().persist(plusOne(source));
    engine().exchange("exchange", kept, 3, new Transpose(3));
    assertRan(name);
  }

  @Test
  void persistedItemsAreComputedOnce() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> kept = engine().persist(engine().map("kept", 3, List.of(), noted(name)));
    assertEquals(List.of(0, 1, 2), items(kept));
    assertEquals(List.of(1, 2, 3), items(plusOne(kept)));
    engine().force("force", kept);
    assertRan(name, 0, 1, 2);
  }

  @Test
  void sharedItemsAreComputedOnceInARun() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> shared = engine().share(engine().map("shared", 3, List.of(), noted(name)));
    Input other = new Input(plusOne(shared), new int[] {1, 2, 0});
    List<Input> both = List.of(Input.aligned(shared), other, Input.aligned(plusOne(shared)));
    assertEquals(
        List.of(3, 6, 6),
        items(engine().map("sum", 3, both, (rank, in) -> (int) in[0] + (int) in[1] + (int) in[2])));
    assertRan(name, 0, 1, 2);
  }

  @Test
  void forceBringsAResultOfEachRank() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> kept = engine().persist(engine().map("kept", 3, List.of(), noted(name)));
    assertEquals(List.of(0, 11, 22), engine().force("force", kept, (rank, i) -> 10 * rank + i));
    assertTrue(kept.isThere());
    assertEquals(List.of(0, 1, 2), items(kept));
    assertRan(name, 0, 1, 2);
  }

  @Test
  void forceComputesNow() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> kept = engine().persist(engine().map("kept", 3, List.of(), noted(name)));
    engine().force("force", kept);
    assertRan(name, 0, 1, 2);
    assertEquals(List.of(0, 1, 2), items(kept));
    assertRan(name, 0, 1, 2);
  }

  @Test
  void itemsAreLentWhenAllAreHeldAndThereForGood() {
    Ranked<Integer> items = plusOne(tens(3));
    assertFalse(engine().lends(items));
    Ranked<Integer> kept = engine().persist(items);
    assertFalse(engine().lends(kept), "not computed");
    engine().force("force", kept);
    assertEquals(!isHostile(), engine().lends(kept));
    int[] all = {2, 2, 2};
    assertEquals(
        List.of(21, 21, 21),
        items(engine().map("all", 3, List.of(new Input(kept, all)), (rank, in) -> (int) in[0])));
  }

  /** Whether items are there; an engine may hear of it some time after the job. */
  private static boolean comesToBeThere(Ranked<?> items) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!items.isThere() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return items.isThere();
  }

  @Test
  void itemsThatAreThereAreNotComputedAgain() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> kept = engine().persist(engine().map("kept", 3, List.of(), noted(name)));
    assertFalse(kept.isThere(), "not computed");
    assertEquals(List.of(1, 2, 3), items(plusOne(kept)));
    assertTrue(isHostile() || comesToBeThere(kept), "computed for others");
    engine().force("force", kept);
    assertTrue(isHostile() || kept.isThere(), "computed");
    engine().release(kept);
    boolean isThere = kept.isThere();
    assertEquals(List.of(1, 2, 3), items(plusOne(kept)));
    Integer[] runs = isThere ? new Integer[] {0, 1, 2} : new Integer[] {0, 0, 1, 1, 2, 2};
    assertRan(name, runs);
  }

  @Test
  void releasedItemsAreComputedAgain() {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> kept = engine().persist(engine().map("kept", 3, List.of(), noted(name)));
    Ranked<Integer> after = plusOne(kept);
    assertEquals(List.of(1, 2, 3), items(after));
    engine().release(kept);
    assertEquals(List.of(1, 2, 3), items(after));
    assertRan(name, 0, 0, 1, 1, 2, 2);
    engine().release(kept);
  }

  @Test
  void releasingItemsThatWereNeverComputedIsAllowed() {
    Ranked<Integer> kept = engine().persist(tens(2));
    engine().release(kept);
    assertEquals(List.of(0, 10), items(kept));
  }

  @Test
  void loopsOfManyHeldStepsRun() {
    Ranked<Integer> a = engine().persist(tens(2));
    for (int step = 0; step < steps(); step++) {
      Ranked<Integer> next = engine().persist(plusOne(a));
      engine().force("step", next);
      engine().release(a);
      a = next;
    }
    assertEquals(List.of(steps(), steps() + 10), items(a));
  }

  @Test
  void earlierStepsCanBeUsedAfterTheLineageWasCut() {
    List<Ranked<Integer>> steps = new ArrayList<>(List.of(engine().persist(tens(2))));
    for (int step = 0; step < 120; step++) {
      Ranked<Integer> next = engine().persist(plusOne(steps.get(step)));
      engine().force("step", next);
      steps.add(next);
    }
    steps.forEach(engine()::release);
    for (int step : new int[] {0, 1, 49, 50, 51, 99, 120}) {
      assertEquals(List.of(step + 1, step + 11), items(plusOne(steps.get(step))), "step " + step);
    }
  }

  @Test
  void chainsOfThreeHundredMapsRun() {
    Ranked<Integer> a = tens(3);
    Ranked<Integer> middle = a;
    for (int step = 0; step < 300; step++) {
      a = plusOne(a);
      middle = step == 149 ? a : middle;
    }
    assertEquals(List.of(300, 310, 320), items(a));
    assertEquals(List.of(150, 160, 170), items(middle));
  }

  @Test
  void whatATaskThrowsComesOutAsItIs() {
    Ranked<Integer> failing =
        engine()
            .map(
                "failing",
                4,
                List.of(Input.aligned(tens(4))),
                (rank, in) -> {
                  if (rank == 2) {
                    throw new TaskException(
                        rank, "sin(a)", new ArithmeticException("no sine of 20"));
                  }
                  return 0;
                });
    TaskException e = assertThrows(TaskException.class, () -> items(failing));
    assertEquals(2, e.rank());
    assertEquals(
        "Cannot compute sin(a) on rank 2: java.lang.ArithmeticException: no sine of 20",
        e.getMessage());
    assertEquals(ArithmeticException.class, e.getCause().getClass());
    assertThrows(TaskException.class, () -> engine().force("force", engine().persist(failing)));
    assertThrows(
        TaskException.class,
        () -> items(engine().exchange("behind an exchange", failing, 2, new Gather(0))));
  }

  @Test
  void unsupportedOperationsInResultsComeOutAsTheyAre() {
    RankFunction<Integer, Integer> result =
        (rank, item) -> {
          throw new UnsupportedOperationException("not on rank " + rank);
        };
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class, () -> engine().collect("fail", tens(1), result));
    assertEquals("not on rank 0", e.getMessage());
  }

  @Test
  void errorsInTasksComeOutAsTheyAre() {
    RankFunction<Integer, Integer> result =
        (rank, item) -> {
          throw new AssertionError("on rank " + rank);
        };
    AssertionError e =
        assertThrows(AssertionError.class, () -> engine().collect("fail", tens(1), result));
    assertEquals("on rank 0", e.getMessage());
  }

  @Test
  void theEngineWorksAfterAFailure() {
    Ranked<Integer> kept = engine().persist(tens(3));
    assertThrows(
        ArithmeticException.class,
        () -> engine().collect("divide", kept, (rank, item) -> 1 / (rank - rank)));
    assertEquals(List.of(0, 10, 20), items(kept));
  }

  @Test
  void severalThreadsMayUseOneEngine() throws Exception {
    String name = UUID.randomUUID().toString();
    Ranked<Integer> kept = engine().persist(engine().map("kept", 4, List.of(), noted(name)));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Integer>>> work = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        work.add(
            () -> {
              Ranked<Integer> mine = kept;
              for (int step = 0; step < 60; step++) {
                mine = plusOne(mine);
              }
              engine().force("mine", engine().persist(mine));
              return items(plusOne(mine));
            });
      }
      for (Future<List<Integer>> result : threads.invokeAll(work)) {
        assertEquals(List.of(61, 62, 63, 64), result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void itemsOfAnotherEngineAreRefused() {
    Ranked<Integer> foreign = () -> 1;
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> items(foreign));
    assertEquals(
        "Cannot use an array of another engine here (compute it in one context)", e.getMessage());
  }
}
