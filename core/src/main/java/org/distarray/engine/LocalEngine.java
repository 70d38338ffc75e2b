package org.distarray.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.distarray.progress.Tally;
import org.distarray.progress.Watch;
import org.distarray.progress.Watched;

/**
 * The engine in this JVM, and the reference for other engines. The task of a rank runs on the
 * thread of the caller or on a pool of daemon threads.
 */
public final class LocalEngine implements Engine {
  /** The bytes that stay free for loops, tiles and the objects of the driver. */
  private static final long RESERVE = 24L << 20;

  private final int targets;
  private final LocalThreads threads;
  private final HeapRoom room =
      new HeapRoom(Math.min(RESERVE, Runtime.getRuntime().maxMemory() / 8));
  private volatile Watch watch = Watch.NONE;

  /**
   * Makes an engine with one thread for each processor.
   *
   * @param targets the number of engines over which arrays are laid
   */
  public LocalEngine(int targets) {
    if (targets < 1) {
      throw new IllegalArgumentException(
          "Cannot start an engine with " + targets + " targets (1 or more)");
    }
    this.targets = targets;
    this.threads = new LocalThreads(Runtime.getRuntime().availableProcessors());
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
  public Map<String, String> storeOptions(String path) {
    return Map.of();
  }

  @Override
  public long taskBytes(int tasks) {
    return room.limit() / tasksAtOnce(tasks);
  }

  @Override
  public int tasksAtOnce(int tasks) {
    return Math.max(1, Math.min(tasks, Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public long holdBytes() {
    return room.limit();
  }

  @Override
  public long freeBytes(long wanted, long kept) {
    return room.free(wanted, kept);
  }

  @Override
  public long driverBytes(long wanted) {
    return room.free(wanted, wanted);
  }

  @Override
  public void watch(Watch own) {
    watch = own;
  }

  @Override
  public void checkMayRun(String label) {
    TaskThread.checkNone(label);
    threads.checkOpen();
  }

  @Override
  public <T> Ranked<T> ship(String label, List<T> items) {
    return LocalRanked.of(List.copyOf(items));
  }

  @Override
  public <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task) {
    List<Input> from = List.copyOf(inputs);
    from.forEach(input -> local(input.items()));
    Supplier<RankTask<T>> copies = task.copies();
    LocalRanked.Compute<T> compute =
        (rank, run) -> {
          Object[] items = new Object[from.size()];
          for (int k = 0; k < items.length; k++) {
            int parent = from.get(k).parent(rank);
            items[k] = parent < 0 ? null : run.item(local(from.get(k).items()), parent);
          }
          T made = copies.get().run(rank, items);
          for (int k = 0; k < items.length && task.forgetsInputs(); k++) {
            int parent = from.get(k).parent(rank);
            if (parent >= 0) {
              forget(run, from.get(k).items(), parent, items[k]);
            }
          }
          return made;
        };
    return new LocalRanked<>(
        ranks,
        new LocalRanked.Recipe<>(
            from, null, compute, task::giveUp, task.countedBytes(), task.isQuick()));
  }

  @SuppressWarnings("unchecked") // the item is one of these items
  private static <T> void forget(LocalRun run, Ranked<T> items, int rank, Object item) {
    run.forget(local(items), rank, (T) item);
  }

  @Override
  public <T, M, R> Ranked<R> exchange(
      String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic) {
    LocalRanked<T> from = local(items);
    List<LocalRanked<R>> self = new ArrayList<>(1);
    LocalRanked.Delivery delivery =
        (run, wanted) -> {
          Mail<M, R> mail = new Mail<>(traffic, ranks);
          threads.onEveryRank(
              label,
              from.ranks(),
              rank -> {
                traffic.send(rank, run.item(from, rank), wanted).forEachRemaining(mail::take);
                return 0;
              });
          return mail;
        };
    Consumer<R> giveUp = Mail.isTakenAtOnce(traffic) ? item -> {} : traffic::giveUp;
    LocalRanked<R> out =
        new LocalRanked<>(
            ranks,
            new LocalRanked.Recipe<>(
                List.of(Input.aligned(from)),
                delivery,
                (rank, run) -> run.<R>delivered(self.get(0), rank),
                giveUp,
                traffic.countedBytes(),
                false));
    self.add(out);
    return out;
  }

  @Override
  public <T> Ranked<T> together(String label, int ranks, List<Input> inputs, TogetherTask<T> task) {
    checkMayRun(label);
    StopSwitch.check(label);
    Ranked<Object[]> given = map(label, ranks, inputs, (rank, items) -> items.clone());
    List<Object[]> taken = collect(label, given, (rank, items) -> items);
    List<T> items = new LocalTogether<>(label, ranks, task).run(taken, threads::areClosed);
    return LocalRanked.of(items);
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
    force(label, List.of(items));
  }

  @Override
  public void force(String label, List<? extends Ranked<?>> items) {
    TaskThread.checkNone(label);
    List<LocalRanked<?>> all = new ArrayList<>();
    items.forEach(ranked -> all.add(local(ranked)));
    watched(label, all, () -> force(label, all, new LocalRun(all)));
    all.forEach(LocalRanked::cut);
  }

  private List<Integer> force(String label, List<LocalRanked<?>> all, LocalRun run) {
    int tasks = all.stream().mapToInt(LocalRanked::ranks).sum();
    int[] first = new int[all.size() + 1];
    Arrays.setAll(first, k -> k == 0 ? 0 : first[k - 1] + all.get(k - 1).ranks());
    return threads.onEveryRank(
        label,
        tasks,
        LocalRanked.areQuick(all),
        task -> {
          int k = Arrays.binarySearch(first, task);
          k = k < 0 ? -k - 2 : k;
          while (all.get(k).ranks() == 0) {
            k++;
          }
          run.item(all.get(k), task - first[k]);
          return 0;
        });
  }

  /** Runs a job that a user may look at. */
  private <R> R watched(String label, List<? extends LocalRanked<?>> last, Supplier<R> job) {
    try (Watched seen = watch.begin(label, () -> LocalRanked.bytes(last))) {
      return seen.isSeen() ? Tally.of(seen::add).during(job) : job.get();
    }
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
    return collect(label, local(items), false, result); // a result may be a file that is written
  }

  /** Collects results; {@code alone} on the caller's thread. */
  private <T, R> List<R> collect(
      String label, LocalRanked<T> from, boolean alone, RankFunction<T, R> result) {
    TaskThread.checkNone(label);
    return watched(
        label,
        List.of(from),
        () -> {
          LocalRun run = new LocalRun(List.of(from));
          return threads.onEveryRank(
              label, from.ranks(), alone, rank -> result.apply(rank, run.item(from, rank)));
        });
  }

  @Override
  public <T, R> void forEach(
      String label,
      Ranked<T> items,
      long resultBytes,
      RankFunction<T, R> result,
      ObjIntConsumer<R> take) {
    collect(
        label,
        items,
        (rank, item) -> {
          take.accept(result.apply(rank, item), rank);
          return 0;
        });
  }

  @Override
  public <T> List<T> collectMerged(String label, Ranked<T> items, long itemBytes, Merge<T> merge) {
    if (items.ranks() == 0) {
      return List.of();
    }
    MergeTree<T> tree = new MergeTree<>(items.ranks(), merge);
    LocalRanked<T> from = local(items);
    collect(
        label,
        from,
        LocalRanked.areQuick(List.of(from)),
        (rank, item) -> {
          synchronized (tree) {
            tree.add(rank, item);
          }
          return 0;
        });
    return List.of(tree.merged());
  }

  @Override
  public void close() {
    threads.close();
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
