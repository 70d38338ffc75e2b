package org.distarray.io.commit;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileRef;

/**
 * A temporary file of known length into which all tasks write at once, each its own bytes, and
 * which gets its name at the end. An attempt that is repeated, or runs beside another, has to write
 * the same bytes again; so a task's elements must depend on nothing but its rank and its inputs.
 * Where they do not, the file may hold bytes of both attempts.
 *
 * <p>Only for stores that can {@linkplain ByteStore#canUpdate() update}.
 */
public final class SharedFile implements Serializable {
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
   * Makes the temporary file; called on the driver.
   *
   * @param length of the whole file in bytes, at least 1
   * @throws ArrayIOException as {@link Target#check}, or when there is no room for the file
   */
  public static SharedFile begin(Target target, long length) {
    target.check();
    SharedFile out = new SharedFile(target, target.temporary(), length);
    try {
      out.temporary.store().create(out.temporary.path(), 0).close();
      try (ByteUpdater file = out.open()) {
        file.write(length - 1, ByteBuffer.wrap(new byte[1]));
      }
    } catch (RuntimeException e) {
      out.abort();
      throw e;
    }
    return out;
  }

  /** Opens the temporary file for writing at any position; called in tasks. */
  public ByteUpdater open() {
    return temporary.store().update(temporary.path());
  }

  /**
   * Forces the bytes to the disk and gives the file its name. After a failure {@link #abort}
   * removes what is left.
   *
   * @throws ArrayIOException when the file has another length than announced, or the name is taken
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

  /** Removes the temporary file; nothing happens after {@link #commit}. */
  public void abort() {
    temporary.store().delete(temporary.path());
  }

  /** The path of the temporary file. */
  @Override
  public String toString() {
    return temporary.path();
  }
}
