package org.distarray.connector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.distarray.engine.Parcel;
import org.distarray.engine.Traffic;
import scala.Option;
import scala.Tuple2;

/** Items that are made of parcels: one shuffle. */
record Shuffle(String label, ParcelSerializer serializer) {
  /** The chained RDDs of a shuffle. */
  static final int STEPS = 4;

  /** The most parcels that one task sends for several ranks. */
  private static final int PARCELS = 200_000;

  /** The tasks for each core that send for several ranks. */
  private static final int TASKS = 2;

  /**
   * The items of a traffic.
   *
   * @param kept whether the sent items are kept. What stays on its rank is then taken from the item
   *     itself; otherwise it would be computed twice.
   */
  <T, M, R> RDD<R> of(RDD<?> items, int from, int to, Traffic<T, M, R> traffic, boolean kept) {
    RDD<Tuple2<ParcelKey, Parcel<M>>> sent =
        RankRdd.over(items, from, RankSteps.send(traffic, !kept));
    if (traffic.isFineGrained()) {
      // each pair of tasks costs Spark 430 bytes of its files, and the opening of one
      int atOnce = Math.max(1, TASKS * items.context().defaultParallelism());
      int least = -Math.floorDiv(-from, Math.max(1, PARCELS / Math.max(1, to)));
      sent = sent.coalesce(Math.max(1, Math.max(atOnce, least)), false, Option.empty(), null);
    }
    ShuffledRDD<ParcelKey, Parcel<M>, Parcel<M>> mail =
        new ShuffledRDD<>(
            sent, new RankPartitioner(to), SparkTypes.tag(), SparkTypes.tag(), SparkTypes.tag());
    if (traffic.isMerged()) {
      // as repartitionAndSortWithinPartitions does: what finds no room is sorted on disk
      mail.setKeyOrdering(SparkTypes.natural());
    }
    sent.setName(label + ": send");
    mail.setName(label + ": parcels");
    RDD<?> arriving = mail.setSerializer(serializer);
    if (!kept) {
      return RankRdd.over(arriving, to, RankSteps.receive(traffic));
    }
    int[] same = new int[to];
    Arrays.setAll(same, rank -> rank < from ? rank : -1);
    List<int[]> parents = new ArrayList<>();
    parents.add(null);
    parents.add(same);
    return new RankRdd<>(
        items.context(), to, List.of(arriving, items), parents, RankSteps.receive(traffic));
  }
}
