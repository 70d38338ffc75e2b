package org.distarray.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.DistArrays;

/**
 * Spark in this JVM: each job is timed next to an empty one, and the processors' time of its tasks
 * over the cores is the figure that is compared, as it does not move with Spark's own latency.
 */
final class SparkBed implements Bed {
  private final SparkSession session;
  private final TaskTimes times = new TaskTimes();
  private final JavaRDD<Integer> empty;
  private final int cores;
  private final Context context;
  private final Inputs inputs;
  private final double ready;

  SparkBed(String master, int targets, long n) {
    this.session =
        SparkSession.builder()
            .master(master)
            .appName("bench")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.distarray.targets", String.valueOf(targets))
            .getOrCreate();
    session.sparkContext().addSparkListener(times);
    this.empty =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(Collections.nCopies(targets, 0), targets);
    this.cores = session.sparkContext().defaultParallelism();
    long start = System.nanoTime();
    this.context = DistArrays.context(session);
    this.ready = (System.nanoTime() - start) / 1e9;
    this.inputs = new Inputs(context, n);
  }

  @Override
  public Inputs inputs() {
    return inputs;
  }

  @Override
  public double ready() {
    return ready;
  }

  @Override
  public boolean reusesMemory() {
    return false;
  }

  @Override
  public Context context(int targets) {
    return DistArrays.context(session, targets);
  }

  @Override
  public <T> Sample time(Supplier<T> job, Consumer<T> after, double seconds) {
    settle();
    List<Double> walls = new ArrayList<>();
    double spent = 0;
    while (spent < seconds) {
      long start = System.nanoTime();
      times.emptyJob(session, () -> empty.foreachPartition(none -> {}));
      long middle = System.nanoTime();
      T result = job.get();
      long end = System.nanoTime();
      after.accept(result);
      walls.add((end - middle - (middle - start)) / 1e9);
      spent += (end - middle) / 1e9;
    }
    double cpu = settle() / 1e9 / walls.size();
    return new Sample(Ratios.median(walls), cpu / cores, cpu);
  }

  /** Waits for the events of all jobs, and forgets them; the nanoseconds of their tasks. */
  private long settle() {
    try {
      session.sparkContext().listenerBus().waitUntilEmpty();
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "Cannot measure: Spark's events do not arrive (run it again on a machine with less load)",
          e);
    }
    return times.take();
  }

  @Override
  public void plainMove(long elements, long bytes) {
    PlainShuffle.run(session, context.nengines(), bytes);
  }

  @Override
  public void close() {
    inputs.close();
    context.close();
    session.stop();
  }
}
