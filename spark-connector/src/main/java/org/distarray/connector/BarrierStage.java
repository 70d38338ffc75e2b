package org.distarray.connector;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.Dependency;
import org.apache.spark.ShuffleDependency;
import org.apache.spark.rdd.RDD;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;
import org.distarray.engine.TogetherTask;
import org.distarray.together.SocketTransport;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Ranks that run at the same time: the tasks of one barrier stage between two shuffles.
 *
 * <p>Spark makes every stage that takes items of a barrier stage without a shuffle a barrier stage,
 * too, and would compute a lost item alone. Therefore the items pass through a shuffle, whose loss
 * has all ranks run again.
 */
final class BarrierStage {
  /** The most RDDs that hang upon each other here. */
  static final int STEPS = 8;

  private BarrierStage() {}

  /** Brings every item to its own rank. */
  private record Stay<T>() implements OrderedTraffic<T, T, T> {
    @Override
    public List<Parcel<T>> send(int rank, T item) {
      return List.of(new Parcel<>(rank, rank, item));
    }

    @Override
    public T receive(int rank, List<Parcel<T>> arrived) {
      return arrived.get(0).content();
    }
  }

  /**
   * The items of all ranks.
   *
   * @param given the inputs of each rank
   */
  static <T> RDD<T> of(RDD<Object[]> given, int ranks, TogetherTask<T> task, Shuffle shuffle) {
    RDD<Object[]> inputs =
        isEven(given, ranks) ? given : shuffle.of(given, ranks, ranks, new Stay<Object[]>(), false);
    TogetherStep<T> step = new TogetherStep<>(task, ranks, SocketTransport.secret());
    RDD<T> items = inputs.barrier().mapPartitionsWithIndex(step, false, SparkTypes.tag());
    items.setName(shuffle.label());
    return shuffle.of(items, ranks, ranks, new Stay<T>(), false);
  }

  /**
   * Whether all RDDs of a stage have one partition for each rank. Spark has no other barrier
   * stages.
   */
  private static boolean isEven(RDD<?> last, int ranks) {
    Set<RDD<?>> seen = new HashSet<>();
    Deque<RDD<?>> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      RDD<?> rdd = open.pop();
      if (rdd.getNumPartitions() != ranks) {
        return false;
      }
      for (Dependency<?> input : CollectionConverters.asJava(rdd.dependencies())) {
        if (!(input instanceof ShuffleDependency) && seen.add(input.rdd())) {
          open.push(input.rdd());
        }
      }
    }
    return true;
  }
}
