package org.distarray.io.bytes;

import java.io.Serializable;
import java.time.Instant;
import org.distarray.error.ArrayIOException;

/**
 * Distinguishes the versions of a file by length in bytes, by modification time in nanoseconds, and
 * by number where all machines see the same one: that of a file of HDFS, or of an object.
 *
 * <p>The number and the change time of a local inode do not count: copies of a file on several
 * machines differ in them.
 */
public final class FileIdentity implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long length;
  private final long modified;
  private final long number;

  /** The identity of a file that has no number, or one that only its machine knows. */
  public FileIdentity(long length, long modified) {
    this(length, modified, 0);
  }

  /**
   * The identity of a file that all machines know by a number.
   *
   * @param number {@link ByteStore#number}; 0 for none
   */
  public FileIdentity(long length, long modified, long number) {
    this.length = length;
    this.modified = modified;
    this.number = number;
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
    return o instanceof FileIdentity f
        && f.length == length
        && f.modified == modified
        && f.number == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * length + modified);
  }

  @Override
  public String toString() {
    return length
        + " bytes of "
        + Instant.ofEpochSecond(0, modified)
        + (number == 0 ? "" : ", number " + number);
  }
}
