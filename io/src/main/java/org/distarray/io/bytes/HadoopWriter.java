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
    IOException failure = failure(out::hsync, null);
    failure = failure(out::close, failure);
    if (failure != null) {
      throw Failures.of("write", path, failure);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /**
   * The failure of a step, unless there was one before. HDFS throws the same object again, which
   * cannot be suppressed by itself.
   */
  private static IOException failure(Step step, IOException before) {
    try {
      step.run();
      return before;
    } catch (IOException e) {
      return before == null ? e : before;
    }
  }
}
