package org.distarray.connector;

import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import org.distarray.engine.RankTask;
import org.distarray.engine.Traffic;

/**
 * The way to make items on Spark. The driver keeps it after the RDD was made, so that items that
 * executors have lost can be made again. The lock of the {@link Lineage} guards all fields.
 *
 * <p>The lineage of an RDD ends at its <em>roots</em>, the nearest recipes whose lineage was cut.
 * The items of a root are kept as long as others that are kept depend on it, even if nobody wants
 * them.
 */
final class Recipe<T> {

  /** Makes the RDD of the items from the RDDs of the inputs. */
  interface Step<T> {
    RDD<T> rdd(List<RDD<?>> inputs);
  }

  private final String label;
  private final int ranks;
  private final int length;
  private List<Recipe<?>> inputs;
  private Object content;
  private Step<T> step;
  private WeakReference<RDD<T>> made = new WeakReference<>(null);
  // the RDD of items that are wanted, or that cannot be made again: Spark frees what an RDD keeps
  // once the RDD is collected
  private RDD<T> held;
  private StorageLevel wanted;
  private Set<Recipe<?>> roots = Set.of();
  private int depth;
  private int dependents;
  private boolean counted;
  private boolean cut;
  private boolean settled;
  private boolean computed;

  /**
   * A recipe of items that are not computed yet.
   *
   * @param length the number of chained RDDs that the step makes
   * @param content what the step sends to tasks
   */
  Recipe(
      String label, int ranks, int length, List<Recipe<?>> inputs, Object content, Step<T> step) {
    this.label = label;
    this.ranks = ranks;
    this.length = length;
    this.inputs = List.copyOf(inputs);
    this.content = content;
    this.step = step;
  }

  int ranks() {
    return ranks;
  }

  String label() {
    return label;
  }

  List<Recipe<?>> inputs() {
    return inputs;
  }

  /** The part of the step that tasks are sent; it may be null. */
  Object content() {
    return content;
  }

  /** The bytes that the tasks of the step count; 0 if they count none. */
  long countedBytes() {
    return content instanceof RankTask<?> task
        ? task.countedBytes()
        : content instanceof Traffic<?, ?, ?> traffic ? traffic.countedBytes() : 0;
  }

  /** The RDD, or null if there is none now. */
  RDD<T> rdd() {
    return made.get();
  }

  /**
   * The number of this library's RDDs in the chain that ends with this one; 0 once the lineage is
   * cut.
   */
  int depth() {
    return isCut() ? 0 : depth;
  }

  /** Whether Spark has cut the lineage: the items are there, and nothing before them is needed. */
  boolean isCut() {
    RDD<T> rdd = rdd();
    return cut && rdd != null && rdd.isCheckpointed();
  }

  /** Whether the items are on a disk that outlives executors. */
  boolean isReliable() {
    RDD<T> rdd = rdd();
    return rdd != null && rdd.getCheckpointFile().isDefined();
  }

  /** Whether the items cannot be made again. */
  boolean isGivenUp() {
    return step == null;
  }

  /** Whether the cut has been {@linkplain #settle settled}. */
  boolean isSettled() {
    return settled;
  }

  /**
   * Makes the RDD.
   *
   * @param from the RDDs of the inputs
   * @param limit the depth at which the lineage is to be cut
   * @param atLimit gives the storage level of an RDD whose lineage is to be cut
   * @return the RDD, which the recipe does not keep alive
   */
  RDD<T> make(List<RDD<?>> from, int limit, Supplier<StorageLevel> atLimit) {
    int deepest = 0;
    Set<Recipe<?>> ends = new HashSet<>();
    for (Recipe<?> input : inputs) {
      deepest = Math.max(deepest, input.depth());
      ends.addAll(input.isCut() ? Set.of(input) : input.roots);
    }
    depth = deepest + length;
    roots = Set.copyOf(ends);
    RDD<T> rdd = step.rdd(from);
    rdd.setName(label);
    made = new WeakReference<>(rdd);
    cut = depth >= limit;
    if (cut) {
      rdd.persist(atLimit.get());
    }
    if (wanted != null) {
      keep(wanted);
    }
    return rdd;
  }

  /** Whether the RDD is to be the end of a lineage, once a job has computed it. */
  boolean isToBeCut() {
    return cut;
  }

  /** Whether the items are kept once they are computed. */
  boolean isKept() {
    return isPersisted(rdd());
  }

  private static boolean isPersisted(RDD<?> rdd) {
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

  /** Whether an array or a plan wants the items to be kept. */
  boolean isWanted() {
    return wanted != null;
  }

  /** Keeps the items once they are computed. */
  void keep(StorageLevel level) {
    wanted = level;
    RDD<T> rdd = rdd();
    if (rdd == null) {
      return;
    }
    if (!isPersisted(rdd)) {
      rdd.persist(level);
    }
    held = rdd;
    if (!counted) {
      counted = true;
      roots.forEach(root -> root.dependents++);
    }
  }

  /** Gives up kept items, unless the items of others depend on them. */
  void drop() {
    wanted = null;
    RDD<T> rdd = rdd(); // nothing else may refer to it from here on
    if (!isGivenUp()) {
      held = null;
    }
    independent();
    freeUnused(rdd);
  }

  private void independent() {
    if (counted) {
      counted = false;
      for (Recipe<?> root : roots) {
        root.dependents--;
        root.freeUnused(root.rdd());
      }
    }
  }

  private void freeUnused(RDD<?> rdd) {
    boolean done = cut && rdd != null && rdd.isCheckpointed();
    boolean reliable = rdd != null && rdd.getCheckpointFile().isDefined();
    boolean needed = cut && !reliable && (dependents > 0 || !done || isGivenUp());
    if (wanted != null || needed) {
      return;
    }
    computed = false;
    if (rdd != null) {
      Uninterrupted.run(() -> rdd.unpersist(false));
      if (done && !reliable) { // it cannot be computed any more
        unmake();
      }
    }
  }

  /** Gives up the RDD, so that the next job makes it again. */
  void unmake() {
    RDD<T> rdd = rdd();
    if (rdd != null) {
      Uninterrupted.run(() -> rdd.unpersist(false));
    }
    independent();
    made = new WeakReference<>(null);
    held = null;
    roots = Set.of();
    cut = false;
    settled = false;
    computed = false;
  }

  /** Notes that the lineage is cut: these items depend on nothing any more. */
  void settle() {
    settled = true;
    independent();
    roots = Set.of();
  }

  /**
   * Gives up the recipe, and with it everything before. From now on the kept items are the only
   * ones.
   */
  void giveUp() {
    held = rdd();
    inputs = List.of();
    content = null;
    step = null;
  }
}
