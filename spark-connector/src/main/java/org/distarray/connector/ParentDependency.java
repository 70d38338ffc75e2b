package org.distarray.connector;

import java.util.Arrays;
import org.apache.spark.NarrowDependency;
import org.apache.spark.rdd.RDD;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Each rank takes at most one partition of the input: any one, which several ranks may share. */
final class ParentDependency extends NarrowDependency<Object> {
  private static final long serialVersionUID = 1L;

  // only the driver asks
  private final transient int[] parents;
  private final transient boolean isCommon;

  /**
   * A dependency.
   *
   * @param parents the input's partition for each rank, or -1; null for the one of equal index
   */
  ParentDependency(RDD<Object> input, int[] parents) {
    super(input);
    this.parents = parents == null ? null : parents.clone();
    this.isCommon =
        parents != null && parents.length > 1 && Arrays.stream(parents).distinct().count() == 1;
  }

  /** The input's partition that a rank takes, or -1. */
  int parent(int rank) {
    return parents == null ? rank : parents[rank];
  }

  /**
   * {@inheritDoc}
   *
   * <p>Spark asks where a rank's task is best run, and takes the place of the first parent that has
   * one. An item that all ranks take is named to none: it would draw all tasks to one executor.
   */
  @Override
  public Seq<Object> getParents(int rank) {
    int parent = isCommon ? -1 : parent(rank);
    return CollectionConverters.asScala(
            parent < 0 ? java.util.List.<Object>of() : java.util.List.<Object>of(parent))
        .toSeq();
  }
}
