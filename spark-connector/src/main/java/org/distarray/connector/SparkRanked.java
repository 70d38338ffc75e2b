package org.distarray.connector;

import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.distarray.engine.Ranked;

/**
 * Items on Spark: how to make their RDD, which {@link Lineage} does before the first job that needs
 * it. Its lock guards all fields.
 */
final class SparkRanked<T> implements Ranked<T> {

  /** Makes the RDD out of those of the inputs. */
  interface Recipe<T> {
    RDD<T> rdd(List<RDD<?>> inputs);
  }

  private final String label;
  private final int ranks;
  private final int steps;
  private List<SparkRanked<?>> inputs;
  private Recipe<T> recipe;
  private StorageLevel level;
  private RDD<T> rdd;
  private int depth;
  private boolean cut;
  private boolean computed;

  /**
   * Items that are still to be computed.
   *
   * @param steps how many RDDs the recipe makes, one upon the other
   */
  SparkRanked(String label, int ranks, int steps, List<SparkRanked<?>> inputs, Recipe<T> recipe) {
    this.label = label;
    this.ranks = ranks;
    this.steps = steps;
    this.inputs = List.copyOf(inputs);
    this.recipe = recipe;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  String label() {
    return label;
  }

  List<SparkRanked<?>> inputs() {
    return inputs;
  }

  boolean isBuilt() {
    return rdd != null;
  }

  RDD<T> rdd() {
    return rdd;
  }

  /**
   * How many RDDs of this library hang together behind this one, itself included; 0 once the
   * lineage is cut.
   */
  int depth() {
    return rdd.isCheckpointed() ? 0 : depth;
  }

  /** Makes the RDD, and forgets how: the RDD knows its inputs for as long as Spark needs them. */
  RDD<T> build() {
    int deepest = 0;
    for (SparkRanked<?> input : inputs) {
      deepest = Math.max(deepest, input.depth());
    }
    depth = deepest + steps;
    rdd = recipe.rdd(inputs.stream().<RDD<?>>map(SparkRanked::rdd).toList());
    rdd.setName(label);
    if (level != null) {
      rdd.persist(level);
    }
    inputs = List.of();
    recipe = null;
    return rdd;
  }

  /** Whether items that are asked for twice are computed once. */
  boolean isKept() {
    return rdd != null && !rdd.getStorageLevel().equals(StorageLevel.NONE());
  }

  /** Notes that a job has computed all items. */
  void computed() {
    computed = isKept();
  }

  /** Whether all items were computed and are kept. */
  boolean isThere() {
    return computed && isKept();
  }

  /** Holds the items once they are computed. */
  void keep(StorageLevel at) {
    level = at;
    if (rdd != null && rdd.getStorageLevel().equals(StorageLevel.NONE())) {
      rdd.persist(at);
    }
  }

  /**
   * Gives up kept items. Not those that a local checkpoint holds, for they are the only ones:
   * nothing is left to compute them from. Spark frees them when neither the program nor a later RDD
   * refers to them any more.
   */
  void drop() {
    level = null;
    if (rdd != null && (!cut || rdd.getCheckpointFile().isDefined())) {
      rdd.unpersist(false);
      computed = false;
    }
  }

  /** Lets the next job that computes these items keep them, and drop everything before them. */
  void cut(StorageLevel at, boolean reliably) {
    if (rdd.getStorageLevel().equals(StorageLevel.NONE())) {
      rdd.persist(at);
    }
    if (reliably) {
      rdd.checkpoint();
    } else {
      rdd.localCheckpoint();
    }
    cut = true;
  }
}
