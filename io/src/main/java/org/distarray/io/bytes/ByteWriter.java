package org.distarray.io.bytes;

import java.nio.ByteBuffer;

/**
 * Writes a new file from its start to its end. The file is on disk when {@link #close} has
 * returned.
 */
public interface ByteWriter extends AutoCloseable {

  /** Writes the buffer's remaining bytes behind those written before. */
  void write(ByteBuffer bytes);

  /** The number of bytes written. */
  long position();

  /** Forces the bytes to the disks and closes the file. */
  @Override
  void close();
}
