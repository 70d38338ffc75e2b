package org.distarray.connector;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An RDD whose partition {@code r} is computed from at most one partition of each input. This class
 * serves every step that moves nothing: maps, joins of aligned arrays, pruning, permutations, and
 * both ends of an exchange.
 */
final class RankRdd<T> extends RDD<T> {
  private static final long serialVersionUID = 1L;

  private final int ranks;
  private final RankStep<T> step;

  @SuppressWarnings("unused") // it is there to be referred to, and only on the driver
  private transient Object kept;

  /**
   * Makes an RDD.
   *
   * @param parents for each input, the partition that each rank takes, -1 for none; null if each
   *     rank takes the partition of its own index
   */
  RankRdd(
      SparkContext sc,
      int ranks,
      List<? extends RDD<?>> inputs,
      List<int[]> parents,
      RankStep<T> step) {
    super(
        sc, CollectionConverters.asScala(dependencies(inputs, parents)).toSeq(), SparkTypes.tag());
    this.ranks = ranks;
    this.step = step;
  }

  /** An RDD of one input, in which each rank takes the partition of its own index. */
  static <T> RankRdd<T> over(RDD<?> input, int ranks, RankStep<T> step) {
    List<int[]> aligned = new ArrayList<>();
    aligned.add(null);
    return new RankRdd<>(input.context(), ranks, List.of(input), aligned, step);
  }

  /** Keeps an object on the driver as long as this RDD and what is made of it. */
  RankRdd<T> keeping(Object object) {
    kept = object;
    return this;
  }

  @Override
  public Partition[] getPartitions() {
    List<Dependency<?>> inputs = CollectionConverters.asJava(dependencies());
    Partition[] partitions = new Partition[ranks];
    for (int rank = 0; rank < ranks; rank++) {
      Partition[] splits = new Partition[inputs.size()];
      for (int k = 0; k < splits.length; k++) {
        ParentDependency input = (ParentDependency) inputs.get(k);
        int parent = input.parent(rank);
        splits[k] = parent < 0 ? null : input.rdd().partitions()[parent];
      }
      partitions[rank] = new RankPartition(rank, splits);
    }
    return partitions;
  }

  @Override
  public Iterator<T> compute(Partition split, TaskContext task) {
    List<Dependency<?>> dependencies = CollectionConverters.asJava(dependencies());
    java.util.Iterator<?>[] inputs = new java.util.Iterator<?>[dependencies.size()];
    for (int k = 0; k < inputs.length; k++) {
      Partition parent = ((RankPartition) split).input(k);
      RDD<?> rdd = dependencies.get(k).rdd();
      inputs[k] =
          parent == null
              ? null
              : new LateIterator<>(() -> CollectionConverters.asJava(rdd.iterator(parent, task)));
    }
    return CollectionConverters.asScala(step.run(split.index(), inputs));
  }

  private static List<Dependency<?>> dependencies(
      List<? extends RDD<?>> inputs, List<int[]> parents) {
    List<Dependency<?>> out = new ArrayList<>(inputs.size());
    for (int k = 0; k < inputs.size(); k++) {
      out.add(new ParentDependency(SparkTypes.untyped(inputs.get(k)), parents.get(k)));
    }
    return out;
  }
}
