package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.function.BlockFunction;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.testing.LocalOps;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Spark's accumulators and broadcasts work inside users' functions as they do in Spark's own. */
class CapturedHandlesTest {
  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() {
    session = LocalSpark.start(Map.of("spark.distarray.targets", "4"));
    context = DistArrays.context(session);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  /** Holds its accumulator in a field, and not among the captures of a lambda. */
  private record Counting(LongAccumulator count, int[] unused)
      implements BlockFunction, Serializable {
    @Override
    public NdArray call(LocalBlock block) {
      count.add(block.array().size());
      return block.array();
    }
  }

  @Test
  void anAccumulatorCountsInEveryKindOfFunction() {
    LongAccumulator count = session.sparkContext().longAccumulator("count");
    DistArray a = context.arange(8).astype(DType.FLOAT64);
    int[] changing = {1};
    a.mapBlocks(
            b -> {
              count.add(changing[0]);
              return b.array();
            },
            DType.FLOAT64)
        .toArray();
    assertEquals(4, count.value(), "mapBlocks");
    context.apply(
        e -> {
          count.add(10);
          return 0;
        },
        a);
    assertEquals(44, count.value(), "apply");
    context
        .fromFunction(
            i -> {
              count.add(100);
              return i[0];
            },
            a.distribution(),
            DType.FLOAT64)
        .toArray();
    assertEquals(844, count.value(), "fromFunction");
    a.mapBlocks(new Counting(count, changing), DType.FLOAT64).toArray();
    assertEquals(852, count.value(), "a field");
  }

  @Test
  void anAccumulatorCountsInAContextOfThisJvm() {
    LongAccumulator count = session.sparkContext().longAccumulator();
    try (Context local = Context.local(1)) {
      local.apply(
          e -> {
            count.add(3);
            return 0;
          });
    }
    assertEquals(3, count.value());
  }

  @Test
  void anAccumulatorThatSparkDoesNotKnowIsRefused() {
    LongAccumulator count = new LongAccumulator();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                context.apply(
                    x -> {
                      count.add(1);
                      return 0;
                    }));
    assertTrue(e.getMessage().startsWith("Cannot apply: the function "), e.getMessage());
  }

  @Test
  void aBroadcastIsReadInEveryKindOfFunction() {
    Broadcast<double[]> factors =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(new double[] {2, 3, 5, 7});
    Distribution d = context.arange(4).distribution();
    int[] changing = {1};
    assertArrayEquals(
        new double[] {0, 3, 10, 21},
        context
            .fromFunction(i -> i[0] * changing[0] * factors.value()[(int) i[0]], d, DType.FLOAT64)
            .toArray()
            .toDoubles());
    assertArrayEquals(
        new double[] {0, 3, 10, 21},
        context
            .arange(4)
            .mapBlocks(
                b ->
                    LocalOps.apply(
                        Ufunc.MULTIPLY,
                        b.array(),
                        changing[0] * factors.value()[(int) b.array().getLong(0)]),
                DType.FLOAT64)
            .toArray()
            .toDoubles(),
        "mapBlocks");
    assertEquals(
        List.of(2.0, 3.0, 5.0, 7.0),
        context.apply(e -> factors.value()[e.rank() * changing[0]]),
        "apply");
  }

  @Test
  void functionsOfOneJvmReadOneBroadcastWhichStaysTheUsersOwn() {
    Broadcast<double[]> factors =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(new double[] {2, 3, 5, 7});
    int own = System.identityHashCode(factors.value());
    List<Integer> same = Collections.nCopies(4, own);
    assertEquals(same, context.apply(e -> System.identityHashCode(factors.value())));
    try (Context local = Context.local(4)) {
      assertEquals(same, local.apply(e -> System.identityHashCode(factors.value())));
    }
    assertEquals(own, System.identityHashCode(factors.value()));
  }
}
