package org.distarray.connector;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ObjIntConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.annotation.Internal;
import org.distarray.engine.Engine;
import org.distarray.engine.HeapRoom;
import org.distarray.engine.Input;
import org.distarray.engine.Merge;
import org.distarray.engine.RankFunction;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.engine.StopSwitch;
import org.distarray.engine.TaskThread;
import org.distarray.engine.TogetherTask;
import org.distarray.engine.Traffic;
import org.distarray.error.Required;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;
import org.distarray.protocol.LocalBlock;

/**
 * The engine on Apache Spark. Items of one per rank are an RDD with one item in each partition; the
 * index of a partition is the rank.
 *
 * <p>A chain of maps runs in one stage. An exchange is one shuffle of parcels. Java serialization
 * writes closures, parcels, results and small shipped items, whatever {@code spark.serializer} is.
 * That setting counts for large shipped items, which are broadcasts. It also counts for kept items,
 * where their storage level or the way to another executor needs bytes.
 *
 * @hidden
 */
@Internal
public final class SparkEngine implements Engine {
  /**
   * Results up to this many bytes come to the driver unmerged. Measured with MergeBenchmark:
   * merging behind a shuffle takes two to four times as long for 64 to 4096 ranks, and pays from
   * about 100 MB.
   */
  private static final long MERGED_ON_DRIVER = 64L << 20;

  /** The bytes of results that one job brings to the driver when each result is taken by itself. */
  private static final long TAKEN_TOGETHER = 64L << 20;

  /**
   * The bytes that the driver keeps free for results on their way, which it also has in serialized
   * form.
   */
  private static final long DRIVER_RESERVE = 3 * TAKEN_TOGETHER;

  private final SparkContext sc;
  private final Optional<SparkSession> session;
  private final SparkConfiguration configuration;
  private final TaskMemory memory;
  private final HeapRoom driver = new HeapRoom(DRIVER_RESERVE);
  private final Lineage lineage;
  private final RetriedJobs jobs;
  private final TaskResults results;
  private final ParcelSerializer parcelSerializer;
  private final Runnable onClose;
  private final OptionalInt targets;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Object scans = new Object(); // stands for this engine, and keeps nothing alive
  private volatile Watch watch = Watch.NONE;

  private SparkEngine(
      SparkContext sc, Optional<SparkSession> session, OptionalInt targets, Runnable onClose) {
    this.sc = sc;
    this.session = session;
    this.targets = targets;
    this.onClose = onClose;
    configuration = SparkConfiguration.of(sc.getConf());
    memory = new TaskMemory(sc, configuration);
    lineage = new Lineage(sc, configuration);
    jobs = new RetriedJobs(sc, configuration, lineage);
    results = new TaskResults(new JavaSerializer(sc.getConf()));
    parcelSerializer = new ParcelSerializer(sc.getConf());
  }

  /**
   * Makes an engine on a running SparkContext. Closing the engine leaves the SparkContext running.
   */
  public static SparkEngine on(SparkContext sc) {
    String right = "SparkSession.builder().getOrCreate() has one";
    return new SparkEngine(
        Required.given("open a context", "the SparkContext", sc, right),
        Optional.empty(),
        OptionalInt.empty(),
        () -> {});
  }

  /**
   * Makes an engine on a running session. Closing the engine leaves the session running.
   *
   * @throws IllegalArgumentException for a session of Spark Connect, which has no RDDs
   */
  public static SparkEngine on(SparkSession session) {
    check(session);
    return new SparkEngine(
        session.sparkContext(), Optional.of(session), OptionalInt.empty(), () -> {});
  }

  /**
   * Makes an engine on a running session over a given number of targets. Closing the engine leaves
   * the session running.
   *
   * @throws IllegalArgumentException for less than one target, and for a session of Spark Connect,
   *     which has no RDDs
   */
  public static SparkEngine on(SparkSession session, int targets) {
    check(session);
    if (targets < 1) {
      throw new IllegalArgumentException(
          "Cannot lay arrays over " + targets + " targets (1 or more)");
    }
    return new SparkEngine(
        session.sparkContext(), Optional.of(session), OptionalInt.of(targets), () -> {});
  }

  private static void check(SparkSession session) {
    String right = "SparkSession.builder().getOrCreate()";
    Required.given("open a context", "the session", session, right);
    SparkSessions.checkClassic(session.getClass());
  }

  /**
   * Makes an engine on the existing session. Without one it starts a session, which ends when the
   * engine is closed.
   */
  public static SparkEngine start() {
    SparkSession.Builder builder = SparkSession.builder();
    if (SparkSessions.isRunning()) {
      return on(builder.getOrCreate());
    }
    long now = System.currentTimeMillis();
    SparkSession session = builder.appName("DistArray").getOrCreate();
    SparkSessions.checkClassic(session.getClass());
    // a SparkContext without a session may have been there: it is not ours to stop
    boolean started = session.sparkContext().startTime() >= now;
    return new SparkEngine(
        session.sparkContext(),
        Optional.of(session),
        OptionalInt.empty(),
        started ? session::stop : () -> {});
  }

  /**
   * The engine of a context.
   *
   * @throws IllegalArgumentException when it is not on Spark
   */
  public static SparkEngine of(Context context) {
    Required.given("reach RDDs", "the context", context, "one of DistArrays.context");
    if (context.engine() instanceof SparkEngine engine) {
      return engine;
    }
    throw new IllegalArgumentException(
        "Cannot reach RDDs from "
            + context
            + ": it is not on Spark (make it with DistArrays.context)");
  }

  /** The session of the engine; the present one if it was made on a SparkContext. */
  public SparkSession session() {
    return session.orElseGet(() -> SparkSession.builder().getOrCreate());
  }

  SparkContext sparkContext() {
    return sc;
  }

  @Override
  public String name() {
    return "spark";
  }

  /** The settings under {@code spark.distarray}. */
  public SparkConfiguration configuration() {
    return configuration;
  }

  @Override
  public int defaultTargets() {
    return targets.orElseGet(() -> configuration.targets().orElseGet(sc::defaultParallelism));
  }

  @Override
  public Map<String, String> storeOptions(String path) {
    return HadoopSettings.differing(sc.hadoopConfiguration(), path);
  }

  @Override
  public String setting(String option) {
    return SparkConfiguration.key(option);
  }

  @Override
  public long taskBytes(int tasks) {
    return memory.bytes(tasks);
  }

  @Override
  public int tasksAtOnce(int tasks) {
    return Math.max(1, Math.min(memory.slots(), tasks));
  }

  @Override
  public long driverBytes(long wanted) {
    return driver.free(wanted, wanted);
  }

  @Override
  public void watch(Watch own) {
    watch = own;
    ScanBars.watch(sc, scans, own);
  }

  @Override
  public void checkMayRun(String label) {
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
   * {@inheritDoc}
   *
   * <p>It uses a tag of the thread's jobs, so a job group of the user stays as it is. Running tasks
   * are interrupted, too.
   */
  @Override
  public Runnable stoppable() {
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

  @Override
  public <T> Ranked<T> ship(String label, List<T> items) {
    List<T> copy = List.copyOf(items);
    return SparkRanked.of(
        lineage, label, copy.size(), 1, List.of(), copy, none -> new ShippedRdd<>(sc, copy));
  }

  @Override
  public <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task) {
    List<SparkRanked<?>> items = new ArrayList<>();
    List<int[]> parents = new ArrayList<>();
    for (Input input : inputs) {
      items.add(spark(input.items()));
      parents.add(input.parents());
    }
    return SparkRanked.of(
        lineage,
        label,
        ranks,
        1,
        items,
        task,
        rdds -> new RankRdd<>(sc, ranks, rdds, parents, RankSteps.map(task)));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A parcel that stays on its rank is taken from the item if the items are kept. Otherwise it
   * passes through the local files of the shuffle like the others, because the item would be
   * computed twice. Merged traffic is sorted on the way.
   */
  @Override
  public <T, M, R> Ranked<R> exchange(
      String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic) {
    SparkRanked<T> from = spark(items);
    int senders = items.ranks();
    Recipe<T> sender = from.recipe(); // a step must not keep the items alive
    return SparkRanked.of(
        lineage,
        label,
        ranks,
        Shuffle.STEPS,
        List.of(from),
        traffic,
        rdds ->
            new Shuffle(label, parcelSerializer)
                .of(rdds.get(0), senders, ranks, traffic, sender.isKept()));
  }

  @Override
  public void checkTogether(String label, int ranks) {
    checkMayRun(label);
    new Slots(sc, configuration).check(label, ranks);
  }

  @Override
  public <T> Ranked<T> together(String label, int ranks, List<Input> inputs, TogetherTask<T> task) {
    SparkRanked<Object[]> given = spark(map(label, ranks, inputs, (rank, items) -> items.clone()));
    Shuffle shuffle = new Shuffle(label, parcelSerializer);
    return SparkRanked.of(
        lineage,
        label,
        ranks,
        BarrierStage.STEPS,
        List.of(given),
        task,
        rdds -> BarrierStage.of(SparkTypes.typed(rdds.get(0)), ranks, task, shuffle));
  }

  @Override
  public <T> Ranked<T> persist(Ranked<T> items) {
    lineage.keep(spark(items));
    return items;
  }

  @Override
  public void force(String label, Ranked<?> items) {
    run(label, items, RDD::count);
    lineage.computed(spark(items));
  }

  /** {@inheritDoc} One job does both. */
  @Override
  public <T, R> List<R> force(String label, Ranked<T> items, RankFunction<T, R> result) {
    List<R> out = collect(label, items, result);
    lineage.computed(spark(items));
    return out;
  }

  @Override
  public void release(Ranked<?> items) {
    // with the SparkContext everything is gone that could be given up
    if (!sc.isStopped()) {
      lineage.drop(spark(items));
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Kept items come from the block manager of their executor. Its own tasks get them as they
   * are; tasks elsewhere fetch them once per task. That is as often as in a shuffle, without
   * writing them to its files first.
   */
  @Override
  public boolean lends(Ranked<?> items) {
    return lineage.isThere(spark(items));
  }

  @Override
  public String afterLoss(Ranked<?> items) {
    return lineage.afterLoss(spark(items));
  }

  @Override
  public <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result) {
    int ranks = items.ranks();
    List<R> out = new ArrayList<>(Collections.nCopies(ranks, null));
    take(label, items, Math.max(1, ranks), result, (taken, rank) -> out.set(rank, taken));
    return out;
  }

  @Override
  public <T, R> void forEach(
      String label,
      Ranked<T> items,
      long resultBytes,
      RankFunction<T, R> result,
      ObjIntConsumer<R> take) {
    long most = configuration.maxResultBytes();
    long room = most > 0 ? Math.min(TAKEN_TOGETHER, most / 2) : TAKEN_TOGETHER;
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

  @Override
  public <T> List<T> collectMerged(String label, Ranked<T> items, long itemBytes, Merge<T> merge) {
    if (itemBytes <= MERGED_ON_DRIVER / Math.max(1, items.ranks())) {
      return collect(label, items, (rank, item) -> item);
    }
    GroupMerge<T> groups = GroupMerge.over(items.ranks(), merge);
    return collect(
        label, exchange(label + ": merge", items, groups.count(), groups), (rank, item) -> item);
  }

  /**
   * An RDD of items for a user, whose persist and unpersist do not touch what the engine keeps.
   * Each partition holds one item, and its index is the rank.
   *
   * @param source what the items are made from. The RDD keeps it: nothing behind it is given up as
   *     long as the user has the RDD.
   */
  <T> JavaRDD<T> rdd(String label, Ranked<T> items, Object source) {
    List<Object> kept = List.of(items, source);
    return JavaRDD.fromRDD(
        this.<T, RDD<T>>run(
            label,
            items,
            rdd -> {
              RDD<T> own = RankRdd.over(rdd, items.ranks(), RankSteps.<T>same()).keeping(kept);
              return own.setName(rdd.name());
            }),
        SparkTypes.tag());
  }

  /** Makes one item of each partition of a user's RDD of blocks. */
  Ranked<BlockList> partitions(String label, RDD<LocalBlock> rdd) {
    int ranks = rdd.getNumPartitions();
    return SparkRanked.of(
        lineage,
        label,
        ranks,
        1,
        List.of(),
        null,
        none -> RankRdd.over(rdd, ranks, RankSteps.all(BlockList::new)));
  }

  /** Gives up everything that is kept, and ends the session if the engine has started it. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      ScanBars.end(sc, scans);
      if (!sc.isStopped()) {
        lineage.close();
      }
      onClose.run();
    }
  }

  @SuppressWarnings(
      "unchecked") // a job that does not name the type of its items does not look at them
  private <T, R> R run(String label, Ranked<?> items, RetriedJobs.Job<T, R> job) {
    checkMayRun(label);
    SparkRanked<T> own = (SparkRanked<T>) spark(items);
    try (Watched seen = watch.begin(label, () -> lineage.countedBytes(own))) {
      return seen.isSeen()
          ? JobTally.during(sc, seen, () -> jobs.run(label, own, job))
          : jobs.run(label, own, job);
    }
  }

  @SuppressWarnings(
      "unchecked") // descriptions of this engine are made by its own methods, with their own item
  // types
  private static <T> SparkRanked<T> spark(Ranked<T> items) {
    if (items instanceof SparkRanked<?> own) {
      return (SparkRanked<T>) own;
    }
    throw new IllegalArgumentException(
        "Cannot use an array of another engine here (compute it in one context)");
  }
}
