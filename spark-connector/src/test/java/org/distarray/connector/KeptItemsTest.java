package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.distarray.protocol.LocalBlock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** What is kept of arrays that change in loops, and what is made again when it is lost. */
class KeptItemsTest {
  private static final int LIMIT = 5;

  private static SparkSession session;
  private static SparkContext sc;

  @BeforeAll
  static void start() {
    session = LocalSpark.start(Map.of("spark.distarray.lineage.max", "" + LIMIT));
    sc = session.sparkContext();
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  /** The most RDDs that are kept at a time. */
  private static int most(int rounds, IntConsumer round) {
    int most = 0;
    for (int k = 0; k < rounds; k++) {
      round.accept(k);
      most = Math.max(most, sc.getPersistentRDDs().size());
    }
    return most;
  }

  @Test
  void anArrayThatIsSetAndComputedHasThreeVersions() {
    try (Context context = DistArrays.context(session, 2)) {
      DistArray a = context.arange(20).add(0);
      int most =
          most(
              40,
              k -> {
                a.set((k % 10) + ":", k);
                a.compute();
              });
      assertTrue(most <= 3, () -> most + " versions");
      assertEquals(36L, a.item(6));
      assertEquals(39L, a.item(19));
    }
    assertEquals(0, sc.getPersistentRDDs().size(), "closed");
  }

  @Test
  void anArrayThatOthersAreMadeFromStaysForThem() {
    try (Context context = DistArrays.context(session, 2)) {
      DistArray a = context.arange(4).compute();
      DistArray before = a.add(100);
      a.set("...", 7);
      a.compute();
      assertEquals(2, sc.getPersistentRDDs().size());
      assertEquals(List.of(100L, 101L, 102L, 103L), before.toArray().toList());
      assertEquals(28L, a.sum().item());
    }
    assertEquals(0, sc.getPersistentRDDs().size(), "closed");
  }

  @Test
  void arraysThatNobodyRefersToAreGivenUp() {
    try (Context context = DistArrays.context(session, 2)) {
      DistArray[] y = {context.arange(20)};
      most(60, k -> y[0] = y[0].add(1).compute());
      int left = leftAfterCollections(context, 3);
      assertTrue(left <= 3, () -> left + " versions");
      assertEquals(60L, y[0].item(0));
    }
    assertEquals(0, sc.getPersistentRDDs().size(), "closed");
  }

  /** The number of RDDs that are kept when the collector has been asked for a while. */
  private static int leftAfterCollections(Context context, int wanted) {
    for (int k = 0; k < 50 && sc.getPersistentRDDs().size() > wanted; k++) {
      System.gc();
      context.arange(3).sum().item(); // any call gives up what is found
    }
    return sc.getPersistentRDDs().size();
  }

  private static JavaRDD<LocalBlock> handedOut(Context context, int rounds) {
    DistArray y = context.arange(20);
    for (int k = 0; k < rounds; k++) {
      y = y.add(1).compute();
    }
    return DistArrays.blocks(y);
  }

  private static List<Object> elements(JavaRDD<LocalBlock> blocks) {
    List<Object> out = new ArrayList<>();
    blocks
        .map(block -> new ArrayList<Object>(block.array().toList()))
        .collect()
        .forEach(out::addAll);
    return out;
  }

  @Test
  void anRddThatWasHandedOutKeepsItsElementsWithoutTheArray() {
    List<Object> right = new ArrayList<>();
    LongStream.range(0, 20).forEach(k -> right.add(k + 4 * LIMIT + 2));
    try (Context context = DistArrays.context(session, 2)) {
      JavaRDD<LocalBlock> blocks = handedOut(context, 4 * LIMIT + 2);
      leftAfterCollections(context, 2); // the array's and the cut behind it
      assertEquals(right, elements(blocks));
      blocks.persist(StorageLevel.MEMORY_ONLY());
      leftAfterCollections(context, 3);
      assertEquals(StorageLevel.MEMORY_ONLY(), blocks.getStorageLevel());
      assertEquals(right, elements(blocks));
      blocks.unpersist();
      assertEquals(right, elements(blocks));
    }
  }

  @Test
  void whatTwoCallsHaveLostIsMadeAgainForBoth() {
    try (SparkEngine engine = SparkEngine.on(session)) {
      Lineage lineage = new Lineage(sc, SparkConfiguration.of(sc.getConf()));
      Ranked<Integer> a = engine.map("ranks", 3, List.of(), (rank, in) -> rank);
      for (int k = 1; k < LIMIT; k++) {
        a = plusOne(engine, a);
      }
      RDD<Integer> cut = lineage.rdd((SparkRanked<Integer>) a);
      cut.count();
      SparkRanked<Integer> next = (SparkRanked<Integer>) plusOne(engine, a);
      lineage.rdd(next);
      assertTrue(lineage.makeAgain(next, cut.id()), "the first call");
      assertTrue(lineage.makeAgain(next, cut.id()), "nothing is made yet");
      RDD<Integer> again = lineage.rdd(next);
      assertTrue(lineage.makeAgain(next, cut.id()), "everything is made");
      assertFalse(lineage.makeAgain(next, -1), "never lost");
      assertEquals(3, again.count());
      lineage.close();
    }
  }

  @Test
  void aLostCutIsFoundBehindOneThatWasCollected() {
    try (SparkEngine engine = SparkEngine.on(session)) {
      Lineage lineage = new Lineage(sc, SparkConfiguration.of(sc.getConf()));
      Ranked<Integer> a = engine.map("ranks", 3, List.of(), (rank, in) -> rank);
      List<SparkRanked<Integer>> all = new ArrayList<>();
      for (int k = 1; k <= 3 * LIMIT; k++) {
        all.add((SparkRanked<Integer>) a);
        a = plusOne(engine, a);
      }
      SparkRanked<Integer> first = all.get(LIMIT - 1);
      SparkRanked<Integer> second = all.get(2 * LIMIT - 1);
      SparkRanked<Integer> third = all.get(3 * LIMIT - 1);
      SparkRanked<Integer> last = (SparkRanked<Integer>) a;
      RDD<Integer> kept = lineage.rdd(first);
      assertEquals(3, lineage.rdd(last).count());
      for (int k = 0; k < 100 && lineage.number(second).isPresent(); k++) {
        System.gc();
      }
      assertTrue(lineage.number(second).isEmpty());
      assertTrue(lineage.makeAgain(last, lineage.number(third).getAsInt()));
      assertTrue(lineage.makeAgain(last, kept.id()));
      loseAll();
      assertEquals(
          List.of(3 * LIMIT, 3 * LIMIT + 1, 3 * LIMIT + 2),
          engine.collect("last", last, (rank, item) -> item));
      lineage.close();
    }
  }

  private static Ranked<Integer> plusOne(SparkEngine engine, Ranked<Integer> a) {
    return engine.map("plus", 3, List.of(Input.aligned(a)), (rank, in) -> (Integer) in[0] + 1);
  }

  @Test
  void whatIsLostBehindCutsIsMadeAgain() {
    SparkEngine engine = SparkEngine.on(session);
    Ranked<Integer> a = engine.map("ranks", 3, List.of(), (rank, in) -> rank);
    for (int step = 1; step <= 4 * LIMIT + 2; step++) {
      Ranked<Integer> next = engine.persist(plusOne(engine, a));
      engine.force("step", next);
      engine.release(a);
      a = next;
      if (step % 7 == 0) {
        loseAll();
        int done = step;
        assertEquals(
            List.of(done, done + 1, done + 2), engine.collect("a", a, (rank, item) -> item));
      }
    }
    loseAll();
    Ranked<Integer> sum = plusOne(engine, a);
    assertEquals(List.of(23, 24, 25), engine.collect("sum", sum, (rank, item) -> item));
    engine.close();
    assertEquals(0, sc.getPersistentRDDs().size(), "closed");
  }

  /** Takes all blocks away, as the death of executors does: Spark still believes in the RDDs. */
  private static void loseAll() {
    CollectionConverters.asJava(sc.getPersistentRDDs())
        .keySet()
        .forEach(id -> sc.env().blockManager().master().removeRdd((Integer) id, true));
  }

  @Test
  void explainSaysWhatBecomesOfACutArray() {
    try (Context context = DistArrays.context(session, 2)) {
      DistArray a = context.arange(20).add(0);
      a.compute();
      String early = a.explain();
      assertTrue(!early.contains("made again"), early);
      for (int k = 0; k < LIMIT - 1; k++) {
        a.set("0", k);
        a.compute();
      }
      String cut = a.explain();
      assertTrue(cut.endsWith(", made again from its recipe if executors lose it"), cut);
    }
  }
}
