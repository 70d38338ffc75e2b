package org.distarray.io.commit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;

/**
 * Gives several complete files their names, one after the other, and takes everything back when one
 * of them is refused.
 *
 * <p>Files that have to make room are kept in the directory of the parts, under their names, until
 * that is removed; so there is no moment at which the bytes of neither the old files nor the new
 * ones are on disk.
 */
public final class FileSwap {
  private final PartFiles parts;
  private final Deque<Runnable> steps = new ArrayDeque<>();

  /** A swap of files that were written as {@code parts}, made with {@link PartFiles#beside}. */
  public FileSwap(PartFiles parts) {
    this.parts = parts;
  }

  /**
   * Moves an old file out of the way.
   *
   * @throws ArrayIOException when it cannot be renamed
   */
  public void setAside(FileRef old) {
    String aside = parts.path("old-" + old.name());
    old.store().renameNew(old.path(), aside);
    steps.push(() -> old.store().renameNew(aside, old.path()));
  }

  /**
   * Gives a part its name.
   *
   * @param location the path of the part
   * @throws ArrayIOException as {@link Target#publish}
   */
  public void publish(Target target, String location) {
    FileRef file = target.file();
    target.publish(file.at(location));
    steps.push(() -> file.store().delete(file.path()));
  }

  /**
   * Takes all steps back, the last one first, and removes the parts.
   *
   * @param failure what went wrong
   * @return what to throw: the failure, or an error that says where the old files are when they
   *     cannot be put back
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
    parts.discard();
    return failure;
  }
}
