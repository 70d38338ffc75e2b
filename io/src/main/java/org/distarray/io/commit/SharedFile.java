package org.distarray.io.commit;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileRef;

/**
 * A temporary file of known length into which all tasks write at the same time. Each writes its own
 * bytes. The file gets its name in the end.
 *
 * <p>An attempt that is repeated, or that runs beside another, must write the same bytes. The
 * elements of a task must therefore depend on its rank and its inputs only. Otherwise the file may
 * hold bytes of both attempts.
 *
 * <p>This works only in stores that can {@linkplain ByteStore#canUpdate() update}.
 */
final class SharedFile implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Target target;
  private final FileRef temporary;
  private final long length;

  private SharedFile(Target target, FileRef temporary, long length) {
    this.target = target;
    this.temporary = temporary;
    this.length = length;
  }

  /**
   * Makes the temporary file. The driver calls this.
   *
   * @param length the bytes of the whole file, 1 or more
   * @throws ArrayIOException as {@link Target#checked}, or when there is no room for the file
   */
  public static SharedFile begin(Target given, long length) {
    // first, as a save that was killed may have left a second name of a file
    Leftovers.sweep(given.place(), false);
    Target target = given.checked();
    SharedFile out = new SharedFile(target, Leftovers.newName(target.file()), length);
    try {
      out.temporary.store().create(out.temporary.path(), 0, target.isReplaced()).close();
      target.adopt(out.temporary);
      try (ByteUpdater file = out.open()) {
        file.write(length - 1, ByteBuffer.wrap(new byte[1]));
      }
    } catch (RuntimeException e) {
      out.abort();
      throw e;
    }
    return out;
  }

  /** Opens the temporary file for writing at any position. Tasks call this. */
  public ByteUpdater open() {
    return temporary.store().update(temporary.path());
  }

  /**
   * Forces the bytes to the disk and gives the file its name. After a failure, {@link #abort}
   * removes the rest.
   *
   * @throws ArrayIOException when the file has another length than announced, or when the name is
   *     taken
   */
  public void commit() {
    try (ByteUpdater file = open()) {
      file.sync();
    }
    long found = temporary.identity().length();
    if (found != length) {
      throw new ArrayIOException(
          "Cannot save to " + target.file() + ": " + found + " bytes were written, not " + length);
    }
    target.publish(temporary);
  }

  /** Removes the temporary file. After {@link #commit} it does nothing. */
  public void abort() {
    temporary.store().delete(temporary.path());
  }

  /** The path of the temporary file. */
  @Override
  public String toString() {
    return temporary.path();
  }
}
