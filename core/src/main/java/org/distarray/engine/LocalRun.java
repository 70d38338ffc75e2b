package org.distarray.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * One run of the in-process engine. It counts in advance how often each item is taken. An item that
 * several take is therefore computed once, and given up by the last of them, as is the mail of
 * exchanges. What is kept and there when the run begins stays so for it, even if others give it up
 * meanwhile.
 */
final class LocalRun {

  /** A value while it is needed. */
  private static final class Slot {
    private Object value;
    private int takers;
    // those that may still read the value
    private int readers;

    Slot(int takers) {
      this.takers = takers;
      this.readers = takers;
    }

    /** One slot for each rank. */
    static Slot[] of(int[] takers) {
      Slot[] out = new Slot[takers.length];
      for (int rank = 0; rank < out.length; rank++) {
        out[rank] = new Slot(takers[rank]);
      }
      return out;
    }

    synchronized boolean isWanted() {
      return takers > 0;
    }

    synchronized void put(Object made) {
      value = takers > 0 ? made : null;
    }

    /** The value, made by the first that takes it, for which the others wait. */
    synchronized Object take(Supplier<?> maker) {
      Object out = value == null ? maker.get() : value;
      takers--;
      put(out);
      if (takers < 0) {
        readers = Integer.MAX_VALUE; // more values than one: none is known to be unread
      }
      return out;
    }

    /** Notes that a reader has finished; whether it was the last one. */
    synchronized boolean isForgotten() {
      readers--;
      return readers == 0;
    }
  }

  private final Map<LocalRanked<?>, AtomicReferenceArray<?>> complete = new IdentityHashMap<>();
  private final Map<LocalRanked<?>, Slot[]> items = new IdentityHashMap<>();
  private final Map<LocalRanked<?>, Slot[]> mail = new IdentityHashMap<>();

  /** A run that takes every item of some nodes once; runs the exchanges before them. */
  LocalRun(List<? extends LocalRanked<?>> last) {
    Map<LocalRanked<?>, LocalRanked.Recipe<?>> recipes = new IdentityHashMap<>();
    List<LocalRanked<?>> order = producersFirst(last, recipes);
    Map<LocalRanked<?>, int[]> takes = new IdentityHashMap<>();
    order.forEach(node -> takes.put(node, new int[node.ranks()]));
    for (LocalRanked<?> node : last) {
      if (!complete.containsKey(node)) {
        add(takes.get(node), 1);
      }
    }
    List<LocalRanked<?>> exchanges = new ArrayList<>();
    for (int k = order.size() - 1; k >= 0; k--) {
      if (count(order.get(k), recipes.get(order.get(k)), takes)) {
        exchanges.add(0, order.get(k));
      }
    }
    // the first ones first, so that no task ever waits for another
    for (LocalRanked<?> exchange : exchanges) {
      Slot[] boxes = mail.get(exchange);
      Mail<?, ?> parcels =
          recipes.get(exchange).delivery().run(this, rank -> boxes[rank].isWanted());
      for (int rank = 0; rank < boxes.length; rank++) {
        boxes[rank].put(parcels.to(rank));
      }
    }
  }

  /** The nodes that must be computed, each behind its inputs. */
  private List<LocalRanked<?>> producersFirst(
      List<? extends LocalRanked<?>> last, Map<LocalRanked<?>, LocalRanked.Recipe<?>> recipes) {
    Set<LocalRanked<?>> out = new LinkedHashSet<>();
    List<LocalRanked<?>> open = new ArrayList<>(last);
    while (!open.isEmpty()) {
      LocalRanked<?> node = open.get(open.size() - 1);
      if (complete.containsKey(node) || out.contains(node)) {
        open.remove(open.size() - 1);
      } else if (recipes.containsKey(node)) {
        out.add(open.remove(open.size() - 1));
      } else {
        // in this order: once there is no recipe, everything is kept
        LocalRanked.Recipe<?> recipe = node.recipe();
        AtomicReferenceArray<?> there = node.complete();
        if (there != null) {
          complete.put(node, there);
        } else {
          recipes.put(node, recipe);
          recipe.inputs().forEach(input -> open.add((LocalRanked<?>) input.items()));
        }
      }
    }
    return new ArrayList<>(out);
  }

  /**
   * Counts the items that a node takes of its inputs. All nodes that take its own items come first.
   *
   * @return whether the node is an exchange with an item that is needed
   */
  private boolean count(
      LocalRanked<?> node, LocalRanked.Recipe<?> recipe, Map<LocalRanked<?>, int[]> takes) {
    int[] computed = takes.get(node);
    if (node.isOnce()) {
      Slot[] slots = Slot.of(computed);
      items.put(node, slots);
      for (int rank = 0; rank < computed.length; rank++) {
        Object present = node.present(rank).orElse(null);
        slots[rank].put(present); // it stays so for this run, even if others give it up
        computed[rank] = present == null ? Math.min(computed[rank], 1) : 0;
      }
    }
    boolean sends = recipe.delivery() != null;
    if (sends && Arrays.stream(computed).allMatch(times -> times == 0)) {
      return false;
    }
    for (Input input : recipe.inputs()) {
      int[] taken = takes.get(input.items());
      if (taken != null && sends) {
        add(taken, 1);
      } else if (taken != null) {
        for (int rank = 0; rank < computed.length; rank++) {
          int parent = input.parent(rank);
          if (parent >= 0) {
            taken[parent] += computed[rank];
          }
        }
      }
    }
    if (sends) {
      mail.put(node, Slot.of(computed));
    }
    return sends;
  }

  private static void add(int[] counts, int more) {
    for (int rank = 0; rank < counts.length; rank++) {
      counts[rank] += more;
    }
  }

  /** The item of a rank. */
  @SuppressWarnings("unchecked") // a node's items are put under the node only, above and below
  <T> T item(LocalRanked<T> node, int rank) {
    AtomicReferenceArray<T> there = (AtomicReferenceArray<T>) complete.get(node);
    if (there != null) {
      return there.get(rank);
    }
    Slot[] once = items.get(node);
    return once == null ? node.item(rank, this) : (T) once[rank].take(() -> node.item(rank, this));
  }

  /**
   * Notes that the work that took an item refers to it no more. The last one returns the memory of
   * the item, unless others than this run may have it.
   */
  <T> void forget(LocalRanked<T> node, int rank, T item) {
    Slot[] once = items.get(node);
    if (once == null || once[rank].isForgotten()) {
      node.giveUp(item);
    }
  }

  /** The item that an exchange makes of the parcels for a rank. */
  @SuppressWarnings("unchecked") // an exchange's mail is put under the exchange only
  <R> R delivered(LocalRanked<R> exchange, int rank) {
    Mail.Box<?, R> box =
        (Mail.Box<?, R>)
            mail.get(exchange)[rank].take(
                () -> {
                  throw new IllegalStateException(
                      "Cannot deliver to rank "
                          + rank
                          + " again: the parcels were given up (a fault of the engine: run the operation again)");
                });
    return box.item();
  }
}
