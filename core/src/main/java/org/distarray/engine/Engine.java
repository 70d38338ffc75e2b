package org.distarray.engine;

import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Runs plans: everything an array program needs, as operations over one item per rank.
 *
 * <p>{@link #ship}, {@link #map} and {@link #exchange} only describe; {@link #collect} and {@link
 * #force} run. A task that fails comes out as the exception that it threw. {@code label}s name
 * array operations, for plans and user interfaces. Engines may be used from several threads.
 */
public interface Engine extends AutoCloseable {

  /** {@code "local"} or {@code "spark"}. */
  String name();

  /**
   * The number of engines (targets) an array is laid over unless it is told otherwise; at least 1.
   */
  int defaultTargets();

  /** What file formats need to know to reach the engine's file systems: option names and values. */
  Map<String, String> storeOptions();

  /**
   * What a user sets to change an option of a context, for messages that tell him to.
   *
   * @param option a component of the context's options, {@code "collectMaxBytes"}
   */
  default String setting(String option) {
    return "ContextOptions.with" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
  }

  /**
   * The bytes of heap that one of some tasks may use while the others run beside it.
   *
   * @param tasks how many there are, of which as many run at a time as the engine has places
   */
  default long taskBytes(int tasks) {
    return Long.MAX_VALUE;
  }

  /** How many of some tasks run at a time in one JVM, at most. */
  default int tasksAtOnce(int tasks) {
    return 1;
  }

  /** The most bytes that one held array may have; engines that hold on disks have no limit. */
  default long holdBytes() {
    return Long.MAX_VALUE;
  }

  /**
   * The free bytes of this JVM's heap, where it has all tasks of a run and all that is held for it.
   * Exact where fewer are free than wanted.
   *
   * @param kept how many of the wanted bytes remain in use after the run, at most
   */
  default long freeBytes(long wanted, long kept) {
    return Long.MAX_VALUE;
  }

  /**
   * The bytes that a result may have in the driver's JVM. Exact where they are fewer than wanted.
   */
  long driverBytes(long wanted);

  /**
   * Refuses a job before it is begun: on the thread of a task, and on an engine that is closed.
   *
   * @param label the array operation that the job is for
   * @throws IllegalStateException when it is refused
   */
  default void checkMayRun(String label) {
    TaskThread.checkNone(label);
  }

  /**
   * Makes all that the calling thread runs from now on one piece of work that other threads can
   * stop: the job at hand and those after it.
   *
   * @return stops it, at any time and any number of times
   */
  default Runnable stoppable() {
    return StopSwitch.install(() -> {})::off;
  }

  /** Items that the driver has; they are shipped once, not with every job. */
  <T> Ranked<T> ship(String label, List<T> items);

  /**
   * Items computed each from one item, or none, of each input; nothing is moved between equal
   * ranks.
   */
  <T> Ranked<T> map(String label, int ranks, List<Input> inputs, RankTask<T> task);

  /** Items made of parcels that the items of the input send. */
  <T, M, R> Ranked<R> exchange(String label, Ranked<T> items, int ranks, Traffic<T, M, R> traffic);

  /**
   * Holds the items once they are computed, so that they are not computed again. It ends with
   * {@link #release}, or when nothing refers to the {@link Ranked} any more: an array that the
   * collector takes is not released by anybody.
   */
  <T> Ranked<T> persist(Ranked<T> items);

  /**
   * Holds the items while a run needs them, so that several that take an item find it computed.
   * Engines whose heap is the only place to hold them give up each item when the last has taken it.
   */
  default <T> Ranked<T> share(Ranked<T> items) {
    return persist(items);
  }

  /** Computes all items of a persisted {@link Ranked} now. */
  void force(String label, Ranked<?> items);

  /**
   * Computes all items of several persisted {@link Ranked} now; what they share, and {@link #share}
   * holds, is computed once.
   */
  default void force(String label, List<? extends Ranked<?>> items) {
    items.forEach(each -> force(label, each));
  }

  /**
   * Gives up what {@link #persist} and {@link #share} hold; the items are computed again where they
   * are still needed.
   */
  void release(Ranked<?> items);

  /**
   * Whether items stay in this JVM as they are: {@link #collect} gives the very objects that tasks
   * made, and tasks take the very objects that were shipped.
   */
  default boolean keepsInPlace() {
    return false;
  }

  /**
   * Whether all items are held and there, so that any number of tasks of any rank can take each of
   * them, and none is computed for it. They stay so until they are released, or lost.
   */
  default boolean lends(Ranked<?> items) {
    return false;
  }

  /** Runs, and brings one small result per rank to the driver, in rank order. */
  <T, R> List<R> collect(String label, Ranked<T> items, RankFunction<T, R> result);

  /**
   * Runs, and hands one result per rank to the driver, a few at a time: those that have been taken
   * need not be there when the next ones come.
   *
   * @param resultBytes the bytes of a result, about
   * @param take takes each result and its rank; in any order, and maybe on several threads at once
   */
  <T, R> void forEach(
      String label,
      Ranked<T> items,
      long resultBytes,
      RankFunction<T, R> result,
      ObjIntConsumer<R> take);

  /**
   * Runs, and merges the results of contiguous groups of {@code 2^k} ranks on the engines before
   * they come to the driver, where that is worth while. The list stands for the same results in
   * rank order.
   *
   * @param itemBytes the bytes of an item, about
   * @param merge merges the results of neighbouring intervals of ranks
   */
  <T> List<T> collectMerged(String label, Ranked<T> items, long itemBytes, Merge<T> merge);

  /** Ends what the engine itself has started. */
  @Override
  void close();
}
