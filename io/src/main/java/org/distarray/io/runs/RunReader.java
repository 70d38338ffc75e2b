package org.distarray.io.runs;

import java.nio.ByteBuffer;
import org.distarray.io.bytes.ByteReader;
import org.distarray.ndarray.Storage;

/**
 * Reads runs into memory. Runs with at most {@link BlockBytes#GAP} bytes between them are read
 * together, at most {@link ByteReader#window} bytes at a time.
 */
final class RunReader implements RunPlanner.RunConsumer {
  static final int RUNS = 1 << 16;

  private final ByteReader in;
  private final long address;
  private final ElementType type;
  private final Storage into;
  private final int localStride;
  private final int most;
  private final int gap;
  private final RunList runs;
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
    this.runs = new RunList(localStride);
    this.most = Math.max(1, in.window() / type.itemsize());
    this.gap = BlockBytes.GAP / type.itemsize();
  }

  @Override
  public void run(long file, long local, long count) {
    for (long done = 0; done < count; done += most) {
      add(file + done, (int) (local + done * localStride), (int) Math.min(most, count - done));
    }
  }

  @Override
  public void runs(long file, long fileStep, long local, long localStep, long n, long count) {
    boolean isRow = count == 1 || localStride == 1;
    if (n == 1 || !isRow || count > most || fileStep < count || fileStep - count > gap) {
      RunPlanner.RunConsumer.super.runs(file, fileStep, local, localStep, n, count);
      return;
    }
    for (long k = 0; k < n; ) {
      long first = file + k * fileStep;
      begin(first, count);
      int fit = (int) Math.min(n - k, (start + most - first - count) / fileStep + 1);
      int place = (int) (local + k * localStep);
      runs.add((int) (first - start), (int) fileStep, place, (int) localStep, fit, (int) count);
      end = Math.max(end, first + (fit - 1) * fileStep + count);
      k += fit;
    }
  }

  private void add(long file, int local, int count) {
    begin(file, count);
    runs.add((int) (file - start), local, count);
    end = Math.max(end, file + count);
  }

  /** Begins a window at a run, unless the run fits in this one. */
  private void begin(long file, long count) {
    if (runs.size() > 0
        && (file - end > gap || file + count - start > most || runs.size() == RUNS)) {
      flush();
    }
    if (runs.size() == 0) {
      start = file;
      end = file;
    }
  }

  /** Reads the collected runs. */
  void flush() {
    if (runs.size() == 0) {
      return;
    }
    int elements = (int) (end - start);
    int width = type.dtype().width();
    ByteBuffer plain = fill(elements);
    if (runs.isOne()) {
      into.readFrom(plain, runs.local() * width, elements * width);
    } else {
      if (window == null || window.length() < elements * width) {
        window = Storage.allocate(type.dtype(), elements);
      }
      window.readFrom(plain, 0, elements * width);
      runs.scatter(window, into, width);
    }
    runs.clear();
  }

  private ByteBuffer fill(int elements) {
    int n = elements * type.itemsize();
    if (bytes.capacity() < n) {
      // what is decoded needs an array
      boolean isPlain = type.isPlain() && !type.dtype().isBool();
      bytes = BlockBytes.buffer(n, isPlain && in.readsOutsideHeap());
    }
    bytes.clear().limit(n);
    in.readFully(address + start * type.itemsize(), bytes);
    return type.plain(bytes.flip());
  }
}
