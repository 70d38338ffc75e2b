package org.distarray.io.bytes;

import java.nio.ByteBuffer;

/** An existing file whose bytes are written at given positions. */
public interface ByteUpdater extends AutoCloseable {

  /**
   * Writes the buffer's remaining bytes at {@code position}; the file grows where it is too short.
   */
  void write(long position, ByteBuffer bytes);

  /** Forces the bytes to the disk. */
  void sync();

  @Override
  void close();
}
