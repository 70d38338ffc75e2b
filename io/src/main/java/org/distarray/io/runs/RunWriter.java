package org.distarray.io.runs;

import java.nio.ByteBuffer;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;

/**
 * Writes runs from memory in the order of the calls. Runs that touch in the file are written
 * together. So are runs with short gaps between them, if what lies there may be read and written
 * again: that is less work than a write for each.
 */
final class RunWriter implements RunPlanner.RunConsumer {
  private final ByteReader before;
  private final ByteUpdater out;
  private final long address;
  private final ElementType type;
  private final Storage from;
  private final int localStride;
  private final int most;
  private final int gap;
  private final RunList runs;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private Storage window;
  private long start;
  private long end;
  private boolean hasGaps;
  private long written;

  /**
   * @param before the file as it is, or null if what lies in gaps stays as it is
   * @param address the position in the file of element 0
   * @param from truth values are 0 and 1
   */
  RunWriter(
      ByteReader before,
      ByteUpdater out,
      long address,
      ElementType type,
      NdArray from,
      int localStride) {
    this.before = before;
    this.out = out;
    this.address = address;
    this.type = type;
    this.from = from.storage();
    this.localStride = localStride;
    this.runs = new RunList(localStride);
    this.most = BlockBytes.PIECE_BYTES / type.itemsize();
    this.gap = before == null ? 0 : BlockBytes.GAP / type.itemsize();
  }

  @Override
  public void run(long file, long local, long count) {
    for (long done = 0; done < count; done += most) {
      add(file + done, (int) (local + done * localStride), (int) Math.min(most, count - done));
    }
  }

  private void add(long file, int local, int count) {
    if (runs.size() > 0
        && (file < end
            || file - end > gap
            || file + count - start > most
            || runs.size() == RunReader.RUNS)) {
      flush();
    }
    if (runs.size() == 0) {
      start = file;
      end = file;
    }
    hasGaps |= file > end;
    runs.add((int) (file - start), local, count);
    end = file + count;
    written += (long) count * type.itemsize();
  }

  /** The bytes of the runs. */
  long written() {
    return written;
  }

  /** Writes the collected runs. */
  void flush() {
    if (runs.size() == 0) {
      return;
    }
    int elements = (int) (end - start);
    int width = type.dtype().width();
    int n = elements * type.itemsize();
    long at = address + start * type.itemsize();
    if (bytes.capacity() < n) {
      bytes = BlockBytes.buffer(n, true);
    }
    bytes.order(type.order());
    if (runs.isOne()) {
      from.writeTo(bytes.clear().limit(n), runs.local() * width, elements * width);
    } else {
      if (window == null || window.length() < elements * width) {
        window = Storage.allocate(type.dtype(), elements);
      }
      if (hasGaps) {
        before.readFully(at, bytes.clear().limit(n));
        window.readFrom(bytes.flip(), 0, elements * width);
      }
      runs.gather(from, window, width);
      window.writeTo(bytes.clear().limit(n), 0, elements * width);
    }
    if (hasGaps) {
      out.check(); // what was read there may be older than what another program wrote
    }
    out.write(at, bytes.flip());
    runs.clear();
    hasGaps = false;
  }
}
