package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.connector.DistArrays;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.redist.Exchange;

/**
 * Row blocks of float64 brought to column blocks on {@code local[2]}: the bytes that pass through
 * the shuffle against those that must move, and the throughput against a plain shuffle of arrays of
 * as many bytes.
 *
 * <p>{@code tests/README.md} has the command; the size in MB, the number of blocks and of rounds
 * are its arguments. The first three rounds warm up; the last line is the median of the others.
 */
public final class MoveBenchmark {
  private MoveBenchmark() {}

  public static void main(String[] args) {
    long megabytes = args.length > 0 ? Long.parseLong(args[0]) : 1000;
    int blocks = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    List<Double> ratios = new ArrayList<>();
    long n = Math.round(Math.sqrt(megabytes * 1e6 / 8));
    SparkSession session =
        SparkSession.builder()
            .master("local[2]")
            .appName("MoveBenchmark")
            .config("spark.ui.enabled", "false")
            .config("spark.shuffle.compress", "false")
            .config("spark.distarray.targets", String.valueOf(blocks))
            .getOrCreate();
    AtomicLong written = new AtomicLong();
    session
        .sparkContext()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onTaskEnd(SparkListenerTaskEnd end) {
                written.addAndGet(end.taskMetrics().shuffleWriteMetrics().bytesWritten());
              }
            });
    try (Context context = DistArrays.context(session)) {
      Shape shape = Shape.of(n, n);
      Distribution rows = context.distribution(shape, "bn");
      Distribution columns = context.distribution(shape, "nb");
      long must = 8 * Exchange.between(rows, columns).moved();
      DistArray a = context.arange(rows, DType.FLOAT64).compute();
      for (int round = 0; round < rounds; round++) {
        settle(session, written);
        long start = System.nanoTime();
        DistArray b = a.distributeAs(columns).compute();
        double ours = (System.nanoTime() - start) / 1e9;
        long bytes = settle(session, written);
        b.close();
        start = System.nanoTime();
        PlainShuffle.run(session, blocks, must);
        double plain = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "%d MB, %d blocks: %.2f s, %.0f MB/s; %d bytes in the shuffle, %d must move (%+.3f %%); plain shuffle %.2f s;"
                + " ratio of throughputs %.2f%n",
            megabytes,
            blocks,
            ours,
            must / 1e6 / ours,
            bytes,
            must,
            100.0 * (bytes - must) / must,
            plain,
            plain / ours);
        if (round >= 3) {
          ratios.add(plain / ours);
        }
      }
      Collections.sort(ratios);
      System.out.printf(
          "%d rounds: median of the ratios %.2f (%.2f to %.2f)%n",
          ratios.size(),
          ratios.get(ratios.size() / 2),
          ratios.get(0),
          ratios.get(ratios.size() - 1));
    }
    session.stop();
  }

  private static long settle(SparkSession session, AtomicLong written) {
    try {
      session.sparkContext().listenerBus().waitUntilEmpty();
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(
          "Cannot measure: Spark's events do not arrive (run it again on a machine with less load)",
          e);
    }
    return written.getAndSet(0);
  }
}
