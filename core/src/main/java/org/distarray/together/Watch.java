package org.distarray.together;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Watches one rank from another thread. It ends a wait that can never end, and wakes a rank that
 * does not notice that another one has failed.
 *
 * <p>Each rank waits for one other. Ranks wait for each other where that chain comes back to a rank
 * that it has passed, and nothing has come of any of these waits for long. A rank that computes is
 * no part of such a chain.
 */
public final class Watch {
  /** A rank that has not noticed for so long that it must end is interrupted. */
  public static final Duration NOTICE = Duration.ofSeconds(4);

  /** A rank is lost when so many questions in a row had no answer. */
  private static final int UNANSWERED = 10;

  private final Transport transport;
  private final TogetherLimits limits;
  private final Thread thread;
  private int unanswered;
  private long ended;
  private boolean interrupted;

  /**
   * A watch.
   *
   * @param thread the thread of the rank's function
   */
  public Watch(Transport transport, TogetherLimits limits, Thread thread) {
    this.transport = transport;
    this.limits = limits;
    this.thread = thread;
  }

  /** Looks once. It is to be called again and again while the function runs. */
  public void look() {
    if (transport.inbox().ending().isPresent()) {
      wake();
      return;
    }
    Doing own = transport.inbox().doing();
    if (!own.isWait() || own.idleMillis() < limits.longestWait().toMillis()) {
      return;
    }
    Set<Integer> passed = new LinkedHashSet<>();
    List<String> chain = new ArrayList<>();
    int rank = transport.rank();
    Doing doing = own;
    while (passed.add(rank)) {
      if (!doing.isWait() || doing.idleMillis() < limits.longestWait().toMillis() / 2) {
        return; // it gets on, and the others wait for that
      }
      chain.add("rank " + rank + " is in " + doing.what());
      rank = doing.waitsFor();
      try {
        doing = rank == transport.rank() ? own : transport.ask(rank);
        unanswered = 0;
      } catch (IOException e) {
        if (++unanswered > UNANSWERED) { // it may only just have ended, and the news be on its way
          transport.inbox().end(Ending.lost(rank, e), own.number());
        }
        return;
      }
    }
    transport.inbox().end(stuck(own, chain), own.number());
  }

  private Ending stuck(Doing own, List<String> chain) {
    return new Ending(
        Ending.Reason.STUCK,
        "ranks have waited for each other for "
            + own.idleMillis() / 1000.0
            + " s: "
            + String.join(", ", chain)
            + transport.inbox().unread(own.waitsFor())
            + " (let one of them send first, or raise "
            + limits.waitSetting()
            + ")");
  }

  private void wake() {
    long now = System.nanoTime();
    ended = ended == 0 ? now : ended;
    if (!interrupted && now - ended > NOTICE.toNanos()) {
      interrupted = true;
      thread.interrupt();
    }
  }
}
