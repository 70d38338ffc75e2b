package org.distarray.engine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Finds out how much of this JVM's heap is free for arrays. Garbage counts as used until that
 * matters; then it is collected. That is done again where what arrays got since leaves too little
 * room, or where as much as a quarter of the heap has come that no array got.
 */
public final class HeapRoom {
  private final long limit;
  private final LongSupplier used;
  private final BooleanSupplier collect;
  private long live = -1;
  private long since;

  /**
   * The room of this JVM.
   *
   * @param reserve bytes that are never free
   */
  public HeapRoom(long reserve) {
    this(Runtime.getRuntime().maxMemory() - reserve, HeapRoom::usedNow, HeapRoom::collected);
  }

  /**
   * The room of a heap.
   *
   * @param limit the bytes that may be used in all
   * @param used the bytes in use, and garbage
   * @param collect collects garbage, and says whether that was done
   */
  HeapRoom(long limit, LongSupplier used, BooleanSupplier collect) {
    this.limit = Math.max(0, limit);
    this.used = used;
    this.collect = collect;
  }

  /** The bytes that may be used in all. */
  public long limit() {
    return limit;
  }

  /**
   * At least {@code wanted} if so many bytes are free, else exactly how many are.
   *
   * @param kept how many of the wanted bytes remain in use after the run
   */
  public synchronized long free(long wanted, long kept) {
    long now = used.getAsLong();
    if (wanted <= limit && now > limit - wanted && !isKnown(now, wanted)) {
      boolean done = collect.getAsBoolean();
      now = used.getAsLong();
      // where that is switched off, nobody knows, and nothing is refused for it
      live = done ? now : 0;
      since = 0;
    }
    long taken = live < 0 ? now : Math.min(now, live + since);
    since += kept;
    return Math.max(0, limit - taken);
  }

  /**
   * Whether there is room beside what the last collection left and what arrays got since. Up to a
   * quarter of the heap, what else has come to it is taken for garbage; beyond that the program may
   * have allocated it for good.
   */
  private boolean isKnown(long now, long wanted) {
    return live >= 0 && live + since <= limit - wanted && now - live - since <= limit / 4;
  }

  private static long usedNow() {
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory();
  }

  private static boolean collected() {
    long before = collections();
    System.gc();
    return collections() > before;
  }

  private static long collections() {
    long out = 0;
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      out += each.getCollectionCount();
    }
    return out;
  }
}
