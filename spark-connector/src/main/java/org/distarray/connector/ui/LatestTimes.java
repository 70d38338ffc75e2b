package org.distarray.connector.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The times of the last stages, or of the RDDs that were computed last, up to a number of ranks.
 */
final class LatestTimes<K extends Comparable<K>> {
  private static final long ENTRY = 16; // an entry takes as much memory as some ranks

  private final long most;
  private final Map<K, StageTimes> all = new LinkedHashMap<>();
  private long ranks;
  private K forgotten;

  /**
   * @param most the ranks of all entries
   */
  LatestTimes(long most) {
    this.most = most;
  }

  /** Adds the times of a new key. What came first is forgotten where there is too much. */
  void put(K key, StageTimes times) {
    all.put(key, times);
    ranks += ENTRY + times.ranks();
    Iterator<Map.Entry<K, StageTimes>> oldest = all.entrySet().iterator();
    while (ranks > most && oldest.hasNext()) {
      Map.Entry<K, StageTimes> entry = oldest.next();
      ranks -= ENTRY + entry.getValue().ranks();
      forgotten =
          forgotten == null || entry.getKey().compareTo(forgotten) > 0 ? entry.getKey() : forgotten;
      oldest.remove();
    }
  }

  /** Whether a key may have been there. */
  boolean isForgotten(K key) {
    return forgotten != null && key.compareTo(forgotten) <= 0;
  }

  Optional<StageTimes> get(K key) {
    return Optional.ofNullable(all.get(key));
  }

  /** Some of the entries, the last one first. */
  List<StageTimes> last(int number) {
    List<StageTimes> out = new ArrayList<>(all.values());
    Collections.reverse(out);
    return List.copyOf(out.subList(0, Math.min(number, out.size())));
  }
}
