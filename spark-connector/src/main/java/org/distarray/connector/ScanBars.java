package org.distarray.connector;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import org.distarray.progress.Watch;

/**
 * The bars of the scans of one Spark application. Spark SQL runs jobs of its own, which no call of
 * the engine begins or ends; a listener hears of them.
 */
final class ScanBars extends SparkListener {
  private static final Map<SparkContext, ScanBars> ALL =
      Collections.synchronizedMap(new WeakHashMap<>());

  // by the numbers of their accumulators; those of scans that nobody has any more are gone
  private final Map<Long, WeakReference<ScanBar>> bars = new ConcurrentHashMap<>();
  // of the open contexts, by objects that stand for them; guarded by itself
  private final Map<Object, Watch> watches = new LinkedHashMap<>();

  private ScanBars() {}

  /**
   * Shows the scans of an application by the watch of a context from now on.
   *
   * @param context stands for the context
   */
  static void watch(SparkContext sc, Object context, Watch watch) {
    if (watch == Watch.NONE) {
      end(sc, context);
      return;
    }
    ScanBars all = ALL.computeIfAbsent(sc, ScanBars::installed);
    synchronized (all.watches) {
      all.watches.remove(context);
      all.watches.put(context, watch);
    }
  }

  /** Shows no scans any more by the watch of a context; those of others go on. */
  static void end(SparkContext sc, Object context) {
    ScanBars all = ALL.get(sc);
    if (all != null) {
      synchronized (all.watches) {
        all.watches.remove(context);
      }
    }
  }

  /** The watch of the context that was opened last; none where no context shows bars. */
  private Watch latest() {
    Watch out = Watch.NONE;
    synchronized (watches) {
      for (Watch watch : watches.values()) {
        out = watch;
      }
    }
    return out;
  }

  private static ScanBars installed(SparkContext sc) {
    ScanBars out = new ScanBars();
    sc.addSparkListener(out);
    return out;
  }

  /** The tally of a new scan, if a user looks. */
  static Optional<ScanTally> tally(SparkContext sc, String label, long bytes) {
    ScanBars all = ALL.get(sc);
    Watch watch = all == null ? Watch.NONE : all.latest();
    return watch == Watch.NONE
        ? Optional.empty()
        : Optional.of(all.tally(watch, sc.longAccumulator(), label, bytes));
  }

  private ScanTally tally(Watch watch, LongAccumulator counts, String label, long bytes) {
    ScanBar bar = new ScanBar(watch, label, bytes, counts);
    bars.values().removeIf(old -> old.get() == null);
    bars.put(counts.id(), new WeakReference<>(bar));
    return new ScanTally(counts, bar);
  }

  /** The bar of a scan, if its driver is in this JVM; else null. */
  static ScanBar here(long accumulator) {
    for (ScanBars all : List.copyOf(ALL.values())) {
      WeakReference<ScanBar> bar = all.bars.get(accumulator);
      if (bar != null) {
        return bar.get();
      }
    }
    return null;
  }

  private void each(Consumer<ScanBar> event) {
    bars.values().stream().map(WeakReference::get).filter(Objects::nonNull).forEach(event);
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
    each(bar -> bar.counts().onExecutorMetricsUpdate(heartbeat));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    each(bar -> bar.counts().onTaskEnd(end));
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    int stage = completed.stageInfo().stageId();
    // elsewhere: a front end may be slow, and other listeners wait for this one
    each(bar -> ForkJoinPool.commonPool().execute(() -> bar.end(stage)));
  }
}
