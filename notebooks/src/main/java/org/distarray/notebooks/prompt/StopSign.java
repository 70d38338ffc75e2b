package org.distarray.notebooks.prompt;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A sign at which typed lines look in each round of a loop and at the beginning of each method. It
 * ends what the thread runs for which it is raised, by an {@link InterruptedException}. It is there
 * once in the JVM, since classes look at it; where two prompts raise it at the same time, one of
 * them has to raise it again.
 */
public final class StopSign {
  private static final AtomicReference<Raised> RAISED = new AtomicReference<>();

  private record Raised(Thread thread, boolean stays) {}

  private StopSign() {}

  /**
   * Raises the sign for a thread.
   *
   * @param stays whether it is seen until it is taken down, or once, so that what the line does in
   *     the end can be done
   */
  static void raise(Thread thread, boolean stays) {
    RAISED.set(new Raised(thread, stays));
  }

  /** Takes the sign down if it is raised for a thread. */
  static void lower(Thread thread) {
    RAISED.updateAndGet(raised -> raised != null && raised.thread == thread ? null : raised);
  }

  /**
   * Looks at the sign. The classes of typed lines call it at their {@linkplain StopPoints points}.
   *
   * @throws InterruptedException when the sign is raised for the present thread
   */
  public static void look() throws InterruptedException {
    Raised raised = RAISED.get();
    if (raised != null && raised.thread == Thread.currentThread()) {
      if (!raised.stays) {
        RAISED.compareAndSet(raised, null);
      }
      Thread.interrupted(); // the exception says it, as where a thread waits
      throw new InterruptedException("stopped");
    }
  }
}
