package org.distarray.io.runs;

import java.nio.ByteBuffer;
import org.distarray.io.bytes.ByteReader;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.ndarray.Truth;

/**
 * Writes runs from memory in the order of the calls. Runs that touch in the file are written
 * together.
 */
final class RunWriter implements RunPlanner.RunConsumer {
  private final Target target;
  private final ElementType type;
  private final Storage from;
  private final int localStride;
  private final int most;
  private final RunList runs = new RunList();
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private Storage window;
  private long start;
  private long end;

  RunWriter(Target target, ElementType type, NdArray from, int localStride) {
    this.target = target;
    this.type = type;
    this.from = from.storage();
    this.localStride = localStride;
    this.most = ByteReader.WINDOW / type.itemsize();
  }

  @Override
  public void run(long file, long local, long count) {
    for (long done = 0; done < count; done += most) {
      add(file + done, (int) (local + done * localStride), (int) Math.min(most, count - done));
    }
  }

  private void add(long file, int local, int count) {
    if (runs.size() > 0
        && (file != end || file + count - start > most || runs.size() == RunReader.RUNS)) {
      flush();
    }
    if (runs.size() == 0) {
      start = file;
    }
    runs.add((int) (file - start), local, count);
    end = file + count;
  }

  /** Writes the collected runs. */
  void flush() {
    if (runs.size() == 0) {
      return;
    }
    int elements = (int) (end - start);
    int width = type.dtype().width();
    int n = elements * type.itemsize();
    if (bytes.capacity() < n) {
      // outside the heap, or the channel would copy once more; truth values need an array
      bytes = type.dtype().isBool() ? ByteBuffer.allocate(n) : ByteBuffer.allocateDirect(n);
    }
    bytes.clear().limit(n).order(type.order());
    if (runs.size() == 1 && localStride == 1) {
      from.writeTo(bytes, runs.local(0) * width, elements * width);
    } else {
      if (window == null || window.length() < elements * width) {
        window = Storage.allocate(type.dtype(), elements);
      }
      runs.gather(from, window, localStride, width);
      window.writeTo(bytes, 0, elements * width);
    }
    if (type.dtype().isBool()) {
      Truth.normalize(bytes.array(), 0, n);
    }
    target.write(start * type.itemsize(), bytes.flip());
    runs.clear();
  }

  /** The destination of the bytes. */
  @FunctionalInterface
  interface Target {
    void write(long position, ByteBuffer bytes);
  }
}
