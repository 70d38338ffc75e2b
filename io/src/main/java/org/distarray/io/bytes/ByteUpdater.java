package org.distarray.io.bytes;

import java.nio.ByteBuffer;

/** Writes an existing file at given positions. */
public interface ByteUpdater extends AutoCloseable {
  /** The most bytes that are copied at a time. */
  int COPIED = 4 << 20;

  /** Writes the buffer's remaining bytes at {@code position}. The file grows if it is too short. */
  void write(long position, ByteBuffer bytes);

  /**
   * Writes bytes of another file.
   *
   * @param in the other file
   * @param from the position of the first byte in it
   * @param end the position behind the last byte in it
   * @param position the position here
   */
  default void copy(ByteReader in, long from, long end, long position) {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(COPIED, end - from));
    for (long at = from; at < end; at += COPIED) {
      buffer.clear().limit((int) Math.min(COPIED, end - at));
      in.readFully(at, buffer);
      write(position + at - from, buffer.flip());
    }
  }

  /** Checks that the file may still be written. */
  default void check() {}

  /** Forces the bytes to the disk. */
  void sync();

  @Override
  void close();
}
