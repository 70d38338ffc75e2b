package org.distarray.io.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FSDataInputStream;

/** An open file of a Hadoop file system, read without moving its position. */
final class HadoopReader implements ByteReader {
  private final String path;
  private final long length;
  private final FSDataInputStream in;

  HadoopReader(String path, long length, FSDataInputStream in) {
    this.path = path;
    this.length = length;
    this.in = in;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void readFully(long position, ByteBuffer into) {
    try {
      if (into.hasArray()) {
        in.readFully(
            position, into.array(), into.arrayOffset() + into.position(), into.remaining());
        into.position(into.limit());
      } else {
        byte[] bytes = new byte[into.remaining()];
        in.readFully(position, bytes);
        into.put(bytes);
      }
    } catch (IOException e) {
      throw Failures.of("read", path, e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw Failures.of("close", path, e);
    }
  }
}
