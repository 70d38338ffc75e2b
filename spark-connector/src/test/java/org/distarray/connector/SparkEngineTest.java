package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.engine.Engine;
import org.distarray.engine.EngineContract;
import org.distarray.engine.Input;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;
import org.distarray.engine.Ranked;
import org.distarray.error.LimitExceededException;
import org.distarray.laws.ArrayLaws;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SparkEngineTest extends EngineContract {
  private static SparkSession session;
  private static SparkContext sc;
  private static SparkEngine engine;

  @BeforeAll
  static void start() {
    session =
        LocalSpark.start(
            Map.of(
                "spark.driver.maxResultSize", "4m",
                "spark.hadoop.dfs.client.test", "on",
                "spark.hadoop.fs.s3a.secret.key", "SECRET",
                "spark.distarray.targets", "3"));
    sc = session.sparkContext();
    engine = SparkEngine.on(session);
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Override
  protected Engine engine() {
    return engine;
  }

  @Override
  protected int mostRanks() {
    return ArrayLaws.LONG ? 2000 : 1000;
  }

  /** Spark's own chains of maps overflow the stack at 250 steps. */
  @Override
  protected int steps() {
    return ArrayLaws.LONG ? 1000 : 300;
  }

  private static Ranked<Integer> ranks(int ranks) {
    return engine.map("ranks(" + ranks + ")", ranks, List.of(), (rank, in) -> rank);
  }

  private static Ranked<Integer> plus(Ranked<Integer> items, int by) {
    return engine.map(
        "plus " + by,
        items.ranks(),
        List.of(Input.aligned(items)),
        (rank, in) -> (Integer) in[0] + by);
  }

  /** Sends each item of three ranks to the next rank. */
  private record Rotate() implements OrderedTraffic<Integer, Integer, Integer> {
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
  void stagesJobsAndRddsAreNamedAfterOperations() throws Exception {
    StageNames names = new StageNames("sum(b)");
    sc.addSparkListener(names);
    try {
      Ranked<Integer> rotated =
          engine.exchange("b = rotate(a)", plus(ranks(3), 1), 3, new Rotate());
      assertEquals(List.of(3, 1, 2), engine.collect("sum(b)", rotated, (rank, item) -> item));
      names.await();
    } finally {
      sc.removeSparkListener(names);
    }
    assertEquals(Set.of("b = rotate(a)", "sum(b)"), names.stages());
    assertEquals(Set.of("sum(b)"), names.descriptions());
    assertEquals(
        Set.of(
            "ranks(3)",
            "plus 1",
            "b = rotate(a): send",
            "b = rotate(a): parcels",
            "b = rotate(a)",
            "sum(b)"),
        names.rdds());
    assertNull(sc.getLocalProperty("spark.job.description"));
    assertNull(sc.getLocalProperty("callSite.short"));
  }

  @Test
  void aDescriptionOfTheUserStays() throws Exception {
    StageNames names = new StageNames("mean(a)");
    sc.addSparkListener(names);
    sc.setJobDescription("my analysis");
    try {
      engine.collect("mean(a)", ranks(2), (rank, item) -> item);
      names.await();
      assertEquals("my analysis", sc.getLocalProperty("spark.job.description"));
    } finally {
      sc.setJobDescription(null);
      sc.removeSparkListener(names);
    }
    assertEquals(Set.of("my analysis"), names.descriptions());
  }

  @Test
  void namesArePutBackAfterAFailure() {
    assertThrows(
        ArithmeticException.class,
        () -> engine.collect("fails", ranks(1), (rank, item) -> 1 / (rank - rank)));
    assertNull(sc.getLocalProperty("callSite.short"));
  }

  @Test
  void theRddOfItemsHasOnePartitionForEachRank() {
    SparkRanked<Integer> items = (SparkRanked<Integer>) engine.persist(plus(ranks(5), 1));
    engine.force("items", items);
    assertEquals(5, items.rdd().getNumPartitions());
    assertEquals("plus 1", items.rdd().name());
    assertEquals(List.of(1, 2, 3, 4, 5), items.rdd().toJavaRDD().collect());
  }

  @Test
  void lineageIsCutAtTheLimitAndNotBefore() {
    Ranked<Integer> a = engine.persist(ranks(2));
    for (int step = 2; step <= 50; step++) {
      a = engine.persist(plus(a, 1));
      engine.force("a", a);
      SparkRanked<Integer> own = (SparkRanked<Integer>) a;
      assertEquals(step == 50 ? 0 : step, own.recipe().depth());
      assertEquals(step == 50, own.rdd().isCheckpointed());
    }
    engine.release(a);
    assertEquals(
        List.of(49, 50),
        engine.collect("a", a, (rank, item) -> item),
        "cut items survive their release");
    Ranked<Integer> next = plus(a, 1);
    assertEquals(List.of(50, 51), engine.collect("next", next, (rank, item) -> item));
    assertEquals(1, ((SparkRanked<Integer>) next).recipe().depth());
  }

  private static final Semaphore ENTERED = new Semaphore(0);
  private static final Semaphore GATE = new Semaphore(0);

  @Test
  void nobodyWaitsForTheJobOfAnothersCut() throws Exception {
    Ranked<Integer> a =
        engine.map(
            "gate",
            1,
            List.of(),
            (rank, in) -> {
              ENTERED.release();
              GATE.acquireUninterruptibly();
              return rank;
            });
    for (int step = 2; step <= 51; step++) {
      a = plus(a, 1);
    }
    Ranked<Integer> slow = a;
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<List<Integer>> waiting =
          threads.submit(() -> engine.collect("slow", slow, (rank, item) -> item));
      assertTrue(ENTERED.tryAcquire(60, TimeUnit.SECONDS), "the cut's job runs");
      Future<List<Integer>> other =
          threads.submit(() -> engine.collect("other", ranks(2), (rank, item) -> item));
      assertEquals(List.of(0, 1), other.get(60, TimeUnit.SECONDS));
      GATE.release(100);
      assertEquals(List.of(50), waiting.get(60, TimeUnit.SECONDS));
    } finally {
      GATE.release(100);
      threads.shutdown();
    }
  }

  @Test
  void resultsAboveSparksLimitNameTheRemedy() {
    Ranked<double[]> large = engine.map("large", 12, List.of(), (rank, in) -> new double[50_000]);
    LimitExceededException e =
        assertThrows(
            LimitExceededException.class,
            () -> engine.collect("toArray(large)", large, (rank, item) -> item));
    assertTrue(
        e.getMessage().startsWith("Cannot bring the results of toArray(large) to the driver: "),
        e.getMessage());
    assertTrue(
        e.getMessage()
            .endsWith("(save the array or reduce it, or raise spark.driver.maxResultSize)"),
        e.getMessage());
  }

  @Test
  void blocksOfAnArrayComeAFewAtATime() {
    DistArray a = new Context(engine, ContextOptions.defaults()).arange(1_200_000); // 9.6 MB
    List<NdArray> blocks = a.localArrays();
    NdArray last = blocks.get(blocks.size() - 1);
    assertEquals(1_199_999L, last.item(last.size() - 1));
    assertEquals(0L, blocks.get(0).item(0));
    assertEquals(blocks.size(), a.toProtocol().size());
  }

  @Test
  void aFunctionThatCannotTravelIsAnErrorThatSaysSo() {
    Object lock = new Object();
    Ranked<String> items = engine.map("locked", 1, List.of(), (rank, in) -> lock.toString());
    RuntimeException e =
        assertThrows(
            RuntimeException.class, () -> engine.collect("items", items, (rank, item) -> item));
    assertTrue(e.getMessage().contains("java.lang.Object"), e.getMessage());
  }

  @Test
  void hadoopSettingsThatAreNotDefaultsTravelToTheirFileSystem() {
    Map<String, String> options = engine.storeOptions("hdfs://host:9000/x.npy");
    assertEquals("on", options.get("hadoop.dfs.client.test"));
    assertFalse(options.containsKey("hadoop.fs.s3a.secret.key"));
    assertEquals(Map.of(), engine.storeOptions("/tmp/x.npy"));
    assertEquals(Map.of(), engine.storeOptions("file:///tmp/x.npy"));
    options = engine.storeOptions("s3a://bucket/x.npy");
    assertEquals("SECRET", options.get("hadoop.fs.s3a.secret.key"));
    assertFalse(options.containsKey("hadoop.dfs.client.test"));
    options = engine.storeOptions("hdfs://host:9000/x.npy");
    assertFalse(options.containsKey("hadoop.io.file.buffer.size.unknown"));
    assertTrue(options.size() < 30, options.toString());
  }

  @Test
  void theSettingGivesTheNumberOfTargets() {
    assertEquals(3, engine.defaultTargets());
    assertEquals("spark", engine.name());
  }

  @Test
  void closingLeavesASessionThatWasThere() {
    SparkEngine second = SparkEngine.start();
    Ranked<Integer> items = second.map("one", 1, List.of(), (rank, in) -> 1);
    second.close();
    assertFalse(sc.isStopped());
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> second.collect("one", items, (rank, item) -> item));
    assertEquals("Cannot run one: the engine is closed (open a new context)", e.getMessage());
  }

  @Test
  void weighingStopsAtTheLimit() {
    assertTrue(SerializedSize.exceeds(new double[100_000], 16 << 10));
    assertFalse(SerializedSize.exceeds(new double[100], 16 << 10));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> SerializedSize.exceeds(new Object(), 1 << 20));
    assertTrue(
        e.getMessage().endsWith("(everything in it must be java.io.Serializable)"), e.getMessage());
  }

  @Test
  void sessionsOfSparkConnectAreRefused() {
    SparkSessions.checkClassic(session.getClass());
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SparkSessions.checkClassic(org.apache.spark.sql.connect.RemoteSession.class));
    assertEquals(
        "Cannot put arrays on a session of Spark Connect:"
            + " org.apache.spark.sql.connect.RemoteSession has no RDDs (start a classic session:"
            + " set spark.api.mode=classic and no spark.remote)",
        e.getMessage());
  }
}
