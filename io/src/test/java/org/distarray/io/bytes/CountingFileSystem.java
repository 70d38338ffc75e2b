package org.distarray.io.bytes;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;

/**
 * A file system of Hadoop under the scheme {@code counting}, which counts the bytes that are read.
 */
public final class CountingFileSystem extends LocalFiles {
  /** What makes Hadoop use this class. */
  public static final Map<String, String> OPTIONS =
      Map.of("hadoop.fs.counting.impl", CountingFileSystem.class.getName());

  private static final AtomicLong READ = new AtomicLong();

  /** {@link #OPTIONS}, and one more. */
  public static Map<String, String> options(String name, String value) {
    Map<String, String> out = new TreeMap<>(OPTIONS);
    out.put(name, value);
    return out;
  }

  /** The bytes that were read since this was asked last. */
  public static long read() {
    return READ.getAndSet(0);
  }

  @Override
  public URI getUri() {
    return URI.create("counting:///");
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    return new FSDataInputStream(new Counted(super.open(file, bufferSize)));
  }

  private static final class Counted extends FSInputStream {
    private final FSDataInputStream in;

    Counted(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(position, buffer, offset, length);
      READ.addAndGet(Math.max(0, n));
      return n;
    }

    @Override
    public int read() throws IOException {
      int out = in.read();
      READ.addAndGet(out < 0 ? 0 : 1);
      return out;
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
