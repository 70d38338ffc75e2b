package org.distarray.connector;

import org.apache.spark.NarrowDependency;
import org.apache.spark.rdd.RDD;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Each rank takes at most one partition of the input: any one, which several ranks may share. */
final class ParentDependency extends NarrowDependency<Object> {
  private static final long serialVersionUID = 1L;

  // only the driver asks
  private final transient int[] parents;

  /**
   * A dependency.
   *
   * @param parents the input's partition for each rank, or -1; null for the one of equal index
   */
  ParentDependency(RDD<Object> input, int[] parents) {
    super(input);
    this.parents = parents == null ? null : parents.clone();
  }

  /** The input's partition that a rank takes, or -1. */
  int parent(int rank) {
    return parents == null ? rank : parents[rank];
  }

  @Override
  public Seq<Object> getParents(int rank) {
    int parent = parent(rank);
    return CollectionConverters.asScala(
            parent < 0 ? java.util.List.<Object>of() : java.util.List.<Object>of(parent))
        .toSeq();
  }
}
