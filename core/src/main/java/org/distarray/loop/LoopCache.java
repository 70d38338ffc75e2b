package org.distarray.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Compiled loops by what they do: each is made once, however many threads ask for it, and those
 * used last are kept. Loops of other keys are not waited for.
 */
final class LoopCache<K, L> {
  private final Map<K, Slot<L>> entries;

  /** A cache for so many loops. */
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

  /** The loop of a key; what {@code make} throws is thrown, and the next one to ask tries again. */
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

  /** How many keys are known. */
  int size() {
    synchronized (entries) {
      return entries.size();
    }
  }
}
