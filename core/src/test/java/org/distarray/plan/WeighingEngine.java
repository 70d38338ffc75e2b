package org.distarray.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.distarray.engine.EngineWrapper;
import org.distarray.engine.Input;
import org.distarray.engine.LocalEngine;
import org.distarray.engine.Parcel;
import org.distarray.engine.Parcels;
import org.distarray.engine.RankTask;
import org.distarray.engine.Ranked;
import org.distarray.engine.Receiver;
import org.distarray.engine.SerialisingEngine;
import org.distarray.engine.TogetherTask;
import org.distarray.engine.Traffic;

/**
 * The engine in this JVM, which weighs what every task takes, gets and makes, and notes where that
 * is more than was projected.
 *
 * <p>Together, all ranks share one heap, and what waits between them is weighed; apart, parcels are
 * copies, as they are where each rank has a heap of its own, and what comes to a rank is weighed.
 */
public final class WeighingEngine extends EngineWrapper {
  private static final Set<String> USERS = Set.of("reduceBlocks of blocks", "reduceBlocks");

  /** The ranks that made arrays. */
  private final Map<Object, Integer> ranks = Collections.synchronizedMap(new WeakHashMap<>());

  private final boolean together;

  /** Items that have Java arrays. */
  private static final class Maker {
    private final String label;
    private volatile boolean held;

    Maker(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label + (held ? " (held)" : "");
    }
  }

  private final Map<Ranked<?>, Maker> makers = Collections.synchronizedMap(new WeakHashMap<>());
  private final Map<Object, Set<Maker>> made = Collections.synchronizedMap(new WeakHashMap<>());
  // the worst of each kind
  private final Map<String, String> faults = Collections.synchronizedMap(new TreeMap<>());

  /**
   * An engine.
   *
   * @param together whether all ranks share one heap
   */
  public WeighingEngine(int targets, boolean together) {
    super(new LocalEngine(targets));
    this.together = together;
  }

  /** What was more than projected, and forgets it. */
  public List<String> faults() {
    synchronized (faults) {
      List<String> out = new ArrayList<>(faults.values());
      faults.clear();
      return out;
    }
  }

  private void check(String label, int rank, String what, long bytes, long projected) {
    if (bytes > projected) {
      faults.put(
          label + ": " + what,
          label + ", rank " + rank + ": " + what + " " + bytes + " bytes, projected " + projected);
    }
  }

  @Override
  public boolean keepsInPlace() {
    return together;
  }

  @Override
  public <T> Ranked<T> ship(String label, List<T> items) {
    Ranked<T> out = super.ship(label, items);
    Maker maker = new Maker(label);
    maker.held = true;
    makers.put(out, maker);
    items.forEach(item -> makes(maker, item));
    return out;
  }

  @Override
  public <T> Ranked<T> together(String label, int ranks, List<Input> inputs, TogetherTask<T> task) {
    Ranked<T> out = super.together(label, ranks, inputs, task);
    makers.put(out, new Maker(label));
    return out;
  }

  @Override
  public <T> Ranked<T> persist(Ranked<T> items) {
    Ranked<T> out = super.persist(items);
    makers.get(out).held = true;
    return out;
  }

  private void makes(Maker maker, Object item) {
    for (Object array : Weight.arrays(item)) {
      made.computeIfAbsent(array, a -> ConcurrentHashMap.newKeySet()).add(maker);
    }
  }

  private boolean isHeld(Object array) {
    return made.getOrDefault(array, Set.of()).stream().anyMatch(maker -> maker.held);
  }

  @Override
  public <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task) {
    Maker maker = new Maker(label);
    Ranked<T> out = super.map(label, ranks, inputs, new Weighed<>(label, task, maker));
    makers.put(out, maker);
    return out;
  }

  /** Weighs what a task takes and makes. */
  private final class Weighed<T> implements RankTask<T> {
    private final String label;
    private final RankTask<T> task;
    private final Maker maker;

    Weighed(String label, RankTask<T> task, Maker maker) {
      this.label = label;
      this.task = task;
      this.maker = maker;
    }

    @Override
    public Supplier<RankTask<T>> copies() {
      Supplier<RankTask<T>> copies = task.copies();
      return () -> new Weighed<>(label, copies.get(), maker);
    }

    @Override
    public T run(int rank, Object[] inputs) {
      Set<Object> taken = Weight.arrays(inputs);
      T item = task.run(rank, inputs);
      Weight.arrays(item).forEach(array -> ranks.putIfAbsent(array, rank));
      // how large what they return is only users know
      if (task instanceof Tasks.Named<T> named
          && !(item instanceof Returned)
          && !USERS.contains(label)) {
        Projection projected = named.projection();
        Set<Object> mine = Weight.arrays(item);
        mine.removeAll(taken);
        check(label, rank, "an item has", Weight.bytes(mine), projected.item());
        taken.removeIf(WeighingEngine.this::isHeld);
        // what another rank has made is weighed there, and lent in one heap
        taken.removeIf(array -> together && ranks.getOrDefault(array, rank) != rank);
        long all = Weight.bytes(taken) + Weight.bytes(mine);
        check(label, rank, "inputs and an item have", all, projected.task());
      }
      makes(maker, item);
      return item;
    }
  }

  @Override
  public <T, M, R> Ranked<R> exchange(
      String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic) {
    Maker maker = new Maker(label);
    Ranked<R> out =
        super.exchange(label, items, ranks, new WeighedTraffic<>(label, traffic, maker));
    makers.put(out, maker);
    return out;
  }

  /** What waits between ranks in one run of an exchange. */
  private static final class Waiting {
    private final Set<Object> seen = Collections.newSetFromMap(new WeakHashMap<>());
    private final Map<Integer, Long> byRank = new HashMap<>();
    private boolean taken;
    private long bytes;

    /** Something is sent: in a new run, where something was taken. */
    synchronized void sent() {
      if (taken) {
        seen.clear();
        taken = false;
        bytes = 0;
      }
    }

    /** All that has waited until receivers took it; no parcel is taken before all are sent. */
    synchronized long kept(Set<Object> arrays) {
      taken = true;
      arrays.removeIf(array -> !seen.add(array));
      bytes += Weight.bytes(arrays);
      return bytes;
    }

    /** The most that receivers that merge have had, all together. */
    synchronized long merged(int rank, long has) {
      byRank.put(rank, has);
      return byRank.values().stream().mapToLong(each -> each).sum();
    }
  }

  /** Weighs what is sent, what waits, and what is made of it. */
  private final class WeighedTraffic<T, M, R> implements Traffic<T, M, R> {
    private final String label;
    private final Traffic<T, M, R> traffic;
    private final Maker maker;
    private final Projection projected;
    private final Waiting waiting = new Waiting();

    WeighedTraffic(String label, Traffic<T, M, R> traffic, Maker maker) {
      this.label = label;
      this.traffic = traffic;
      this.maker = maker;
      projected = traffic instanceof NamedTraffic<T, M, R> named ? named.projection() : null;
    }

    @Override
    public Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations) {
      Iterator<Parcel<M>> parcels = traffic.send(rank, item, destinations);
      waiting.sent();
      return together
          ? parcels
          : Parcels.stream(parcels).map(parcel -> SerialisingEngine.copy(parcel)).iterator();
    }

    @Override
    public boolean isMerged() {
      return traffic.isMerged();
    }

    @Override
    public long order(Parcel<M> parcel) {
      return traffic.order(parcel);
    }

    @Override
    public Receiver<M, R> receiver(int rank) {
      Receiver<M, R> receiver = new Scales(rank);
      if (!isMerged()) {
        return receiver;
      }
      // in the order that needs least: which one comes first is chance
      Comparator<Parcel<M>> order = Comparator.comparingLong(this::order);
      return Receiver.ofAll(
          all -> {
            all.stream().sorted(order).forEach(receiver::take);
            return receiver.item();
          });
    }

    /** Weighs what one rank gets and makes. */
    private final class Scales implements Receiver<M, R> {
      private final int rank;
      private final Receiver<M, R> receiver;
      // of the operation itself, such as the edges of a histogram: nothing that waits
      private final Set<Object> own = Weight.arrays(traffic);
      private long arrived;
      private long most;

      Scales(int rank) {
        this.rank = rank;
        receiver = traffic.receiver(rank);
      }

      @Override
      public void take(Parcel<M> parcel) {
        Set<Object> came = Weight.arrays(parcel);
        arrived += Weight.bytes(came);
        receiver.take(parcel);
        Set<Object> has = Weight.arrays(receiver);
        has.removeAll(own);
        most = Math.max(most, Weight.bytes(has));
        if (together && !isMerged()) {
          came.removeIf(WeighingEngine.this::isHeld);
          check("what waits has", waiting.kept(came), Projection::waiting);
        }
      }

      @Override
      public R item() {
        R item = receiver.item();
        Set<Object> mine = Weight.arrays(item);
        mine.removeIf(made::containsKey); // views of what was sent
        check("an item has", Weight.bytes(mine), Projection::item);
        if (!together) {
          long there = (isMerged() ? arrived : 0) + most;
          check("what arrives and an item have", there, p -> p.task() + p.arriving());
        } else if (isMerged()) {
          check("what waits has", waiting.merged(rank, most), Projection::waiting);
        }
        makes(maker, item);
        return item;
      }

      private void check(String what, long bytes, ToLongFunction<Projection> most) {
        if (projected != null && !USERS.contains(label)) {
          WeighingEngine.this.check(label, rank, what, bytes, most.applyAsLong(projected));
        }
      }
    }
  }
}
