package org.distarray.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * The engine in this JVM on a bad day: tasks run twice, items that are kept are lost, sources'
 * parcels arrive in any order, and what is kept is never forgotten how to make.
 */
public final class HostileEngine extends EngineWrapper {
  private final Random random;
  private final Set<Ranked<?>> kept =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * A hostile engine.
   *
   * @param seed of what it does when
   */
  public HostileEngine(int targets, long seed) {
    super(new LocalEngine(targets));
    this.random = new Random(seed);
  }

  @Override
  public <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task) {
    Supplier<RankTask<T>> copies = task.copies();
    return super.map(
        label,
        ranks,
        inputs,
        (rank, in) -> {
          copies.get().run(rank, in.clone());
          return copies.get().run(rank, in);
        });
  }

  @Override
  public <T, M, R> Ranked<R> exchange(
      String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic) {
    return super.exchange(label, items, ranks, new Shuffled<>(traffic, random.nextLong()));
  }

  private record Shuffled<T, M, R>(Traffic<T, M, R> traffic, long seed)
      implements Traffic<T, M, R> {
    @Override
    public Iterator<Parcel<M>> send(int rank, T item, IntPredicate destinations) {
      return traffic.send(rank, item, destinations);
    }

    @Override
    public Receiver<M, R> receiver(int rank) {
      return Receiver.ofAll(
          arrived -> {
            Map<Integer, List<Parcel<M>>> bySource = new LinkedHashMap<>();
            arrived.forEach(
                parcel ->
                    bySource
                        .computeIfAbsent(parcel.source(), source -> new ArrayList<>())
                        .add(parcel));
            List<List<Parcel<M>>> sources = new ArrayList<>(bySource.values());
            Collections.shuffle(sources, new Random(seed + rank));
            Receiver<M, R> receiver = traffic.receiver(rank);
            sources.stream().flatMap(List::stream).forEach(receiver::take);
            return receiver.item();
          });
    }
  }

  @Override
  public <T> Ranked<T> persist(Ranked<T> items) {
    kept.add(items);
    return super.persist(items);
  }

  @Override
  public void force(String label, Ranked<?> items) {
    collect(label, items, (rank, item) -> 0);
  }

  @Override
  public void force(String label, List<? extends Ranked<?>> items) {
    items.forEach(each -> force(label, each));
  }

  @Override
  public boolean lends(Ranked<?> items) {
    return false; // they may be lost at any time
  }

  @Override
  public <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result) {
    for (Ranked<?> each : kept.toArray(new Ranked<?>[0])) {
      if (random.nextInt(4) == 0) {
        super.release(each);
        super.persist(each);
      }
    }
    return super.collect(label, items, result);
  }
}
