package org.distarray.io.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import org.distarray.error.DistArrayException;

/**
 * Calls a file system, and calls it again for a while when its server has just been restarted.
 *
 * <p>A name node that restarts refuses connections, cuts those that are there, and then is in safe
 * mode. Hadoop's client tries to connect again for 10 s, but gives up at a connection that is cut.
 *
 * @param again whether to call again at all
 */
record Attempts(boolean again) {
  /** The time from the first attempt in which another one begins. */
  private static final Duration WHILE = Duration.ofSeconds(20);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final Set<String> PASSING =
      Set.of("SafeModeException", "RetriableException", "StandbyException");

  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /** Calls what may be done twice. */
  <T> T run(String verb, String path, Attempt<T> attempt) {
    return run(verb, path, attempt, Attempts::isPassing);
  }

  /** Calls what must not be done twice: again only after a call that has not reached the server. */
  <T> T once(String verb, String path, Attempt<T> attempt) {
    return run(verb, path, attempt, e -> has(e, ConnectException.class) || isRefused(e));
  }

  private <T> T run(String verb, String path, Attempt<T> attempt, Predicate<IOException> passes) {
    long end = System.nanoTime() + WHILE.toNanos();
    for (long pause = 100; ; pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis())) {
      try {
        return attempt.run();
      } catch (UnsupportedOperationException e) { // how Hadoop's file systems say so
        throw Failures.of(verb, path, new IOException("the file system has no such operation", e));
      } catch (RuntimeException e) {
        throw foreign(verb, path, e);
      } catch (IOException e) {
        if (!again || !passes.test(e) || System.nanoTime() > end || !rested(pause)) {
          throw Failures.of(verb, path, e);
        }
      }
    }
  }

  /**
   * The exception to throw for an unchecked one. A file system's own, as that of FTP has some, gets
   * the path.
   */
  static RuntimeException foreign(String verb, String path, RuntimeException e) {
    boolean isFault =
        e instanceof NullPointerException
            || e instanceof ClassCastException
            || e instanceof IndexOutOfBoundsException
            || e instanceof ArithmeticException;
    if (isFault || e instanceof DistArrayException) {
      return e;
    }
    String words = e.getMessage() == null ? e.toString() : e.getMessage();
    return Failures.of(verb, path, new IOException(words, e));
  }

  private static boolean isPassing(IOException e) {
    return has(e, SocketException.class)
        || has(e, EOFException.class)
        || has(e, ClosedChannelException.class)
        || isRefused(e);
  }

  /** Whether the server has refused the call for now. */
  private static boolean isRefused(IOException e) {
    String text = e.toString(); // a remote exception names the class at the server
    return PASSING.stream().anyMatch(text::contains);
  }

  private static boolean has(Throwable e, Class<?> type) {
    Throwable each = e;
    for (int depth = 0; each != null && depth < 8; depth++) {
      if (type.isInstance(each)) {
        return true;
      }
      each = each.getCause();
    }
    return false;
  }

  private static boolean rested(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
