package org.distarray.engine;

import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.distarray.progress.Watch;

/** An engine that hands everything on to another; subclasses get in the way of some of it. */
public abstract class EngineWrapper implements Engine {
  private final Engine inner;

  protected EngineWrapper(Engine inner) {
    this.inner = inner;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public int defaultTargets() {
    return inner.defaultTargets();
  }

  @Override
  public Map<String, String> storeOptions(String path) {
    return inner.storeOptions(path);
  }

  @Override
  public long taskBytes(int tasks) {
    return inner.taskBytes(tasks);
  }

  @Override
  public long holdBytes() {
    return inner.holdBytes();
  }

  @Override
  public int tasksAtOnce(int tasks) {
    return inner.tasksAtOnce(tasks);
  }

  @Override
  public long freeBytes(long wanted, long kept) {
    return inner.freeBytes(wanted, kept);
  }

  @Override
  public long driverBytes(long wanted) {
    return inner.driverBytes(wanted);
  }

  @Override
  public void watch(Watch watch) {
    inner.watch(watch);
  }

  @Override
  public void checkMayRun(String label) {
    inner.checkMayRun(label);
  }

  @Override
  public Runnable stoppable() {
    return inner.stoppable();
  }

  @Override
  public <T> Ranked<T> ship(String label, List<T> items) {
    return inner.ship(label, items);
  }

  @Override
  public <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task) {
    return inner.map(label, ranks, inputs, task);
  }

  @Override
  public <T, M, R> Ranked<R> exchange(
      String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic) {
    return inner.exchange(label, items, ranks, traffic);
  }

  @Override
  public void checkTogether(String label, int ranks) {
    inner.checkTogether(label, ranks);
  }

  @Override
  public <T> Ranked<T> together(String label, int ranks, List<Input> inputs, TogetherTask<T> task) {
    return inner.together(label, ranks, inputs, task);
  }

  @Override
  public <T> Ranked<T> persist(Ranked<T> items) {
    return inner.persist(items);
  }

  @Override
  public <T> Ranked<T> share(Ranked<T> items) {
    return inner.share(items);
  }

  @Override
  public void force(String label, Ranked<?> items) {
    inner.force(label, items);
  }

  @Override
  public <T, R> List<R> force(String label, Ranked<T> items, RankFunction<T, R> result) {
    return inner.force(label, items, result);
  }

  @Override
  public void force(String label, List<? extends Ranked<?>> items) {
    inner.force(label, items);
  }

  @Override
  public void release(Ranked<?> items) {
    inner.release(items);
  }

  @Override
  public boolean lends(Ranked<?> items) {
    return inner.lends(items);
  }

  @Override
  public <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result) {
    return inner.collect(label, items, result);
  }

  @Override
  public <T, R> void forEach(
      String label,
      Ranked<T> items,
      long resultBytes,
      RankFunction<T, R> result,
      ObjIntConsumer<R> take) {
    List<R> all = collect(label, items, result);
    for (int rank = 0; rank < all.size(); rank++) {
      take.accept(all.get(rank), rank);
    }
  }

  @Override
  public <T> List<T> collectMerged(String label, Ranked<T> items, long itemBytes, Merge<T> merge) {
    return inner.collectMerged(label, items, itemBytes, merge);
  }

  @Override
  public void close() {
    inner.close();
  }
}
