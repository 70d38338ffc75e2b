package org.distarray.plan;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.distarray.engine.Engine;
import org.distarray.engine.Ranked;

/**
 * The blocks that an engine was told to hold and has not computed yet.
 *
 * <p>When a plan asks for them, they fill the JVM that has all ranks. Promised blocks from which
 * others are computed come first.
 */
final class Promised {
  private final Engine engine;
  // items are compared by identity
  private final Map<Ranked<?>, Promise> all = Collections.synchronizedMap(new WeakHashMap<>());
  // what a task needs to make an item that is not held after all
  private final Map<Ranked<?>, Long> madeAgain = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * The bytes of promised items.
   *
   * @param bytes the bytes
   * @param before the items from which these are computed; they are let go when nobody needs them
   */
  private record Promise(long bytes, List<WeakReference<Ranked<?>>> before) {}

  Promised(Engine engine) {
    this.engine = engine;
  }

  /**
   * Notes items that will be held.
   *
   * @param stage the stage of the items
   * @param stages the stages of its plan
   */
  void add(Ranked<?> items, Stage<?> stage, List<Stage<?>> stages) {
    if (engine.keepsInPlace()) {
      List<WeakReference<Ranked<?>>> before =
          stages.stream()
              .flatMap(each -> each.resident().stream())
              .<WeakReference<Ranked<?>>>map(WeakReference::new)
              .toList();
      all.put(items, new Promise(stage.heldBytes(), before));
    }
  }

  /** Forgets items, which will not be held. */
  void remove(Ranked<?> items) {
    all.remove(items);
  }

  /**
   * Notes items that were given up before they were there: each task that takes one makes it.
   *
   * @param taskBytes what a task needs for it
   */
  void addUnheld(Ranked<?> items, long taskBytes) {
    madeAgain.put(items, taskBytes);
  }

  /** The bytes that a task needs to make an item of a stage that was to be held, and is not. */
  long madeAgain(Stage<?> stage) {
    Ranked<?> items = madeAgain.isEmpty() ? null : stage.resident().orElse(null);
    return items == null || engine.lends(items) ? 0 : madeAgain.getOrDefault(items, 0L);
  }

  /** The bytes that some stages let the engine hold, when they are asked for. */
  long bytes(List<Stage<?>> stages) {
    if (all.isEmpty()) {
      return 0;
    }
    Deque<Ranked<?>> open = new ArrayDeque<>();
    stages.forEach(stage -> stage.resident().ifPresent(open::push));
    Set<Ranked<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    long bytes = 0;
    while (!open.isEmpty()) {
      Ranked<?> items = open.pop();
      Promise promise = seen.add(items) ? all.get(items) : null;
      if (promise != null && engine.lends(items)) {
        all.remove(items); // it is kept, and what it was computed from is needed no longer
      } else if (promise != null) {
        bytes = ByteCounts.plus(bytes, promise.bytes());
        for (WeakReference<Ranked<?>> before : promise.before()) {
          Ranked<?> there = before.get();
          if (there != null) {
            open.push(there);
          }
        }
      }
    }
    return bytes;
  }
}
