package org.distarray.connector;

import java.util.Collections;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Nil$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An RDD of items that the driver has. A small item travels with each task of its rank. A large
 * item is a broadcast of its own. An executor fetches it for the first task that needs it and keeps
 * it, so that later jobs ship nothing.
 */
final class ShippedRdd<T> extends RDD<T> {
  private static final long serialVersionUID = 1L;

  /**
   * The most bytes of an item that travels with its task. A task takes about as many bytes anyway,
   * and a broadcast costs a round trip.
   */
  private static final int WITH_TASK = 16 << 10;

  // Spark asks for the partitions once, when the first job begins
  private final transient List<T> items;

  @SuppressWarnings("unchecked") // Nil is a list of anything
  ShippedRdd(SparkContext sc, List<T> items) {
    super(
        sc,
        (scala.collection.immutable.Seq<org.apache.spark.Dependency<?>>) (Object) Nil$.MODULE$,
        SparkTypes.tag());
    this.items = items;
  }

  @Override
  public Partition[] getPartitions() {
    Partition[] shipped = new Partition[items.size()];
    for (int rank = 0; rank < shipped.length; rank++) {
      T item = items.get(rank);
      shipped[rank] =
          SerializedSize.exceeds(item, WITH_TASK)
              ? new Shipped<>(rank, null, context().broadcast(item, SparkTypes.tag()))
              : new Shipped<>(rank, item, null);
    }
    return shipped;
  }

  @Override
  @SuppressWarnings("unchecked") // the partitions are made by the constructor
  public Iterator<T> compute(Partition split, TaskContext task) {
    return CollectionConverters.asScala(
        Collections.singleton(((Shipped<T>) split).item()).iterator());
  }

  /** A partition that carries its item, or a reference to the item's broadcast. */
  private static final class Shipped<T> implements Partition {
    private static final long serialVersionUID = 1L;

    private final int rank;
    private final T item;
    private final Broadcast<T> broadcast;

    Shipped(int rank, T item, Broadcast<T> broadcast) {
      this.rank = rank;
      this.item = item;
      this.broadcast = broadcast;
    }

    @Override
    public int index() {
      return rank;
    }

    T item() {
      return broadcast == null ? item : broadcast.value();
    }
  }
}
