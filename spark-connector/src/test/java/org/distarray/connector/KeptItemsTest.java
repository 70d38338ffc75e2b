package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
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
      int most = most(60, k -> y[0] = y[0].add(1).compute());
      assertTrue(most <= 16, () -> most + " versions");
      assertEquals(60L, y[0].item(0));
    }
    assertEquals(0, sc.getPersistentRDDs().size(), "closed");
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
