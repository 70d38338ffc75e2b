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

/**
 * The clock of jobs on Spark: each is timed next to an empty one, and the processors' time of its
 * tasks over the cores is the figure that is compared, as it does not move with Spark's own
 * latency.
 */
final class SparkClock {
  private final SparkSession session;
  private final TaskTimes times = new TaskTimes();
  private final JavaRDD<Integer> empty;
  private final int cores;

  /**
   * A clock of a session's jobs.
   *
   * @param parts the number of tasks of an empty job
   */
  SparkClock(SparkSession session, int parts) {
    this.session = session;
    session.sparkContext().addSparkListener(times);
    this.empty =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(Collections.nCopies(parts, 0), parts);
    this.cores = session.sparkContext().defaultParallelism();
  }

  /** A session on this machine alone, to be built: it listens nowhere else. */
  static SparkSession.Builder session(String master) {
    return SparkSession.builder()
        .master(master)
        .appName("bench")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1");
  }

  /**
   * Runs a job until the seconds have passed, in turn with an empty job.
   *
   * @param after what is done with the job's result, outside the time
   */
  <T> Sample time(Supplier<T> job, Consumer<T> after, double seconds) {
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
}
