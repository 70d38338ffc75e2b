package org.distarray.io.runs;

import java.nio.ByteBuffer;
import org.distarray.io.bytes.ByteReader;
import org.distarray.ndarray.Storage;

/**
 * Reads runs into memory. Runs with at most {@link #GAP} bytes between them are read together, at
 * most {@link ByteReader#window} bytes at a time.
 */
final class RunReader implements RunPlanner.RunConsumer {
  static final int GAP = 4 << 10;
  static final int RUNS = 1 << 16;

  private final ByteReader in;
  private final long address;
  private final ElementType type;
  private final Storage into;
  private final int localStride;
  private final int most;
  private final int gap;
  private final RunList runs = new RunList();
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private Storage window;
  private long start;
  private long end;

  RunReader(ByteReader in, long address, ElementType type, Storage into, int localStride) {
    this.in = in;
    this.address = address;
    this.type = type;
    this.into = into;
    this.localStride = localStride;
    this.most = in.window() / type.itemsize();
    this.gap = GAP / type.itemsize();
  }

  @Override
  public void run(long file, long local, long count) {
    for (long done = 0; done < count; done += most) {
      add(file + done, (int) (local + done * localStride), (int) Math.min(most, count - done));
    }
  }

  private void add(long file, int local, int count) {
    if (runs.size() > 0
        && (file - end > gap || file + count - start > most || runs.size() == RUNS)) {
      flush();
    }
    if (runs.size() == 0) {
      start = file;
      end = file;
    }
    runs.add((int) (file - start), local, count);
    end = Math.max(end, file + count);
  }

  /** Reads the collected runs. */
  void flush() {
    if (runs.size() == 0) {
      return;
    }
    int elements = (int) (end - start);
    int width = type.dtype().width();
    ByteBuffer plain = fill(elements);
    if (runs.size() == 1 && localStride == 1) {
      into.readFrom(plain, runs.local(0) * width, elements * width);
    } else {
      if (window == null || window.length() < elements * width) {
        window = Storage.allocate(type.dtype(), elements);
      }
      window.readFrom(plain, 0, elements * width);
      runs.scatter(window, into, localStride, width);
    }
    runs.clear();
  }

  private ByteBuffer fill(int elements) {
    int n = elements * type.itemsize();
    if (bytes.capacity() < n) {
      bytes = ByteBuffer.allocate(n);
    }
    bytes.clear().limit(n);
    in.readFully(address + start * type.itemsize(), bytes);
    return type.plain(bytes.flip());
  }
}
