package org.distarray.together;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.distarray.error.DistArrayException;
import org.distarray.together.Message.Kind;

/**
 * The messages that have come to one rank and wait to be taken, what the rank waits for, and how it
 * ends. Its lock guards all fields.
 *
 * <p>A message that finds no room waits where it is, with its sender. The first one always finds
 * room, and so does the one that the rank waits for: every program gets on that takes what it is
 * sent.
 */
public final class Inbox {
  /** Waits are looked at so often; nothing depends on it. */
  private static final long LOOK_MILLIS = 1000;

  /** The news of a failure takes no longer. */
  private static final Duration NEWS = Duration.ofSeconds(3);

  private final int rank;
  private final long maxBytes;
  private final List<Deque<Message>> waiting = new ArrayList<>();
  private final List<Runnable> onEnd = new ArrayList<>();
  private final Map<Integer, Throwable> gone = new HashMap<>();
  private long bytes;
  private String what = "compute";
  private int waitsFor = -1;
  private Predicate<Message> wanted = message -> false;
  private long waits;
  private long since = System.nanoTime();
  private Ending ending;

  Inbox(int rank, int ranks, long maxBytes) {
    this.rank = rank;
    this.maxBytes = maxBytes;
    for (int k = 0; k < ranks; k++) {
      waiting.add(new ArrayDeque<>());
    }
  }

  /** Puts a message in, once it finds room. A rank that has ended takes no message any more. */
  synchronized void put(int from, Message message) throws InterruptedException {
    while (ending == null && !hasRoom(from, message)) {
      wait(LOOK_MILLIS);
    }
    if (ending == null) {
      waiting.get(from).add(message);
      bytes += message.bytes();
      progress(from);
      notifyAll();
    }
  }

  private boolean hasRoom(int from, Message message) {
    return bytes == 0
        || bytes + message.bytes() <= maxBytes
        || waitsFor == from && wanted.test(message);
  }

  /**
   * Takes the first message of a rank that is wanted. It waits for that.
   *
   * @param doing the call, for messages: {@code "receive from rank 1"}
   */
  synchronized Message take(int from, String doing, Predicate<Message> which) {
    begin(doing, from, which);
    try {
      while (true) {
        checkGoesOn(doing);
        Message found = remove(from, which);
        if (found != null) {
          return found;
        }
        if (gone.containsKey(from)) {
          lost(from, gone.get(from));
          continue;
        }
        notifyAll(); // there may be room for it now that it is waited for
        wait(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      throw interrupted(doing, e);
    } finally {
      begin("compute", -1, message -> false);
    }
  }

  private Message remove(int from, Predicate<Message> which) {
    for (Iterator<Message> each = waiting.get(from).iterator(); each.hasNext(); ) {
      Message message = each.next();
      if (which.test(message)) {
        each.remove();
        bytes -= message.bytes();
        notifyAll();
        return message;
      }
    }
    return null;
  }

  /** Notes that a rank sends nothing more. It has ended, or is lost. */
  synchronized void gone(int from, Throwable cause) {
    gone.put(from, cause);
    notifyAll();
  }

  /**
   * Ends the rank because the way to another one is broken. Where that has ended because a third
   * one has failed, the news of that comes first.
   */
  synchronized void lost(int other, Throwable cause) throws InterruptedException {
    long begun = System.nanoTime();
    while (ending == null && System.nanoTime() - begun < NEWS.toNanos()) {
      wait(LOOK_MILLIS);
    }
    end(Ending.lost(other, cause));
  }

  /** The part of a send that may be interrupted. */
  interface Sending {
    void run() throws InterruptedException;
  }

  /** Runs a send, which counts as a wait for the rank that receives. */
  void during(String doing, int to, Sending sending) {
    synchronized (this) {
      checkGoesOn(doing);
      begin(doing, to, message -> false);
    }
    try {
      sending.run();
    } catch (InterruptedException e) {
      throw interrupted(doing, e);
    } finally {
      synchronized (this) {
        begin("compute", -1, message -> false);
      }
    }
  }

  private DistArrayException interrupted(String doing, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new DistArrayException(
        "Cannot " + doing + " on rank " + rank + ": the thread was interrupted", e);
  }

  private void begin(String doing, int other, Predicate<Message> which) {
    what = doing;
    waitsFor = other;
    wanted = which;
    waits++;
    since = System.nanoTime();
  }

  /** Notes that something has come from a rank, or has gone there. */
  synchronized void progress(int other) {
    if (waitsFor == other) {
      since = System.nanoTime();
    }
  }

  /** The state of the rank now. */
  synchronized Doing doing() {
    long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    return new Doing(what, waitsFor, idle, waits);
  }

  /** The messages of a rank that were not taken yet, in words; empty where there are none. */
  synchronized String unread(int from) {
    TreeSet<Integer> tags = new TreeSet<>();
    waiting.get(from).stream()
        .filter(message -> message.kind() == Kind.DIRECT)
        .forEach(message -> tags.add(message.tag()));
    return tags.isEmpty() ? "" : "; rank " + from + " has sent messages with the tags " + tags;
  }

  synchronized void checkGoesOn(String doing) {
    if (ending != null) {
      throw ending.exception(doing, rank);
    }
  }

  /** The reason for which the rank ends before its function returns; empty without one. */
  public synchronized Optional<Ending> ending() {
    return Optional.ofNullable(ending);
  }

  /** Ends every call of the rank, now and later. The first ending stays. */
  public void end(Ending how) {
    end(how, -1);
  }

  /**
   * Ends every call of the rank, if a wait is still the one that it was.
   *
   * @param wait the number of the wait; -1 for any
   */
  void end(Ending how, long wait) {
    List<Runnable> told;
    synchronized (this) {
      if (ending != null || wait >= 0 && wait != waits) {
        return;
      }
      ending = how;
      waiting.forEach(Deque::clear);
      bytes = 0;
      notifyAll();
      told = List.copyOf(onEnd);
    }
    told.forEach(Runnable::run);
  }

  /** Has something run when the rank is ended before its function returns. */
  synchronized void onEnd(Runnable action) {
    onEnd.add(action);
  }
}
