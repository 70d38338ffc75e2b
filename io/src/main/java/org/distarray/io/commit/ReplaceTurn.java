package org.distarray.io.commit;

import java.lang.System.Logger.Level;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.FileRef;

/**
 * The turn to look at a file and to replace it: an empty hidden file beside it, which one program
 * at a time makes and removes. Others wait.
 *
 * <p>Looking and renaming take milliseconds. A turn that stays the same for 30 s belongs to a
 * program that has ended, on any machine, and the one that waits removes it.
 */
final class ReplaceTurn implements AutoCloseable {
  private static final long ENDED_NANOS = 30_000_000_000L;
  // a turn that is given back meanwhile refuses for less
  private static final long REFUSED_NANOS = 1_000_000_000L;
  private static final long MOST_NANOS = 120_000_000_000L;
  private static final long PAUSE_MILLIS = 20;

  private final FileRef turn;
  private final Version own;

  private ReplaceTurn(FileRef turn, Version own) {
    this.turn = turn;
    this.own = own;
  }

  /**
   * Takes the turn of a file, and waits for it.
   *
   * @throws ArrayIOException when the file system refuses, or other programs have it for 2 minutes
   */
  static ReplaceTurn take(FileRef file) {
    return take(file, ENDED_NANOS);
  }

  /**
   * Takes the turn of a file.
   *
   * @param ended the time in nanoseconds after which a turn that stays the same is over
   */
  static ReplaceTurn take(FileRef file, long ended) {
    FileRef turn = file.sibling(Leftovers.prefix(file.name()) + "turn");
    ByteStore store = turn.store();
    long start = System.nanoTime();
    long since = start;
    Version seen = null;
    while (true) {
      ArrayIOException refused;
      try {
        store.create(turn.path(), 0, false).close();
        return new ReplaceTurn(turn, Version.of(turn));
      } catch (ArrayIOException e) {
        refused = e;
      }
      Version now = Version.of(turn);
      long time = System.nanoTime();
      if (!now.equals(seen)) {
        seen = now;
        since = time;
      } else if (now.isNone() && time - since > REFUSED_NANOS || time - start > MOST_NANOS) {
        throw cannot(file, turn, refused);
      } else if (!now.isNone() && time - since > ended) {
        remove(turn, now);
      }
      pause(file, turn, refused);
    }
  }

  private static ArrayIOException cannot(FileRef file, FileRef turn, ArrayIOException e) {
    return new ArrayIOException(
        "Cannot save to " + file + ": " + e.getMessage() + " (save again, or delete " + turn + ")",
        e);
  }

  /** Removes the turn of a program that has ended, if it is still that one. */
  private static void remove(FileRef turn, Version ended) {
    FileRef aside = Leftovers.newName(turn);
    try {
      turn.store().renameOver(turn.path(), aside.path());
    } catch (ArrayIOException e) {
      if (Version.of(turn).equals(ended)) {
        throw e;
      }
      return; // another program has removed it
    }
    if (Version.of(aside).equals(ended)) {
      turn.store().delete(aside.path());
    } else {
      turn.store().renameNew(aside.path(), turn.path()); // another program has just taken it
    }
  }

  private static void pause(FileRef file, FileRef turn, ArrayIOException refused) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannot(file, turn, refused);
    }
  }

  /**
   * Checks that nobody has taken the turn away.
   *
   * @throws ArrayIOException when it is another one
   */
  void check() {
    own.check(turn);
  }

  /** Gives the turn back. What cannot be removed is a warning, as the file has been replaced. */
  @Override
  public void close() {
    try {
      if (Version.of(turn).equals(own)) {
        turn.store().delete(turn.path());
      }
    } catch (ArrayIOException e) {
      System.getLogger(ReplaceTurn.class.getName())
          .log(Level.WARNING, "Left over, and to be deleted by hand: " + turn, e);
    }
  }
}
