package org.distarray.connector;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The times at which the garbage collector is asked for items that nobody refers to.
 *
 * <p>It is asked when the number of kept items or their bytes have doubled since it was asked last.
 * Each look at them, with the collection if there is one, is measured; the next look is {@code
 * SHARE} times as long away. All looks together therefore take at most a hundredth of the time.
 */
final class CollectorPace {
  /** Fewer items than these are not worth a look. */
  static final int FEWEST = 8;

  /** The fewest items for which the collector is asked, whatever they weigh. */
  static final int MANY = 256;

  /** The fewest bytes for which the collector is asked. */
  static final long HEAVY = 64L << 20;

  private static final int SHARE = 100;

  private final LongSupplier nanos;
  private final AtomicBoolean looking = new AtomicBoolean();
  // one thread at a time looks, and only it writes these
  private volatile long last;
  private volatile long pause;
  private int most = MANY;
  private long mostBytes = HEAVY;

  /**
   * A pace that begins with a look as soon as there is something to look at.
   *
   * @param nanos a clock
   */
  CollectorPace(LongSupplier nanos) {
    this.nanos = nanos;
    last = nanos.getAsLong();
  }

  /**
   * Asks the collector if it is time and there is enough to gain. Of several threads one does.
   *
   * @param items the number of kept items
   * @param bytes tells their bytes, 0 if they are not known
   * @param collect asks the collector, and tells the number of items that are kept then
   */
  void look(int items, LongSupplier bytes, IntSupplier collect) {
    if (items <= FEWEST
        || nanos.getAsLong() - last < pause
        || !looking.compareAndSet(false, true)) {
      return;
    }
    try {
      long start = nanos.getAsLong();
      long weight = bytes.getAsLong();
      if (items > most || weight > mostBytes) {
        int left = collect.getAsInt();
        most = Math.max(MANY, 2 * left);
        // what is given up is freed later, and items of a loop weigh about the same
        mostBytes = Math.max(HEAVY, (long) (2.0 * weight * Math.min(1, (double) left / items)));
      }
      last = nanos.getAsLong();
      pause = SHARE * (last - start);
    } finally {
      looking.set(false);
    }
  }
}
