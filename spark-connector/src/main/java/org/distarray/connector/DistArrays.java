package org.distarray.connector;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.engine.Input;
import org.distarray.engine.Ranked;
import org.distarray.error.Required;
import org.distarray.expr.Held;
import org.distarray.plan.Executor;
import org.distarray.protocol.DimData;
import org.distarray.protocol.LocalBlock;

/** The doors between Spark and arrays: contexts on Spark, and blocks in and out as RDDs. */
public final class DistArrays {
  private DistArrays() {}

  /**
   * A context on the session that there is, or else on a new one, which ends when the context is
   * closed.
   */
  public static Context context() {
    return context(SparkEngine.start());
  }

  /**
   * A context on a session, which stays when the context is closed.
   *
   * @throws IllegalArgumentException for a session of Spark Connect, which has no RDDs
   */
  public static Context context(SparkSession session) {
    return context(SparkEngine.on(session));
  }

  /** A context on a SparkContext, which stays when the context is closed. */
  public static Context context(JavaSparkContext sc) {
    String right = "JavaSparkContext.fromSparkContext(session.sparkContext())";
    return context(SparkEngine.on(Required.given("open a context", "the context", sc, right).sc()));
  }

  /**
   * A context on a session over a given number of engines, whatever {@code spark.distarray.targets}
   * says; several contexts may share a session.
   *
   * @param targets 1 or more; more than cores is a finer process grid
   */
  public static Context context(SparkSession session, int targets) {
    return context(SparkEngine.on(session, targets));
  }

  private static Context context(SparkEngine engine) {
    return new Context(engine, engine.configuration().contextOptions());
  }

  /**
   * The blocks of an array: partition {@code r} holds the block of rank {@code r}. They are shared
   * with the array where that is held, so their elements must not be written. A copy of the lineage
   * is made at the time of the call: what is set in the array later is not seen.
   *
   * @throws IllegalArgumentException when the array's context is not on Spark
   */
  public static JavaRDD<LocalBlock> blocks(DistArray array) {
    Required.given("reach the blocks of an array", "the array", array, "a DistArray");
    SparkEngine engine = engine(array.context());
    ContextOptions options = engine.configuration().contextOptions();
    Executor executor = new Executor(engine, options.moveMaxBytes(), options.blockMaxBytes());
    return engine.rdd(
        "blocks of " + array.expr().label(),
        executor.laterBlocks(array.expr()).apply(false).items());
  }

  /**
   * The array that blocks make: each partition holds one, in any order of ranks, and all dimensions
   * are described by the blocks' dim data. One job reads these, so a costly RDD should be persisted
   * before.
   *
   * @throws IllegalArgumentException when a partition holds no block or several, when ranks are
   *     missing, or when dtypes or dim data do not fit together
   */
  public static DistArray fromBlocks(Context context, JavaRDD<LocalBlock> blocks) {
    SparkEngine engine = engine(context);
    Required.given("make an array of blocks", "the RDD", blocks, "a JavaRDD of LocalBlocks");
    Ranked<BlockList> partitions = engine.partitions("blocks", blocks.rdd());
    int ranks = partitions.ranks();
    if (ranks == 0 || ranks > context.nengines()) {
      throw new IllegalArgumentException(
          "Cannot make an array of "
              + ranks
              + " partitions: the context has "
              + context.nengines()
              + " targets (one block in each partition; set spark.distarray.targets)");
    }
    List<BlockPlace> places = engine.collect("fromBlocks", partitions, BlockPlace::of);
    int[] partitionOf = BlockPlace.partitionOfRank(places);
    List<List<DimData>> dimData =
        Arrays.stream(partitionOf).mapToObj(p -> places.get(p).dimData()).toList();
    int[] targets = new int[ranks];
    Arrays.setAll(targets, rank -> rank);
    Distribution d = Distribution.fromDimDataPerRank(dimData, targets);
    Ranked<LocalBlock> inOrder =
        engine.map(
            "fromBlocks",
            ranks,
            List.of(new Input(partitions, partitionOf)),
            (rank, in) -> ((BlockList) in[0]).only());
    return context.array(new Held(inOrder, places.get(0).dtype(), d, "fromBlocks"));
  }

  private static SparkEngine engine(Context context) {
    Required.given("reach RDDs", "the context", context, "one of DistArrays.context");
    if (context.engine() instanceof SparkEngine engine) {
      return engine;
    }
    throw new IllegalArgumentException(
        "Cannot reach RDDs from "
            + context
            + ": it is not on Spark (make it with DistArrays.context)");
  }
}
