package org.distarray.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.distarray.error.DistArrayException;
import org.distarray.function.UserFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LocalEngineTest extends EngineContract {
  private static final LocalEngine ENGINE = new LocalEngine(4);

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  protected Engine engine() {
    return ENGINE;
  }

  @Test
  void aClosedEngineSaysSo() {
    Engine engine = new LocalEngine(1);
    Ranked<Integer> items = engine.ship("one", List.of(1));
    engine.close();
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> engine.collect("one", items, (rank, item) -> item));
    assertEquals("Cannot run: the engine is closed (open a new context)", e.getMessage());
  }

  /** Adds each item to those of all ranks, and notes which ranks have made a sum ready. */
  private record Sums(Set<Integer> ready) implements Traffic<Integer, Integer, Integer> {
    @Override
    public Iterator<Parcel<Integer>> send(int rank, Integer item, IntPredicate destinations) {
      return IntStream.range(0, 4)
          .filter(destinations)
          .mapToObj(to -> new Parcel<>(rank, to, item + to))
          .iterator();
    }

    @Override
    public boolean isMerged() {
      return true;
    }

    @Override
    public Receiver<Integer, Integer> receiver(int rank) {
      ready.add(rank);
      int[] sum = new int[1];
      return new Receiver<>() {
        @Override
        public void take(Parcel<Integer> parcel) {
          sum[0] += parcel.content();
        }

        @Override
        public Integer item() {
          return sum[0];
        }
      };
    }
  }

  @Test
  void whatMergesParcelsIsMadeForTheRanksThatAreWantedOnly() {
    Set<Integer> ready = ConcurrentHashMap.newKeySet();
    Ranked<Integer> sums =
        ENGINE.exchange("sums", ENGINE.ship("items", List.of(1, 20, 300)), 4, new Sums(ready));
    int[] parents = {2, 0, 2};
    Ranked<Integer> some =
        ENGINE.map("some", 3, List.of(new Input(sums, parents)), (rank, in) -> (Integer) in[0]);
    assertEquals(Set.of(), ready);
    assertEquals(List.of(327, 321, 327), ENGINE.collect("some", some, (rank, item) -> item));
    assertEquals(Set.of(0, 2), ready);
    Ranked<Integer> none =
        ENGINE.exchange("none", ENGINE.ship("no", List.of()), 4, new Sums(ready));
    assertEquals(List.of(0, 0, 0, 0), ENGINE.collect("none", none, (rank, item) -> item));
  }

  /** Sends each item to the next rank. */
  private static final class ToNext implements OrderedTraffic<Integer, Integer, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Parcel<Integer>> send(int rank, Integer item) {
      return List.of(new Parcel<>(rank, (rank + 1) % 3, item));
    }

    @Override
    public Integer receive(int rank, List<Parcel<Integer>> arrived) {
      return arrived.get(0).content();
    }
  }

  @Test
  void whatIsGivenUpDuringARunIsStillSeenByIt() {
    Ranked<Integer> sent = ENGINE.ship("sent", List.of(10, 20, 30));
    Ranked<Integer> moved = ENGINE.persist(ENGINE.exchange("moved", sent, 3, new ToNext()));
    assertEquals(List.of(30, 10, 20), ENGINE.collect("first", moved, (rank, item) -> item));
    Ranked<Integer> release =
        ENGINE.map(
            "release",
            3,
            List.of(),
            (rank, none) -> {
              ENGINE.release(moved);
              return rank;
            });
    Ranked<Integer> sum =
        ENGINE.map(
            "sum",
            3,
            List.of(Input.aligned(release), Input.aligned(moved)),
            (rank, in) -> (Integer) in[0] + (Integer) in[1]);
    assertEquals(List.of(30, 11, 22), ENGINE.collect("second", sum, (rank, item) -> item));
    assertEquals(List.of(30, 11, 22), ENGINE.collect("again", sum, (rank, item) -> item));
  }

  @Test
  void closingTellsThoseWhoWaitForWhatHasNotBegun() {
    Engine engine = new LocalEngine(1);
    Ranked<Integer> items = engine.map("many", 10_000, List.of(), (rank, none) -> rank);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class,
            () ->
                engine.collect(
                    "many",
                    items,
                    (rank, item) -> {
                      engine.close();
                      return item;
                    }));
    assertEquals("Cannot run: the engine is closed (open a new context)", e.getMessage());
  }

  private static void uninterrupted(Executable wait) {
    assertDoesNotThrow(wait);
  }

  @Test
  void aJobRunsWhenAllThreadsWaitForIt() {
    int threads = Runtime.getRuntime().availableProcessors();
    Ranked<Integer> items = ENGINE.ship("items", List.of(1, 2, 3));
    ExecutorService others = Executors.newFixedThreadPool(2 * threads);
    try {
      // these are there before any task is, and so belong to none
      CountDownLatch here = new CountDownLatch(2 * threads);
      for (int k = 0; k < 2 * threads; k++) {
        others.execute(
            () -> {
              here.countDown();
              uninterrupted(here::await);
            });
      }
      CyclicBarrier all = new CyclicBarrier(threads);
      Ranked<Integer> waiting =
          ENGINE.map(
              "waiting",
              2 * threads,
              List.of(),
              (rank, none) -> {
                uninterrupted(all::await);
                Future<Integer> inner =
                    others.submit(
                        () -> ENGINE.collect("inner", items, (r, item) -> item + rank).get(2));
                int[] out = new int[1];
                uninterrupted(() -> out[0] = inner.get());
                return out[0];
              });
      assertTimeoutPreemptively(
          Duration.ofMinutes(1),
          () ->
              assertEquals(
                  IntStream.range(0, 2 * threads).mapToObj(rank -> 3 + rank).toList(),
                  ENGINE.collect("outer", waiting, (rank, item) -> item)));
    } finally {
      others.shutdownNow();
    }
  }

  /** A task of which the first rank waits for another thread, but not for long. */
  private record Meeting(Set<Thread> threads, long millis, long countedBytes, boolean isQuick)
      implements RankTask<Object> {
    @Override
    public Object run(int rank, Object[] inputs) {
      threads.add(Thread.currentThread());
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (threads.size() == 1 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      return rank;
    }
  }

  /** The number of threads that meet in a job of two ranks. */
  private static int meeting(long millis, long bytes, boolean isQuick) {
    Meeting task = new Meeting(ConcurrentHashMap.newKeySet(), millis, bytes, isQuick);
    Ranked<Object> items = ENGINE.map("meeting", 2, List.of(), task);
    ENGINE.collectMerged("meeting", items, 8, (lower, higher) -> higher);
    return task.threads().size();
  }

  @Test
  void quickTasksOfFewBytesRunOnTheCallersThread() {
    assertEquals(1, meeting(200, 1000, true));
  }

  @Test
  void otherTasksRunOnAllThreads() {
    int two = Math.min(2, Runtime.getRuntime().availableProcessors());
    long minute = TimeUnit.MINUTES.toMillis(two - 1); // on one processor nobody comes
    assertEquals(two, meeting(minute, 1000, false), "a user's function");
    assertEquals(two, meeting(minute, 1L << 20, true), "many bytes");
    Ranked<Integer> held = ENGINE.ship("held", List.of(1, 2));
    Meeting file = new Meeting(ConcurrentHashMap.newKeySet(), minute, 0, true);
    ENGINE.collect("save", held, (rank, item) -> file.run(rank, new Object[0]));
    assertEquals(two, file.threads().size(), "what is done with items that are there");
  }

  private static Object collected(Engine engine, int ranks, RankTask<Object> task) {
    return engine.collect("job", engine.map("job", ranks, List.of(), task), (rank, item) -> item);
  }

  @Test
  void aFunctionsInterruptionIsNotTheCallers() {
    try (Engine one = new LocalEngine(1)) {
      for (int failing = 0; failing < 2; failing++) {
        int rankThatFails = failing;
        RankTask<Object> task =
            (rank, none) -> {
              if (rank == rankThatFails) {
                Thread.currentThread().interrupt(); // as is the custom
                throw UserFailure.asItIs(new InterruptedException());
              }
              return rank;
            };
        DistArrayException e =
            assertThrows(DistArrayException.class, () -> collected(one, 2, task));
        assertEquals(
            "Cannot finish job: the task of rank " + failing + " was interrupted", e.getMessage());
        assertFalse(Thread.interrupted(), "the caller's status");
      }
    }
  }

  @Test
  void aCallerThatIsInterruptedInsideAFunctionStaysSo() {
    RankTask<Object> task =
        (rank, none) -> {
          Thread.currentThread().interrupt(); // the only rank is the caller's
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw UserFailure.asItIs(e);
          }
          return rank;
        };
    DistArrayException e = assertThrows(DistArrayException.class, () -> collected(ENGINE, 1, task));
    assertTrue(Thread.interrupted(), "the caller's status");
    assertEquals("Cannot finish job: the thread was interrupted", e.getMessage());
  }

  @Test
  void anOptionIsSetWhereContextsAreMade() {
    assertEquals("ContextOptions.withCollectMaxBytes", ENGINE.setting("collectMaxBytes"));
  }

  @Test
  void anEngineHasATarget() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new LocalEngine(0));
    assertEquals("Cannot start an engine with 0 targets (1 or more)", e.getMessage());
    assertEquals(4, ENGINE.defaultTargets());
  }
}
