package org.distarray.io.commit;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteStore;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileRef;

/**
 * A file into which all tasks write at the same time. Each writes its own bytes. It is a temporary
 * file, which gets its name in the end, or a file that is changed in place.
 *
 * <p>An attempt that is repeated, or that runs beside another, must write the same bytes. The
 * elements of a task must therefore depend on its rank and its inputs only. Otherwise the file may
 * hold bytes of both attempts.
 *
 * <p>This works only in stores that can {@linkplain ByteStore#canUpdate() update}.
 */
public final class SharedFile implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Target target;
  private final FileRef temporary;
  // of a file that is changed in place, once its lock is taken
  private final Fence fence;

  private SharedFile(Target target, FileRef temporary, Fence fence) {
    this.target = target;
    this.temporary = temporary;
    this.fence = fence;
  }

  /**
   * Makes the temporary file. The driver calls this.
   *
   * @throws ArrayIOException as {@link Target#checked}
   */
  public static SharedFile begin(Target given) {
    // first, as a save that was killed may have left a second name of a file
    Leftovers.sweep(given.place(), false);
    Target target = given.checked();
    SharedFile out = new SharedFile(target, Leftovers.newName(target.file()), null);
    try {
      out.temporary.store().create(out.temporary.path(), 0, target.isReplaced()).close();
      target.adopt(out.temporary);
    } catch (RuntimeException e) {
      out.abort();
      throw e;
    }
    return out;
  }

  /** A file that is changed in place. */
  static SharedFile inPlace(FileRef file) {
    return new SharedFile(new Target(file, WriteMode.REPLACE), file, null);
  }

  /** The same file, into which nobody writes after the lock was given back. */
  SharedFile under(SetLock lock) {
    return new SharedFile(target, temporary, Fence.of(lock.text(), temporary));
  }

  private boolean isInPlace() {
    return temporary.equals(target.file());
  }

  /** The target behind links. */
  Target target() {
    return target;
  }

  /**
   * Makes the file this long, so that a disk that is too small says so before much is written.
   *
   * @param length the bytes, 1 or more
   * @throws ArrayIOException when there is no room
   */
  public void extend(long length) {
    try (ByteUpdater file = open()) {
      file.write(length - 1, ByteBuffer.wrap(new byte[1]));
    }
  }

  /** Opens the file for writing at any position. Tasks call this. */
  public ByteUpdater open() {
    return fence == null ? temporary.store().update(temporary.path()) : fence.open();
  }

  /** Opens the file for reading. Tasks call this. */
  public ByteReader read() {
    return temporary.open();
  }

  /**
   * Forces the bytes to the disk and gives the file its name. After a failure, {@link #abort}
   * removes the rest.
   *
   * @param length the bytes that the file must have
   * @throws ArrayIOException when the file has another length, or when the name is taken
   */
  public void commit(long length) {
    try (ByteUpdater file = open()) {
      file.sync();
    }
    long found = temporary.identity().length();
    if (found != length) {
      throw new ArrayIOException(
          "Cannot save to " + target.file() + ": " + found + " bytes were written, not " + length);
    }
    if (!isInPlace()) {
      target.publish(temporary);
    }
  }

  /** Removes a temporary file. After {@link #commit} it does nothing. */
  public void abort() {
    if (!isInPlace()) {
      temporary.store().delete(temporary.path());
    }
  }

  /** The path of the file that is written. */
  @Override
  public String toString() {
    return temporary.path();
  }
}
