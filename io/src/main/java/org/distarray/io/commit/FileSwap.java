package org.distarray.io.commit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.distarray.error.ArrayIOException;
import org.distarray.error.Undone;
import org.distarray.io.bytes.FileRef;

/**
 * Gives several complete files their names, one after the other. If one is refused, it takes all
 * back.
 *
 * <p>Files that must make room keep their names in the directory of the parts until that directory
 * is removed. At every moment either the old bytes or the new ones are on disk.
 */
public final class FileSwap {
  /** The start of the names of old files. */
  static final String OLD = "old-";

  private final PartFiles parts;
  private final Deque<Runnable> steps = new ArrayDeque<>();

  /**
   * Prepares a swap.
   *
   * @param parts the files, made with {@link PartFiles#beside}
   */
  public FileSwap(PartFiles parts) {
    this.parts = parts;
  }

  /**
   * Moves an old file out of the way. Its new name is in the directory of the parts, where nobody
   * else has files. The file has one name at every moment, so a save that is killed blocks no later
   * one.
   *
   * @throws ArrayIOException when it cannot be renamed
   */
  public void setAside(FileRef old) {
    String aside = parts.path(OLD + old.name());
    old.store().renameOver(old.path(), aside);
    steps.push(() -> old.store().renameNew(aside, old.path()));
  }

  /**
   * Gives a part its name.
   *
   * @param file the file, which was set aside if there was one
   * @param location the path of the part
   * @throws ArrayIOException when a file of that name exists: another program saves to the same
   *     names
   */
  public void publish(FileRef file, String location) {
    new Target(file, WriteMode.CREATE).publish(file.at(location));
    steps.push(() -> file.store().delete(file.path()));
  }

  /**
   * Takes all steps back, the last one first, and removes the parts.
   *
   * @param failure the failure that stopped the swap
   * @return the exception to throw: the failure, or an error that tells where the old files are if
   *     they cannot be put back
   */
  public RuntimeException undo(RuntimeException failure) {
    try {
      while (!steps.isEmpty()) {
        steps.peek().run();
        steps.pop();
      }
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return new ArrayIOException(
          failure.getMessage()
              + "; and what was there before could not be put back ("
              + e.getMessage()
              + "): it is in "
              + parts
              + " (rename the files there that start with old-)",
          failure);
    }
    return Undone.after(failure, parts::abort);
  }
}
