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

  /** One run of the engine: the mail of the exchanges that it has passed. */
  static final class Run {
    private final Map<LocalRanked<?>, Mail<?>> mail = new IdentityHashMap<>();

    void deliver(LocalRanked<?> exchange, Mail<?> parcels) {
      mail.put(exchange, parcels);
    }

    boolean hasDelivered(LocalRanked<?> exchange) {
      return mail.containsKey(exchange);
    }

    @SuppressWarnings(
        "unchecked") // an exchange's mail is stored under the exchange by its own code only
    <M> Mail<M> mail(LocalRanked<?> exchange) {
      return (Mail<M>) mail.get(exchange);
    }
  }

  private final int ranks;
  private volatile Compute<T> compute;
  private volatile List<LocalRanked<?>> parents;
  private volatile Delivery delivery;
  private volatile AtomicReferenceArray<T> kept;

  /** Runs what an exchange's sources send. */
  interface Delivery {
    Mail<?> run(Run run);
  }

  LocalRanked(int ranks, List<LocalRanked<?>> parents, Delivery delivery, Compute<T> compute) {
    this.ranks = ranks;
    this.parents = parents;
    this.delivery = delivery;
    this.compute = compute;
  }

  @Override
  public int ranks() {
    return ranks;
  }

  List<LocalRanked<?>> parents() {
    return parents;
  }

  /** What must run before items are computed, or null. */
  Delivery delivery() {
    return delivery;
  }

  T item(int rank, Run run) {
    AtomicReferenceArray<T> store = kept;
    if (store == null) {
      return compute.item(rank, run);
    }
    T item = store.get(rank);
    if (item == null) {
      item = compute.item(rank, run);
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

  /** Whether every item is kept, so that nothing before this node is needed. */
  boolean isComplete() {
    AtomicReferenceArray<T> store = kept;
    for (int rank = 0; store != null && rank < ranks; rank++) {
      if (store.get(rank) == null) {
        return false;
      }
    }
    return store != null;
  }

  /**
   * Forgets how complete items were made: nothing is ever lost in-process, and old versions must be
   * collectable.
   */
  synchronized void cut() {
    if (isComplete()) {
      compute = null;
      delivery = null;
      parents = List.of();
    }
  }

  /**
   * Gives up kept items where they can be computed again; others go when nobody refers to this
   * node.
   */
  synchronized void drop() {
    if (compute != null) {
      kept = null;
    }
  }
}
