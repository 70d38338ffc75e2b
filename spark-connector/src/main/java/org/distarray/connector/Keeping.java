package org.distarray.connector;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.storage.StorageLevel;

/**
 * The items that are kept, until they are dropped or nobody refers to them.
 *
 * <p>Only the garbage collector knows the latter. It is asked at a {@link CollectorPace}, because a
 * driver with a large heap may collect nothing for hours while executors fill their disks.
 */
final class Keeping {
  /** The longest wait for the collector's answer, which another thread brings. */
  private static final long ANSWER_MILLIS = 100;

  private final SparkContext sc;
  private final ReferenceQueue<SparkRanked<?>> queue = new ReferenceQueue<>();
  private final Map<Recipe<?>, Handle> handles = new HashMap<>();
  // everything that may be persisted; RDDs are compared by identity
  private final Set<RDD<?>> rdds = Collections.newSetFromMap(new WeakHashMap<>());
  private final CollectorPace pace = new CollectorPace(System::nanoTime);

  Keeping(SparkContext sc) {
    this.sc = sc;
  }

  private static final class Handle extends WeakReference<SparkRanked<?>> {
    private final Recipe<?> recipe;

    Handle(SparkRanked<?> items, ReferenceQueue<SparkRanked<?>> queue) {
      super(items, queue);
      recipe = items.recipe();
    }
  }

  /** Keeps items. */
  synchronized void add(SparkRanked<?> items) {
    handles.put(items.recipe(), new Handle(items, queue));
    note(items.rdd());
  }

  /** Notes an RDD that may be persisted. */
  synchronized void note(RDD<?> rdd) {
    if (rdd != null) {
      rdds.add(rdd);
    }
  }

  synchronized void remove(SparkRanked<?> items) {
    handles.remove(items.recipe());
  }

  /**
   * The recipes of items that nobody refers to any more. They are kept no longer. Callers hold no
   * lock, because the collector may take its time.
   */
  List<Recipe<?>> left() {
    List<Recipe<?>> out = new ArrayList<>();
    poll(out);
    pace.look(size(), this::bytes, () -> collect(out));
    return out;
  }

  private synchronized int size() {
    return handles.size();
  }

  /** Asks the collector, and returns the number of items that are kept then. */
  private int collect(List<Recipe<?>> out) {
    System.gc();
    try {
      // the first one brings the others with it
      take((Handle) queue.remove(ANSWER_MILLIS), out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    poll(out);
    return size();
  }

  /** The bytes of what is kept, or 0 if Spark does not tell. */
  private long bytes() {
    Set<Integer> own = new HashSet<>();
    synchronized (this) {
      rdds.forEach(rdd -> own.add(rdd.id()));
    }
    try {
      long bytes = 0;
      for (RDDInfo info : sc.getRDDStorageInfo()) {
        bytes += own.contains(info.id()) ? info.memSize() + info.diskSize() : 0;
      }
      return bytes;
    } catch (IllegalStateException stopped) {
      return 0;
    }
  }

  /** Whether Spark stores all partitions of an RDD; false if it does not tell. */
  boolean isStored(RDD<?> rdd) {
    try {
      return Arrays.stream(sc.getRDDStorageInfo())
          .filter(info -> info.id() == rdd.id())
          .anyMatch(info -> info.numCachedPartitions() == info.numPartitions());
    } catch (IllegalStateException stopped) {
      return false;
    }
  }

  private void poll(List<Recipe<?>> out) {
    for (Object next = queue.poll(); next != null; next = queue.poll()) {
      take((Handle) next, out);
    }
  }

  private synchronized void take(Handle handle, List<Recipe<?>> out) {
    if (handle != null && handles.remove(handle.recipe, handle)) {
      out.add(handle.recipe);
    }
  }

  /** Gives up everything that was persisted. */
  synchronized void close() {
    rdds.stream()
        .filter(rdd -> !rdd.getStorageLevel().equals(StorageLevel.NONE()))
        .forEach(rdd -> Uninterrupted.run(() -> rdd.unpersist(false)));
    rdds.clear();
    handles.clear();
  }
}
