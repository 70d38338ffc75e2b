package org.distarray.connector;

import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.distarray.engine.Ranked;

/**
 * The description of items on Spark. It tells how to make their RDD; {@link Lineage} makes it
 * before the first job that needs it. The lock of the {@link Lineage} guards all fields.
 */
final class SparkRanked<T> implements Ranked<T> {

  /** Makes the RDD of the items from the RDDs of the inputs. */
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
   * Describes items that are not computed yet.
   *
   * @param steps the number of chained RDDs that the recipe makes
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
   * The number of this library's RDDs in the chain that ends with this one; 0 once the lineage is
   * cut.
   */
  int depth() {
    return rdd.isCheckpointed() ? 0 : depth;
  }

  /** Makes the RDD and drops the recipe. The RDD keeps its inputs as long as Spark needs them. */
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

  /** Whether the items are kept once they are computed. */
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
   * Gives up kept items, but not the items of a local checkpoint, which could not be computed
   * again. Spark frees those when neither the program nor a later RDD refers to them.
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
