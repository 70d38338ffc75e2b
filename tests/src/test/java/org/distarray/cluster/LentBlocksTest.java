package org.distarray.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Blocks that are kept on one executor, and taken by tasks of another. */
class LentBlocksTest {
  private static final int TARGETS = 4;

  private static SparkSession session;

  /** Where a job's tasks ran, and the bytes that its shuffles wrote. */
  private static final class Tasks extends SparkListener {
    final Set<String> executors = ConcurrentHashMap.newKeySet();
    final AtomicLong shuffled = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      executors.add(end.taskInfo().executorId());
      shuffled.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
    }
  }

  @BeforeAll
  static void start() throws Exception {
    session = Executors.start(2);
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  private static DistArray right(Context context) {
    Shape shape = Shape.of(256 * TARGETS, 90);
    return context.arange(context.distribution(shape, "bn"), DType.FLOAT64).mod(11);
  }

  private static DistArray left(Context context) {
    Shape shape = Shape.of(2000, 256 * TARGETS);
    return context.arange(context.distribution(shape, "bn"), DType.FLOAT64).mod(7);
  }

  @Test
  void tasksOfAllExecutorsTakeTheRightFactorOfAProduct() throws Exception {
    NdArray expected;
    try (Context context = Context.local(TARGETS)) {
      expected = left(context).matmul(right(context)).toArray();
    }
    try (Context context = DistArrays.context(session, TARGETS)) {
      DistArray kept = right(context).compute();
      DistArray product = left(context).matmul(kept);
      assertTrue(product.explain().contains(": lend the blocks of "), product::explain);
      session.sparkContext().listenerBus().waitUntilEmpty();
      Tasks tasks = new Tasks();
      session.sparkContext().addSparkListener(tasks);
      assertTrue(product.toArray().sameAs(expected));
      session.sparkContext().listenerBus().waitUntilEmpty();
      session.sparkContext().removeSparkListener(tasks);
      assertEquals(0, tasks.shuffled.get());
      // the blocks of the right factor draw no task to where they are
      assertEquals(2, tasks.executors.size(), tasks.executors::toString);
    }
  }
}
