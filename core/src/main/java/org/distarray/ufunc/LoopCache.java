package org.distarray.ufunc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Compiled loops by what they do: each is made once, however many threads ask for it, and those
 * used last are kept. Loops of other keys are not waited for.
 */
final class LoopCache<K, L> {
  private final Map<K, Entry<L>> entries;

  /** A cache for so many loops. */
  LoopCache(int most) {
    entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Entry<L>> eldest) {
            return size() > most;
          }
        };
  }

  private static final class Entry<L> {
    private L loop;
  }

  /** The loop of a key; what {@code make} throws is thrown, and the next one to ask tries again. */
  L get(K key, Function<? super K, ? extends L> make) {
    Entry<L> entry;
    synchronized (entries) {
      entry = entries.computeIfAbsent(key, k -> new Entry<>());
    }
    synchronized (entry) {
      if (entry.loop == null) {
        entry.loop = make.apply(key);
      }
      return entry.loop;
    }
  }

  /** How many keys are known. */
  int size() {
    synchronized (entries) {
      return entries.size();
    }
  }
}
