package org.distarray.io.bytes;

import java.io.Serializable;
import java.time.Instant;
import org.distarray.error.ArrayIOException;

/**
 * Distinguishes the versions of a file by length in bytes and by modification time in nanoseconds.
 *
 * <p>The number and the change time of an inode do not count: copies of a file on several machines
 * differ in them.
 */
public final class FileIdentity implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long length;
  private final long modified;

  public FileIdentity(long length, long modified) {
    this.length = length;
    this.modified = modified;
  }

  /** The length in bytes. */
  public long length() {
    return length;
  }

  /**
   * The modification time, in nanoseconds since 1970, as fine as the file system has it: HDFS
   * counts milliseconds.
   */
  public long modified() {
    return modified;
  }

  /**
   * Checks that a file still has this identity.
   *
   * @throws ArrayIOException when the two identities differ
   */
  public void check(String path, FileIdentity now) {
    if (!equals(now)) {
      throw new ArrayIOException(
          "Cannot read "
              + path
              + ": it was changed after it had been opened, from "
              + this
              + " to "
              + now
              + " (load it again)");
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof FileIdentity f && f.length == length && f.modified == modified;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * length + modified);
  }

  @Override
  public String toString() {
    return length + " bytes of " + Instant.ofEpochSecond(0, modified);
  }
}
