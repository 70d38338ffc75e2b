package org.distarray.io.commit;

import java.io.Serializable;
import java.nio.ByteBuffer;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.ByteReader;
import org.distarray.io.bytes.ByteUpdater;
import org.distarray.io.bytes.FileRef;

/**
 * The check that keeps a task from writing into a file after its call has ended.
 *
 * <p>A task may outlive its call: another attempt was faster, or another rank failed. What it
 * writes then would destroy what later calls have written. So it writes only while the file has its
 * first identity and the lock is the one of its call. The check comes when the file is opened, and
 * before a write if 5 ms have passed since the last check.
 */
record Fence(SetLock.Text lock, FileRef file, long number) implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NANOS = 5_000_000;

  /** The fence of a file as it is now. */
  static Fence of(SetLock.Text lock, FileRef file) {
    return new Fence(lock, file, file.store().number(file.path()));
  }

  /**
   * Checks that the file may be written.
   *
   * @throws ArrayIOException when the lock is not that of this call, or the file is another one
   */
  void check() {
    lock.check();
    if (file.store().number(file.path()) != number) {
      throw new ArrayIOException(
          "Cannot write into "
              + file
              + ": another program has replaced it meanwhile (only one program may write at a"
              + " time)");
    }
  }

  /** Opens the file. Each write is checked. */
  ByteUpdater open() {
    ByteUpdater out = file.store().update(file.path());
    try {
      return new Checked(this, out);
    } catch (RuntimeException e) {
      out.close();
      throw e;
    }
  }

  private static final class Checked implements ByteUpdater {
    private final Fence fence;
    private final ByteUpdater out;
    private long last;

    Checked(Fence fence, ByteUpdater out) {
      this.fence = fence;
      this.out = out;
      check();
    }

    @Override
    public void check() {
      fence.check();
      last = System.nanoTime();
    }

    private void checkSoon() {
      if (System.nanoTime() - last > NANOS) {
        check();
      }
    }

    @Override
    public void write(long position, ByteBuffer bytes) {
      checkSoon();
      out.write(position, bytes);
    }

    @Override
    public void copy(ByteReader in, long from, long end, long position) {
      checkSoon();
      out.copy(in, from, end, position);
    }

    @Override
    public void sync() {
      out.sync();
    }

    @Override
    public void close() {
      out.close();
    }
  }
}
