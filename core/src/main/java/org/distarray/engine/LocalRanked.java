package org.distarray.engine;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A node of the in-process engine: how items are computed, from which nodes, and what is kept of
 * them.
 */
final class LocalRanked<T> implements Ranked<T> {

  /** Computes the item of a rank, given what exchanges have delivered in this run. */
  interface Compute<T> {
    T item(int rank, Run run);
  }

  /** Runs what an exchange's sources send. */
  interface Delivery {
    Mail<?> run(Run run);
  }

  /**
   * How items are made; one value, as it is given up as one.
   *
   * @param delivery what must run before items are computed, or null
   */
  record Recipe<T>(List<LocalRanked<?>> parents, Delivery delivery, Compute<T> compute) {}

  /**
   * One run of the engine: the mail of the exchanges that it has passed, and the items that were
   * there when it began, which it sees until its end even if they are given up meanwhile.
   */
  static final class Run {
    private final Map<LocalRanked<?>, Mail<?>> mail = new IdentityHashMap<>();
    private final Map<LocalRanked<?>, AtomicReferenceArray<?>> pinned = new IdentityHashMap<>();

    void pin(LocalRanked<?> node, AtomicReferenceArray<?> items) {
      pinned.put(node, items);
    }

    void deliver(LocalRanked<?> exchange, Mail<?> parcels) {
      mail.put(exchange, parcels);
    }

    @SuppressWarnings(
        "unchecked") // an exchange's mail is stored under the exchange by its own code only
    <M> Mail<M> mail(LocalRanked<?> exchange) {
      return (Mail<M>) mail.get(exchange);
    }
  }

  private final int ranks;
  // null once every item is kept for good
  private volatile Recipe<T> recipe;
  private volatile AtomicReferenceArray<T> kept;

  LocalRanked(int ranks, List<LocalRanked<?>> parents, Delivery delivery, Compute<T> compute) {
    this.ranks = ranks;
    this.recipe = new Recipe<>(parents, delivery, compute);
  }

  /** Items that are there. */
  static <T> LocalRanked<T> of(List<T> items) {
    LocalRanked<T> out =
        new LocalRanked<>(items.size(), List.of(), null, (rank, run) -> items.get(rank));
    out.keep();
    for (int rank = 0; rank < items.size(); rank++) {
      out.kept.set(rank, items.get(rank));
    }
    out.cut();
    return out;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  /** How items are made, or null where all are kept for good. */
  Recipe<T> recipe() {
    return recipe;
  }

  @SuppressWarnings("unchecked") // a node's items are pinned under the node by the engine only
  T item(int rank, Run run) {
    AtomicReferenceArray<T> there = (AtomicReferenceArray<T>) run.pinned.get(this);
    if (there != null) {
      return there.get(rank);
    }
    // in this order: once there is no recipe, everything is kept
    Recipe<T> how = recipe;
    AtomicReferenceArray<T> store = kept;
    if (store == null) {
      return how.compute().item(rank, run);
    }
    T item = store.get(rank);
    if (item == null) {
      item = how.compute().item(rank, run);
      // another thread may have been first: all must see one item
      if (!store.compareAndSet(rank, null, item)) {
        item = store.get(rank);
      }
    }
    return item;
  }

  synchronized void keep() {
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

  /** Gives up the items for good. */
  synchronized void retire(String reason) {
    recipe =
        new Recipe<>(
            List.of(),
            null,
            (rank, run) -> {
              throw new IllegalStateException(
                  "Cannot read an array: " + reason + " (compute what is made of it before)");
            });
    kept = null;
  }
}
