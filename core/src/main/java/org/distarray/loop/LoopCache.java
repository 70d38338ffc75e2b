package org.distarray.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps compiled loops by key. Each loop is made once, however many threads ask for it at a time.
 * Threads that ask for other keys do not wait. The cache keeps the loops that were used last.
 */
final class LoopCache<K, L> {
  private final Map<K, Slot<L>> entries;

  /** A cache for at most this many loops. */
  LoopCache(int most) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Slot<L>> eldest) {
            return size() > most;
          }
        };
  }

  private static final class Slot<L> {
    private L loop;
  }

  /**
   * The loop of a key. An exception of {@code make} reaches the caller, and the next caller tries
   * again.
   */
  L get(K key, Function<? super K, ? extends L> make) {
    Slot<L> slot;
    synchronized (entries) {
      slot = entries.computeIfAbsent(key, k -> new Slot<>());
    }
    synchronized (slot) {
      if (slot.loop == null) {
        slot.loop = make.apply(key);
      }
      return slot.loop;
    }
  }

  /** The number of keys. */
  int size() {
    synchronized (entries) {
      return entries.size();
    }
  }
}
