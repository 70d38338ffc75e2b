package org.distarray.connector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.Dependency;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns recipes into RDDs, and cuts their lineage before it grows too long.
 *
 * <p>Spark walks a chain of RDDs by recursion and dies of StackOverflowError at a depth of about
 * 220. Therefore the job that computes the RDD at the limit also checkpoints it. If further RDDs
 * are built on it before that job has run, the job runs first.
 *
 * <p>The checkpoint is reliable if the SparkContext has a checkpoint directory. Otherwise the items
 * stay on the executors, on two of them if there are several. If they are lost nevertheless, Spark
 * cannot make them again; the recipes can, in pieces of the same length. The driver keeps recipes
 * up to a limit of bytes.
 */
final class Lineage {
  private static final System.Logger LOG = System.getLogger(Lineage.class.getName());

  private final SparkContext sc;
  private final int limit;
  private final Copies copies;
  private final long mostBytes;
  private final RecipeMemory remembered;
  // the numbers of RDDs that were to be cut
  private final BitSet cuts = new BitSet();
  // the numbers of RDDs whose items were lost, and which were given up
  private final Set<Integer> replaced = new HashSet<>();
  private final Keeping keeping;
  private boolean warned;

  Lineage(SparkContext sc, SparkConfiguration configuration) {
    this.sc = sc;
    limit = configuration.maxLineage();
    mostBytes = configuration.maxRecipeBytes();
    remembered = new RecipeMemory(this, mostBytes);
    copies = new Copies(sc, configuration.persistLevel());
    keeping = new Keeping(sc);
  }

  /**
   * The RDD of items. Jobs that must run first run outside the lock, so that only callers that need
   * their items wait for them.
   */
  <T> RDD<T> rdd(SparkRanked<T> items) {
    Recipe<T> last = items.recipe();
    Set<Recipe<?>> ran = new HashSet<>();
    List<RDD<?>> alive = new ArrayList<>(); // recipes do not keep them alive
    while (true) {
      Recipe<?> first;
      RDD<?> rdd;
      synchronized (this) {
        first = build(last, ran, alive);
        rdd = (first == null ? last : first).rdd();
      }
      remembered.weigh();
      if (first == null) {
        return items.with(SparkTypes.typed(rdd));
      }
      synchronized (first) { // others that need it, too, wait for this job instead of running it
        if (isAtLimit(first)) {
          JobName.during(sc, first.label(), rdd::count);
        }
      }
      ran.add(first);
    }
  }

  /**
   * Makes the RDDs behind a recipe, inputs first.
   *
   * @param ran recipes that need no further job, even if Spark could not cut their lineage
   * @param alive takes the RDDs
   * @return the recipe that must be computed before the rest can be made, or null when all RDDs are
   *     made
   */
  private Recipe<?> build(Recipe<?> last, Set<Recipe<?>> ran, List<RDD<?>> alive) {
    Deque<Recipe<?>> open = new ArrayDeque<>();
    open.push(last);
    while (!open.isEmpty()) {
      Recipe<?> next = open.peek();
      RDD<?> made = next.rdd();
      if (made != null) {
        alive.add(made);
        open.pop();
        continue;
      }
      List<RDD<?>> from = new ArrayList<>();
      for (Recipe<?> input : next.inputs()) {
        RDD<?> rdd = input.rdd();
        if (rdd == null) {
          open.push(input);
        } else {
          from.add(rdd);
        }
      }
      if (from.size() < next.inputs().size()) {
        continue;
      }
      for (Recipe<?> input : next.inputs()) {
        if (isAtLimit(input) && !ran.contains(input)) {
          alive.addAll(from);
          return input;
        }
        remembered.settle(input);
      }
      // the name of a stage that ends in a shuffle is the call site at which its RDD was made
      alive.add(JobName.during(sc, next.label(), () -> make(next, from)));
      open.pop();
    }
    return null;
  }

  private synchronized boolean isAtLimit(Recipe<?> recipe) {
    return recipe.rdd() != null && recipe.depth() >= limit;
  }

  private RDD<?> make(Recipe<?> recipe, List<RDD<?>> from) {
    boolean reliably = sc.getCheckpointDir().isDefined();
    RDD<?> rdd = recipe.make(from, limit, reliably ? copies::level : copies::several);
    if (recipe.isToBeCut()) {
      cuts.set(rdd.id());
      if (reliably) {
        rdd.checkpoint();
      } else {
        rdd.localCheckpoint();
        warn(recipe);
      }
    }
    keeping.note(rdd);
    return rdd;
  }

  private void warn(Recipe<?> recipe) {
    if (!warned && !sc.isLocal()) {
      warned = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "The lineage of "
              + recipe.label()
              + " is cut, and there is no checkpoint directory: what all executors that hold it"
              + " lose is made again from what the driver remembers, at most "
              + mostBytes
              + " bytes (SparkContext.setCheckpointDir keeps it on disk instead, and "
              + SparkConfiguration.key("lineageMaxBytes")
              + " changes the limit)");
    }
  }

  /**
   * Gives up the RDDs behind some items that cannot be computed, because executors have lost the
   * items of a cut. The next job makes them again from their recipes.
   *
   * @param lost the number of the RDD whose items are lost
   * @return whether that is possible
   */
  synchronized boolean makeAgain(SparkRanked<?> items, int lost) {
    List<Recipe<?>> broken = new ArrayList<>();
    boolean collected = false;
    Set<Recipe<?>> seen = new HashSet<>(List.of(items.recipe()));
    Deque<Recipe<?>> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Recipe<?> next = open.pop();
      RDD<?> rdd = next.rdd();
      boolean breaks = rdd != null && reaches(rdd, lost);
      if (breaks) {
        broken.add(next);
      }
      collected |= rdd == null;
      if (breaks || rdd == null || !next.isSettled()) {
        next.inputs().stream().filter(seen::add).forEach(open::push);
      }
    }
    if (broken.isEmpty()) {
      // another call that needed them was faster, or the garbage collector was
      return collected && lost >= 0 && cuts.get(lost) || replaced.contains(lost);
    }
    if (broken.stream().anyMatch(Recipe::isGivenUp)) {
      return false;
    }
    broken.forEach(Recipe::unmake);
    replaced.add(lost);
    return true;
  }

  private static boolean reaches(RDD<?> last, int id) {
    Set<Integer> seen = new HashSet<>(Set.of(last.id()));
    Deque<RDD<?>> open = new ArrayDeque<>(List.of(last));
    while (!open.isEmpty()) {
      RDD<?> rdd = open.pop();
      if (rdd.id() == id) {
        return true;
      }
      for (Dependency<?> input : CollectionConverters.asJava(rdd.dependencies())) {
        if (seen.add(input.rdd().id())) {
          open.push(input.rdd());
        }
      }
    }
    return false;
  }

  /** The bytes that tasks count until items are there. What Spark keeps is counted by nobody. */
  synchronized long countedBytes(SparkRanked<?> items) {
    long out = 0;
    Set<Recipe<?>> seen = new HashSet<>();
    Deque<Recipe<?>> open = new ArrayDeque<>(List.of(items.recipe()));
    while (!open.isEmpty()) {
      Recipe<?> recipe = open.pop();
      if (!recipe.isThere() && !recipe.isCut() && seen.add(recipe)) {
        out += recipe.countedBytes();
        recipe.inputs().forEach(open::push);
      }
    }
    return out;
  }

  /** Notes that a job has computed all items. */
  synchronized void computed(SparkRanked<?> items) {
    items.recipe().computed();
  }

  /** Whether all items were computed and are kept. */
  synchronized boolean isThere(SparkRanked<?> items) {
    return items.recipe().isThere();
  }

  /** Whether all items are kept, by whichever job they were computed. This runs no job. */
  boolean isStored(SparkRanked<?> items) {
    if (sc.isStopped()) { // everything is gone
      return false;
    }
    RDD<?> rdd;
    synchronized (this) {
      Recipe<?> recipe = items.recipe();
      if (recipe.isThere()) {
        return true;
      }
      rdd = recipe.isKept() ? recipe.rdd() : null;
    }
    return rdd != null && keeping.isStored(rdd); // Spark is asked outside the lock
  }

  /** The number of the RDD of some items; empty if there is none now. */
  synchronized OptionalInt number(SparkRanked<?> items) {
    RDD<?> rdd = items.recipe().rdd();
    return rdd == null ? OptionalInt.empty() : OptionalInt.of(rdd.id());
  }

  synchronized void keep(SparkRanked<?> items) {
    items.recipe().keep(copies.level());
    keeping.add(items);
  }

  synchronized void drop(SparkRanked<?> items) {
    keeping.remove(items);
    items.recipe().drop();
  }

  /** Gives up what nobody refers to any more. */
  void tidy() {
    if (sc.isStopped()) { // everything is gone
      return;
    }
    List<Recipe<?>> left = keeping.left();
    synchronized (this) {
      left.forEach(Recipe::drop);
    }
  }

  /** Gives up everything that is kept. */
  synchronized void close() {
    keeping.close();
  }

  /** The fate of items whose executors are lost; empty where Spark computes them again. */
  String afterLoss(SparkRanked<?> items) {
    Recipe<?> recipe = items.recipe();
    synchronized (this) {
      remembered.settle(recipe);
    }
    remembered.weigh();
    synchronized (this) {
      return fate(recipe);
    }
  }

  private static String fate(Recipe<?> recipe) {
    if (!recipe.isCut()) {
      return "";
    }
    if (recipe.isReliable()) {
      return "checkpointed";
    }
    return recipe.isGivenUp()
        ? "lost with its executors (no checkpoint directory)"
        : "made again from its recipe if executors lose it";
  }
}
