package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.laws.ArrayLaws;
import org.distarray.laws.ReshapeLaws;
import org.distarray.ndarray.NdArray;
import org.distarray.protocol.LocalBlock;
import org.distarray.redist.Exchange;
import org.distarray.redist.Halo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The laws of reshapes on Spark, and what passes through its shuffle. */
class SparkMoveTest implements ReshapeLaws {
  private static SparkSession session;
  private static Context context;

  @BeforeAll
  static void start() {
    session =
        LocalSpark.start(
            Map.of(
                "spark.distarray.targets",
                String.valueOf(TARGETS),
                "spark.shuffle.compress",
                "false"));
    context = DistArrays.context(session);
  }

  @AfterAll
  static void stop() {
    context.close();
    session.stop();
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public Context open(ContextOptions options) {
    return new Context(SparkEngine.on(session), options);
  }

  @Override
  public int rounds(int many) {
    return ArrayLaws.part(many, 20);
  }

  /** The bytes that a shuffle writes while something runs. */
  private static long written(Runnable work) throws Exception {
    AtomicLong bytes = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onTaskEnd(SparkListenerTaskEnd end) {
            bytes.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
          }
        };
    session.sparkContext().addSparkListener(listener);
    work.run();
    session.sparkContext().listenerBus().waitUntilEmpty();
    session.sparkContext().removeSparkListener(listener);
    return bytes.get();
  }

  @Test
  void keptBlocksSendOnlyWhatMustMove() throws Exception {
    Distribution rows = context.distribution(Shape.of(1400, 1400), "bn", 7, 1);
    Distribution columns = context.distribution(Shape.of(1400, 1400), "nb", 1, 7);
    DistArray a = context.arange(rows, DType.FLOAT64).compute();
    DistArray b = a.distributeAs(columns);
    double must = 8.0 * Exchange.between(rows, columns).moved();
    assertEquals(8.0 * 1400 * 1200, must);
    long bytes = written(() -> assertEquals(1400.0 * 1400 - 1, b.max().asDouble()));
    assertTrue(bytes >= must && bytes < 1.01 * must, bytes + " bytes instead of " + must);
    a.close();
  }

  @Test
  void ofWidenedBlocksOnlyTheMarginsPassTheShuffle() throws Exception {
    DistArray a =
        context
            .arange(context.distribution(Shape.of(1400, 1400), "bn", 7, 1), DType.FLOAT64)
            .compute();
    Overlap overlap = Overlap.depth(1);
    double must = 8.0 * Halo.of(a.distribution(), overlap).moved();
    assertEquals(8.0 * 12 * 1400, must);
    DistArray widened = a.mapOverlap(overlap, LocalBlock::array, DType.FLOAT64);
    long bytes = written(() -> assertEquals(1400.0 * 1400 - 1, widened.max().asDouble()));
    assertTrue(bytes >= must && bytes < 1.1 * must, bytes + " bytes instead of " + must);
    a.close();
  }

  /**
   * Every process needs all of a right factor: it takes the kept blocks, which no shuffle writes.
   */
  @Test
  void theKeptRightFactorOfAProductIsLent() throws Exception {
    int inner = 256 * TARGETS;
    DistArray a =
        context.arange(context.distribution(Shape.of(500, inner), "bn"), DType.FLOAT64).mod(7);
    DistArray b =
        context.arange(context.distribution(Shape.of(inner, 9), "bn"), DType.FLOAT64).mod(11);
    NdArray expected = a.matmul(b).toArray();
    DistArray kept = b.compute();
    DistArray product = a.matmul(kept);
    assertEquals(0, shuffles(() -> assertTrue(product.toArray().sameAs(expected))));
    String plan = product.explain();
    assertTrue(plan.contains(": lend the blocks of ") && plan.contains(", moves at most "), plan);
    DistArray later = a.matmul(kept).persist();
    kept.close();
    assertEquals(1, shuffles(() -> assertTrue(later.toArray().sameAs(expected))), "gone by then");
    later.close();
  }

  @Test
  void aMoveOfAnyLayoutToAnyOtherIsOneShuffle() throws Exception {
    Shape shape = Shape.of(60, 40);
    int[] backwards = {3, 1, 2, 0};
    Distribution from = Distribution.fromShape(shape, "bc", new int[] {2, 2}, backwards);
    List<Distribution> to =
        List.of(
            context.distribution(shape, "cb"),
            Distribution.fromShape(shape, "n", null, 2),
            context.distribution(Shape.of(25, 96), "bb"));
    for (Distribution d : to) {
      DistArray a = context.arange(from, DType.INT32).compute();
      DistArray b = a.distributeAs(d);
      assertEquals(1, shuffles(() -> b.compute()), d.toString());
      assertEquals(0, shuffles(() -> b.compute()), "held: " + d);
      b.close();
      a.close();
    }
    DistArray a = context.arange(from, DType.INT32).compute();
    DistArray turned = a.transpose();
    DistArray rows = context.arange(context.distribution(40, 60), DType.INT32).compute();
    assertEquals(1, shuffles(() -> turned.add(rows).compute()));
  }

  @Test
  void whatIsGeneratedIsGeneratedWhereItIsNeeded() throws Exception {
    DistArray a = context.arange(context.distribution(Shape.of(60, 40), "bc", 2, 2), DType.INT32);
    DistArray b = a.distributeAs(context.distribution(Shape.of(60, 40), "cb"));
    assertEquals(0, shuffles(() -> b.compute()));
    NdArray got = b.toArray();
    assertTrue(NdArray.arange(DType.INT32, 60, 40).sameAs(got), got.toString());
    b.close();
  }

  /** The stages that write to a shuffle while something runs. */
  private static long shuffles(Runnable work) throws Exception {
    AtomicLong stages = new AtomicLong();
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onStageCompleted(SparkListenerStageCompleted end) {
            boolean writes = end.stageInfo().taskMetrics().shuffleWriteMetrics().bytesWritten() > 0;
            stages.addAndGet(writes ? 1 : 0);
          }
        };
    session.sparkContext().addSparkListener(listener);
    work.run();
    session.sparkContext().listenerBus().waitUntilEmpty();
    session.sparkContext().removeSparkListener(listener);
    return stages.get();
  }

  @Test
  void whatCanStayPassesNoShuffle() throws Exception {
    DistArray a = context.arange(context.distribution(Shape.of(70, 12), "bn"), DType.FLOAT64);
    assertEquals(0, written(() -> a.reshape(70, 4, 3).toArray()));
    assertEquals(0, written(() -> a.view(DType.INT8).toArray()));
  }
}
