package org.distarray.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;
import org.distarray.error.DistArrayException;

/**
 * The engine in this JVM: ranks are tasks on a pool of daemon threads. It is the reference for
 * other engines.
 */
public final class LocalEngine implements Engine {
  private final int targets;
  private final ExecutorService pool;

  /**
   * An engine.
   *
   * @param targets the number of engines that arrays are laid over; threads are one for each
   *     processor
   */
  public LocalEngine(int targets) {
    if (targets < 1) {
      throw new IllegalArgumentException(
          "Cannot start an engine with " + targets + " targets (1 or more)");
    }
    this.targets = targets;
    this.pool =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "distarray-local");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public String name() {
    return "local";
  }

  @Override
  public int defaultTargets() {
    return targets;
  }

  @Override
  public Map<String, String> storeOptions() {
    return Map.of();
  }

  @Override
  public long taskBytes(int tasks) {
    Runtime jvm = Runtime.getRuntime();
    return jvm.maxMemory() / Math.max(1, Math.min(tasks, jvm.availableProcessors()));
  }

  @Override
  public long holdBytes() {
    return Runtime.getRuntime().maxMemory();
  }

  @Override
  public <T> Ranked<T> ship(String label, List<T> items) {
    return LocalRanked.of(List.copyOf(items));
  }

  @Override
  public <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task) {
    List<Input> from = List.copyOf(inputs);
    from.forEach(input -> local(input.items()));
    return new LocalRanked<>(
        ranks,
        from,
        null,
        (rank, run) -> {
          Object[] items = new Object[from.size()];
          for (int k = 0; k < items.length; k++) {
            int parent = from.get(k).parent(rank);
            items[k] = parent < 0 ? null : run.item(local(from.get(k).items()), parent);
          }
          return task.run(rank, items);
        });
  }

  @Override
  public <T, M, R> Ranked<R> exchange(
      String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic) {
    LocalRanked<T> from = local(items);
    List<LocalRanked<R>> self = new ArrayList<>(1);
    LocalRanked<R> out =
        new LocalRanked<>(
            ranks,
            List.of(Input.aligned(from)),
            run ->
                new Mail<M>(
                    ranks,
                    onEveryRank(
                        from.ranks(), rank -> parcels(traffic, rank, run.item(from, rank)))),
            (rank, run) -> traffic.receive(rank, run.<M>mail(self.get(0), rank).iterator()));
    self.add(out);
    return out;
  }

  private static <T, M> List<Parcel<M>> parcels(Traffic<T, M, ?> traffic, int rank, T item) {
    return Parcels.stream(traffic.send(rank, item, destination -> true)).toList();
  }

  @Override
  public <T> Ranked<T> persist(Ranked<T> items) {
    local(items).keep();
    return items;
  }

  @Override
  public <T> Ranked<T> share(Ranked<T> items) {
    local(items).share();
    return items;
  }

  @Override
  public void force(String label, Ranked<?> items) {
    collect(label, items, (rank, item) -> 0);
    local(items).cut();
  }

  @Override
  public void release(Ranked<?> items) {
    local(items).drop();
  }

  @Override
  public boolean keepsInPlace() {
    return true;
  }

  @Override
  public boolean lends(Ranked<?> items) {
    return local(items).complete() != null;
  }

  @Override
  public <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result) {
    LocalRanked<T> from = local(items);
    LocalRun run = new LocalRun(from);
    return onEveryRank(from.ranks(), rank -> result.apply(rank, run.item(from, rank)));
  }

  @Override
  public <T> List<T> collectMerged(String label, Ranked<T> items, long itemBytes, Merge<T> merge) {
    return collect(label, items, (rank, item) -> item);
  }

  @Override
  public void close() {
    // whoever waits for what had not begun must be told
    for (Runnable waiting : pool.shutdownNow()) {
      ((Future<?>) waiting).cancel(false);
    }
  }

  private <R> List<R> onEveryRank(int ranks, IntFunction<R> work) {
    List<Callable<R>> tasks = new ArrayList<>(ranks);
    for (int r = 0; r < ranks; r++) {
      int rank = r;
      tasks.add(() -> work.apply(rank));
    }
    try {
      List<R> out = new ArrayList<>(ranks);
      for (Future<R> future : pool.invokeAll(tasks)) {
        out.add(future.get());
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DistArrayException("Cannot finish the computation: the thread was interrupted", e);
    } catch (RejectedExecutionException | CancellationException e) {
      throw new IllegalStateException("Cannot run: the engine is closed (open a new context)", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new DistArrayException("Cannot finish the computation: " + e.getCause(), e.getCause());
    }
  }

  @SuppressWarnings(
      "unchecked") // nodes of this engine are made by its own methods, with their own item types
  private static <T> LocalRanked<T> local(Ranked<T> items) {
    if (items instanceof LocalRanked<?> node) {
      return (LocalRanked<T>) node;
    }
    throw new IllegalArgumentException(
        "Cannot use an array of another engine here (compute it in one context)");
  }
}
