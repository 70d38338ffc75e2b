package org.distarray.io.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A new file of a Hadoop file system. */
final class HadoopWriter implements ByteWriter {
  private final String path;
  private final FSDataOutputStream out;
  private long written;

  HadoopWriter(String path, FSDataOutputStream out) {
    this.path = path;
    this.out = out;
  }

  @Override
  public void write(ByteBuffer bytes) {
    int n = bytes.remaining();
    try {
      if (bytes.hasArray()) {
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), n);
        bytes.position(bytes.limit());
      } else {
        byte[] copy = new byte[n];
        bytes.get(copy);
        out.write(copy);
      }
    } catch (IOException e) {
      throw Failures.of("write", path, e);
    }
    written += n;
  }

  @Override
  public long position() {
    return written;
  }

  @Override
  public void close() {
    try (out) {
      out.hsync();
    } catch (IOException e) {
      throw Failures.of("close", path, e);
    }
  }
}
