package org.distarray.connector;

import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.rdd.RDD;
import org.distarray.engine.Ranked;

/**
 * The items of one {@link Recipe} for as long as plans or arrays refer to them. Recipes refer to
 * each other without it, so that a recipe keeps no items alive.
 */
final class SparkRanked<T> implements Ranked<T> {
  private final Lineage lineage;
  private final Recipe<T> recipe;
  // recipes do not keep it, and several jobs may need it
  private volatile RDD<T> rdd;

  private SparkRanked(Lineage lineage, Recipe<T> recipe) {
    this.lineage = lineage;
    this.recipe = recipe;
  }

  /** The items of a new {@link Recipe}. */
  static <T> SparkRanked<T> of(
      Lineage lineage,
      String label,
      int ranks,
      int length,
      List<SparkRanked<?>> inputs,
      Object content,
      Recipe.Step<T> step) {
    List<Recipe<?>> before = inputs.stream().<Recipe<?>>map(SparkRanked::recipe).toList();
    return new SparkRanked<>(lineage, new Recipe<>(label, ranks, length, before, content, step));
  }

  /**
   * Some items as those of this engine.
   *
   * @throws IllegalArgumentException when they are another engine's
   */
  @SuppressWarnings("unchecked") // engines make items with their own types
  static <T> SparkRanked<T> own(Ranked<T> items) {
    if (items instanceof SparkRanked<?> own) {
      return (SparkRanked<T>) own;
    }
    throw new IllegalArgumentException(
        "Cannot use an array of another engine here (compute it in one context)");
  }

  @Override
  public int ranks() {
    return recipe.ranks();
  }

  /** {@inheritDoc} Spark is asked about items that another job may have computed. */
  @Override
  public boolean isThere() {
    return lineage.isStored(this);
  }

  Recipe<T> recipe() {
    return recipe;
  }

  /** The RDD that a job has used last. */
  RDD<T> rdd() {
    return rdd;
  }

  /** The number of the RDD, whichever job has used it; empty if there is none now. */
  OptionalInt number() {
    return lineage.number(this);
  }

  /** Keeps an RDD alive as long as these items. */
  RDD<T> with(RDD<T> made) {
    rdd = made;
    return made;
  }
}
