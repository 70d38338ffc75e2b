package org.distarray.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A node of the in-process engine: how items are computed, from which nodes, and what is kept of
 * them.
 */
final class LocalRanked<T> implements Ranked<T> {

  /** Computes the item of a rank, given what exchanges have delivered in this run. */
  interface Compute<T> {
    T item(int rank, LocalRun run);
  }

  /** Runs what an exchange's sources send to the destinations that are wanted. */
  interface Delivery {
    Mail<?, ?> run(LocalRun run, IntPredicate wanted);
  }

  /**
   * The recipe of items. It is one value, because it is dropped as a whole.
   *
   * @param inputs the inputs. A delivery takes every item once; without a delivery each rank takes
   *     its own ones.
   * @param delivery the exchange that must run before items are computed, or null
   * @param giveUp returns the memory of an item to which nobody refers any more
   * @param bytes what the tasks of all ranks count
   * @param quick whether these bytes tell how long the tasks take
   */
  record Recipe<T>(
      List<Input> inputs,
      Delivery delivery,
      Compute<T> compute,
      Consumer<T> giveUp,
      long bytes,
      boolean quick) {}

  /**
   * The bytes below which quick tasks stay on the caller's thread. A thread wakes after 0.05 ms, or
   * after 4 ms on a processor that is busy; so many bytes take 0.02 to 0.5 ms.
   */
  private static final long QUICK_BYTES = 1 << 17;

  private final int ranks;
  // null once every item is kept for good
  private volatile Recipe<T> recipe;
  private volatile AtomicReferenceArray<T> kept;
  private volatile boolean shared;
  // stays so: an item that was kept may be anywhere
  private volatile boolean everKept;

  LocalRanked(int ranks, Recipe<T> recipe) {
    this.ranks = ranks;
    this.recipe = recipe;
  }

  /** Items that are there. */
  static <T> LocalRanked<T> of(List<T> items) {
    LocalRanked<T> out =
        new LocalRanked<>(
            items.size(),
            new Recipe<>(List.of(), null, (rank, run) -> items.get(rank), item -> {}, 0, true));
    out.keep();
    for (int rank = 0; rank < items.size(); rank++) {
      out.kept.set(rank, items.get(rank));
    }
    out.cut();
    return out;
  }

  /** The bytes that tasks count until all items of some nodes are there. */
  static long bytes(List<? extends LocalRanked<?>> last) {
    return missing(last).stream().mapToLong(Recipe::bytes).sum();
  }

  /** Whether all items of some nodes are there sooner than another thread would wake. */
  static boolean areQuick(List<? extends LocalRanked<?>> last) {
    long bytes = 0;
    for (Recipe<?> recipe : missing(last)) {
      bytes += recipe.quick() ? recipe.bytes() : QUICK_BYTES;
    }
    return bytes < QUICK_BYTES;
  }

  /** The recipes of all items that are not there, which some nodes need. */
  private static List<Recipe<?>> missing(List<? extends LocalRanked<?>> last) {
    List<Recipe<?>> out = new ArrayList<>();
    Set<LocalRanked<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<LocalRanked<?>> open = new ArrayDeque<>(last);
    while (!open.isEmpty()) {
      LocalRanked<?> node = open.pop();
      Recipe<?> recipe = node.recipe();
      if (recipe != null && node.complete() == null && seen.add(node)) {
        out.add(recipe);
        recipe.inputs().forEach(input -> open.push((LocalRanked<?>) input.items()));
      }
    }
    return out;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  /** The recipe of the items, or null if all items are kept for good. */
  Recipe<T> recipe() {
    return recipe;
  }

  /** Whether a run computes each item once, however many take it. */
  boolean isOnce() {
    return shared || kept != null;
  }

  @Override
  public boolean isThere() {
    return complete() != null;
  }

  @Override
  public Optional<T> present(int rank) {
    return Optional.ofNullable(kept).map(store -> store.get(rank));
  }

  /** The item of a rank: the kept one, or a new one, which is kept if items are. */
  T item(int rank, LocalRun run) {
    // in this order: once there is no recipe, everything is kept
    Recipe<T> how = recipe;
    AtomicReferenceArray<T> store = kept;
    if (store == null) {
      return how.compute().item(rank, run);
    }
    T item = store.get(rank);
    if (item == null) {
      item = how.compute().item(rank, run);
      // another run may have been first: all must see one item
      if (!store.compareAndSet(rank, null, item)) {
        item = store.get(rank);
      }
    }
    return item;
  }

  /** Returns the memory of an item that one run alone had, and has no more. */
  void giveUp(T item) {
    Recipe<T> how = recipe;
    if (how != null && !everKept) {
      how.giveUp().accept(item);
    }
  }

  /** From now on a run holds each item until the last that takes it has it. */
  void share() {
    shared = true;
  }

  synchronized void keep() {
    everKept = true; // before an item can be kept
    if (kept == null) {
      kept = new AtomicReferenceArray<>(ranks);
    }
  }

  /** The kept items if they are all there, so that nothing before this node is needed; or null. */
  AtomicReferenceArray<T> complete() {
    AtomicReferenceArray<T> store = kept;
    for (int rank = 0; store != null && rank < ranks; rank++) {
      if (store.get(rank) == null) {
        return null;
      }
    }
    return store;
  }

  /**
   * Forgets how complete items were made: nothing is ever lost in-process, and old versions must be
   * collectable.
   */
  synchronized void cut() {
    if (complete() != null) {
      recipe = null;
    }
  }

  /**
   * Gives up kept items where they can be computed again; others go when nobody refers to this
   * node.
   */
  synchronized void drop() {
    if (recipe != null) {
      kept = null;
    }
  }
}
