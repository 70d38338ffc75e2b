package org.distarray.engine;

import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.distarray.progress.Watch;

/**
 * Runs plans. An engine offers the few operations that array programs need, each over one item per
 * rank.
 *
 * <p>{@link #ship}, {@link #map} and {@link #exchange} describe work. {@link #collect} and {@link
 * #force} run it. The exception of a failed task reaches the caller. A {@code label} names an array
 * operation, for plans and user interfaces. Several threads may use one engine.
 */
public interface Engine extends AutoCloseable {

  /** The name of the engine: {@code "local"} or {@code "spark"}. */
  String name();

  /** The number of engines (targets) over which arrays are laid by default; 1 or more. */
  int defaultTargets();

  /**
   * The options, by name, that a file format needs to reach a path on the engine's file systems. No
   * others travel to tasks, as they may have passwords of other file systems.
   */
  Map<String, String> storeOptions(String path);

  /**
   * The name under which a user sets an option of a context. Messages use it.
   *
   * @param option a component of the context's options, {@code "collectMaxBytes"}
   */
  default String setting(String option) {
    return "ContextOptions.with" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
  }

  /**
   * The bytes of heap that one task may use while others run beside it.
   *
   * @param tasks the number of tasks; as many run at a time as the engine has places
   */
  default long taskBytes(int tasks) {
    return Long.MAX_VALUE;
  }

  /**
   * The most tasks that run at a time in one JVM.
   *
   * @param tasks the number of tasks
   */
  default int tasksAtOnce(int tasks) {
    return 1;
  }

  /**
   * The most bytes that one held array may have. An engine that holds arrays on disks has no limit.
   */
  default long holdBytes() {
    return Long.MAX_VALUE;
  }

  /**
   * The free bytes of this JVM's heap, if all tasks of a run and everything held for it are in this
   * JVM. The result is exact if it is less than {@code wanted}.
   *
   * @param kept the most of the wanted bytes that remain in use after the run
   */
  default long freeBytes(long wanted, long kept) {
    return Long.MAX_VALUE;
  }

  /**
   * The bytes that a result may have in the driver's JVM. The result is exact if it is less than
   * {@code wanted}.
   */
  long driverBytes(long wanted);

  /** Lets a user look at the jobs that begin from now on. */
  default void watch(Watch watch) {}

  /**
   * Refuses a job before it begins, on the thread of a task and on a closed engine.
   *
   * @param label the array operation of the job
   * @throws IllegalStateException when the job is refused
   */
  default void checkMayRun(String label) {
    TaskThread.checkNone(label);
  }

  /**
   * Lets other threads stop the work of the calling thread: its present job and all later ones.
   *
   * @return stops the work; it may run at any time and any number of times
   */
  default Runnable stoppable() {
    return StopSwitch.install(() -> {})::off;
  }

  /** Describes items of the driver. They are shipped once, and not with every job. */
  <T> Ranked<T> ship(String label, List<T> items);

  /**
   * Describes items that are each computed from at most one item of each input. Nothing moves
   * between equal ranks.
   */
  <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task);

  /** Describes items that are made of the parcels that the input's items send. */
  <T, M, R> Ranked<R> exchange(String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic);

  /**
   * Refuses ranks that cannot run at the same time, before anything of their job runs.
   *
   * @param label the array operation of the job
   * @throws IllegalStateException when the engine has too few places for them
   */
  default void checkTogether(String label, int ranks) {
    checkMayRun(label);
  }

  /**
   * Describes items that ranks make at the same time, while they send each other messages. The
   * engine may run the ranks at this call, or when the items are first asked for. An item is never
   * computed alone: when one is lost, all ranks run again.
   */
  <T> Ranked<T> together(String label, int ranks, List<Input> inputs, TogetherTask<T> task);

  /**
   * Holds the items from their first computation on. Holding ends with {@link #release}, or when
   * nothing refers to the {@link Ranked} any more, because nobody releases an array that the
   * garbage collector takes.
   */
  <T> Ranked<T> persist(Ranked<T> items);

  /**
   * Holds the items while a run needs them, so that each is computed once for all its readers. An
   * engine that can hold items only on its heap gives each up after its last reader.
   */
  default <T> Ranked<T> share(Ranked<T> items) {
    return persist(items);
  }

  /** Computes all items of a persisted {@link Ranked} now. */
  void force(String label, Ranked<?> items);

  /**
   * Computes all items of several persisted {@link Ranked} now. A shared part that {@link #share}
   * holds is computed once.
   */
  default void force(String label, List<? extends Ranked<?>> items) {
    items.forEach(each -> force(label, each));
  }

  /**
   * Computes all items of a persisted {@link Ranked} now, and brings one small result of each rank
   * to the driver, in rank order.
   */
  default <T, R> List<R> force(String label, Ranked<T> items, RankFunction<T, R> result) {
    force(label, items);
    return collect(label, items, result);
  }

  /**
   * Gives up the items that {@link #persist} and {@link #share} hold. They are computed again where
   * they are still needed.
   */
  void release(Ranked<?> items);

  /**
   * Whether items stay in this JVM as they are. {@link #collect} then gives the very objects that
   * tasks made, and tasks take the very objects that were shipped.
   */
  default boolean keepsInPlace() {
    return false;
  }

  /**
   * Whether all items are held and present. Tasks of any rank can then take each of them without
   * computing it. They stay until they are released or lost.
   */
  default boolean lends(Ranked<?> items) {
    return false;
  }

  /**
   * The fate of held items whose processes die, in a few words. It is empty where each item is
   * simply computed again.
   */
  default String afterLoss(Ranked<?> items) {
    return "";
  }

  /** Runs, and brings one small result of each rank to the driver, in rank order. */
  <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result);

  /**
   * Runs, and hands one result of each rank to the driver, a few at a time. Results that were taken
   * need not stay in memory while the next ones come.
   *
   * @param resultBytes the approximate bytes of a result
   * @param take takes each result and its rank, in any order, and possibly on several threads at
   *     once
   */
  <T, R> void forEach(
      String label,
      Ranked<T> items,
      long resultBytes,
      RankFunction<T, R> result,
      ObjIntConsumer<R> take);

  /**
   * Runs, and brings the results to the driver, merged where that pays. Merging takes place on the
   * engines, in contiguous groups of {@code 2^k} ranks. The list stands for the same results in
   * rank order.
   *
   * @param itemBytes the approximate bytes of an item
   * @param merge merges the results of neighbouring intervals of ranks
   */
  <T> List<T> collectMerged(String label, Ranked<T> items, long itemBytes, Merge<T> merge);

  /** Ends what the engine itself has started. */
  @Override
  void close();
}
