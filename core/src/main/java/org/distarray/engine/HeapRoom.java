package org.distarray.engine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Finds out how much of this JVM's heap is free for arrays. Garbage counts as used until that
 * matters; then it is collected, at most once for as many bytes as a heap has.
 */
public final class HeapRoom {
  private final long reserve;
  private long live = -1;
  private long since;

  /**
   * The room of this JVM.
   *
   * @param reserve bytes that are never free
   */
  public HeapRoom(long reserve) {
    this.reserve = reserve;
  }

  /** The bytes that may be used in all. */
  public long limit() {
    return Math.max(0, Runtime.getRuntime().maxMemory() - reserve);
  }

  /**
   * The bytes that are free, or at least as many as are wanted.
   *
   * @param kept how many of those that are wanted may stay for good
   */
  public synchronized long free(long wanted, long kept) {
    long limit = limit();
    boolean known = live >= 0 && live + since <= limit - wanted;
    if (!known && wanted <= limit && used() > limit - wanted) {
      long before = collections();
      System.gc();
      // where that is switched off, nobody knows, and nothing is refused for it
      live = collections() == before ? 0 : used();
      since = 0;
    }
    long taken = live < 0 ? used() : Math.min(used(), live + since);
    since += kept;
    return Math.max(0, limit - taken);
  }

  private static long used() {
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }

  private static long collections() {
    long out = 0;
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      out += each.getCollectionCount();
    }
    return out;
  }
}
