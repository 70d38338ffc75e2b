package org.distarray.laws;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;

/** The bytes that the threads of a test and of engines allocate. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The bytes that this thread and those of engines have allocated, by thread. */
  private static Map<Long, Long> allocated() {
    Map<Long, Long> out = new HashMap<>();
    long own = Thread.currentThread().getId();
    out.put(own, THREADS.getThreadAllocatedBytes(own));
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().equals("distarray-local")) {
        long id = thread.getThreadId();
        out.put(id, THREADS.getThreadAllocatedBytes(id));
      }
    }
    return out;
  }

  /** The bytes that threads have allocated during some work; those that have ended, none. */
  static long during(Runnable work) {
    Map<Long, Long> before = allocated();
    work.run();
    long bytes = 0;
    for (Map.Entry<Long, Long> thread : allocated().entrySet()) {
      bytes += Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L));
    }
    return bytes;
  }

  private Allocation() {}
}
