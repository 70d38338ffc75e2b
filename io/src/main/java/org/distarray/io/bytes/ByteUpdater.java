package org.distarray.io.bytes;

import java.nio.ByteBuffer;

/** Writes an existing file at given positions. */
public interface ByteUpdater extends AutoCloseable {

  /** Writes the buffer's remaining bytes at {@code position}. The file grows if it is too short. */
  void write(long position, ByteBuffer bytes);

  /** Forces the bytes to the disk. */
  void sync();

  @Override
  void close();
}
