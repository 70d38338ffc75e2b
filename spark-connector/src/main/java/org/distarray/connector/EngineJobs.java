package org.distarray.connector;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ObjIntConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.serializer.JavaSerializer;
import org.distarray.engine.RankFunction;
import org.distarray.engine.Ranked;
import org.distarray.engine.StopSwitch;
import org.distarray.engine.TaskThread;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;

/**
 * The jobs of one engine. They are refused inside tasks and after the engine was closed; users may
 * watch and stop them; their results come to the driver, all at once or some ranks at a time.
 */
final class EngineJobs {
  /** The bytes of results that one job brings to the driver when each result is taken by itself. */
  static final long TAKEN_TOGETHER = 64L << 20;

  private final SparkContext sc;
  private final Lineage lineage;
  private final RetriedJobs retried;
  private final TaskResults results;
  private final long maxResultBytes;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Object scans = new Object(); // stands for this engine, and keeps nothing alive
  private volatile Watch watch = Watch.NONE;

  EngineJobs(SparkContext sc, SparkConfiguration configuration, Lineage lineage) {
    this.sc = sc;
    this.lineage = lineage;
    retried = new RetriedJobs(sc, configuration, lineage);
    results = new TaskResults(new JavaSerializer(sc.getConf()));
    maxResultBytes = configuration.maxResultBytes();
  }

  /** Sets who is told how far the next jobs are. */
  void watch(Watch own) {
    watch = own;
    ScanBars.watch(sc, scans, own);
  }

  /** Refuses all further jobs. Whether this call was the first one. */
  boolean close() {
    boolean first = closed.compareAndSet(false, true);
    if (first) {
      ScanBars.end(sc, scans);
    }
    return first;
  }

  /** Refuses a job inside a task, and of a closed engine. */
  void checkMayRun(String label) {
    if (TaskContext.get() != null) { // in local mode engines and driver share their JVM
      throw TaskThread.refused(label);
    }
    TaskThread.checkNone(label);
    if (closed.get() || sc.isStopped()) {
      throw new IllegalStateException(
          "Cannot run " + label + ": the engine is closed (open a new context)");
    }
  }

  /**
   * Lets others stop the jobs of this thread.
   *
   * @return what ends that
   */
  Runnable stoppable() {
    String tag = "distarray-" + UUID.randomUUID();
    sc.addJobTag(tag);
    sc.setInterruptOnCancel(true);
    return StopSwitch.install(
            () -> {
              if (!sc.isStopped()) {
                sc.cancelJobsWithTag(tag);
              }
            })
        ::off;
  }

  /** Runs a job over some items. */
  <T, R> R run(String label, Ranked<T> items, RetriedJobs.Job<T, R> job) {
    checkMayRun(label);
    SparkRanked<T> own = SparkRanked.own(items);
    try (Watched seen = watch.begin(label, () -> lineage.countedBytes(own))) {
      return seen.isSeen()
          ? JobTally.during(sc, seen, () -> retried.run(label, own, job))
          : retried.run(label, own, job);
    }
  }

  /** The results of all ranks, by one job. */
  <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result) {
    int ranks = items.ranks();
    List<R> out = new ArrayList<>(Collections.nCopies(ranks, null));
    take(label, items, Math.max(1, ranks), result, (taken, rank) -> out.set(rank, taken));
    return out;
  }

  /**
   * Hands on the result of each rank. One job brings those of as many ranks as fit into {@link
   * #TAKEN_TOGETHER} bytes and half of {@code spark.driver.maxResultSize}.
   */
  <T, R> void forEach(
      String label,
      Ranked<T> items,
      long resultBytes,
      RankFunction<T, R> result,
      ObjIntConsumer<R> take) {
    long room = maxResultBytes > 0 ? Math.min(TAKEN_TOGETHER, maxResultBytes / 2) : TAKEN_TOGETHER;
    int together = (int) Math.max(1, Math.min(items.ranks(), room / Math.max(1, resultBytes)));
    take(label, items, together, result, take);
  }

  /** Takes the results of {@code together} ranks by one job. */
  private <T, R> void take(
      String label,
      Ranked<T> items,
      int together,
      RankFunction<T, R> result,
      ObjIntConsumer<R> take) {
    BitSet taken = new BitSet(); // a job that is run again brings only what is missing
    run(
        label,
        items,
        (RDD<T> rdd) -> {
          results.take(label, rdd, items.ranks(), together, result, taken, take);
          return 0;
        });
  }
}
