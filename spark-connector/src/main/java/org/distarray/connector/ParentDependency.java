package org.distarray.connector;

import java.util.Arrays;
import org.apache.spark.NarrowDependency;
import org.apache.spark.rdd.RDD;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The dependency of a rank on at most one partition of the input. Several ranks may share a
 * partition.
 */
final class ParentDependency extends NarrowDependency<Object> {
  private static final long serialVersionUID = 1L;

  // only the driver asks
  private final transient int[] parents;
  private final transient boolean isCommon;

  /**
   * Makes a dependency.
   *
   * @param parents the partition of the input for each rank, -1 for none; null if each rank takes
   *     the partition of its own index
   */
  ParentDependency(RDD<Object> input, int[] parents) {
    super(input);
    this.parents = parents == null ? null : parents.clone();
    this.isCommon =
        parents != null && parents.length > 1 && Arrays.stream(parents).distinct().count() == 1;
  }

  /** The partition of the input that a rank takes, or -1. */
  int parent(int rank) {
    return parents == null ? rank : parents[rank];
  }

  /**
   * {@inheritDoc}
   *
   * <p>Spark asks for the best place of a rank's task, and takes the place of the first parent that
   * has one. If all ranks take one item, no rank names it as a parent, because it would draw all
   * tasks to one executor.
   */
  @Override
  public Seq<Object> getParents(int rank) {
    int parent = isCommon ? -1 : parent(rank);
    return CollectionConverters.asScala(
            parent < 0 ? java.util.List.<Object>of() : java.util.List.<Object>of(parent))
        .toSeq();
  }
}
