package org.distarray.engine;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.distarray.ndarray.ArrayPool;

/**
 * Finds the free bytes of this JVM's heap for arrays.
 *
 * <p>Garbage counts as used until that matters; then it is collected. It is collected again when
 * the arrays made since leave too little room, or when other objects have taken a quarter of the
 * heap since. Unused arrays of the {@link ArrayPool} count as free: they are used again, or the JVM
 * takes their memory.
 */
public final class HeapRoom {
  private final long limit;
  private final LongSupplier used;
  private final BooleanSupplier collect;
  private long live = -1;
  private long since;

  /**
   * Watches the heap of this JVM.
   *
   * @param reserve the bytes that are never free
   */
  public HeapRoom(long reserve) {
    this(Runtime.getRuntime().maxMemory() - reserve, HeapRoom::usedNow, HeapRoom::collected);
  }

  /**
   * Watches a heap.
   *
   * @param limit the bytes that may be used in all
   * @param used the bytes in use, garbage included
   * @param collect collects garbage, and tells whether it did
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
   * At least {@code wanted} if that many bytes are free; otherwise the exact number of free bytes.
   *
   * @param kept the most of the wanted bytes that remain in use after the run
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
   * Whether there is room beside the bytes that the last collection left and the bytes that arrays
   * got since. Other new objects count as garbage up to a quarter of the heap; beyond that the
   * program may have allocated them for good.
   */
  private boolean isKnown(long now, long wanted) {
    return live >= 0 && live + since <= limit - wanted && now - live - since <= limit / 4;
  }

  private static long usedNow() {
    Runtime jvm = Runtime.getRuntime();
    long unused = ArrayPool.get().idleBytes();
    return jvm.totalMemory() - jvm.freeMemory() - unused;
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
