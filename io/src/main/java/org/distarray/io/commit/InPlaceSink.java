package org.distarray.io.commit;

import java.util.List;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;

/**
 * Writes an array into a file that is there. It holds the lock of the file from the first byte to
 * the last, and no task writes without it. What tasks have written stays after a failure.
 */
public abstract class InPlaceSink extends PieceSink {
  private final FileRef path;
  private final FileIdentity identity;
  private SharedFile file;
  private SetLock lock;

  /**
   * Makes a sink.
   *
   * @param path the file behind links
   * @param identity the file as it was read
   * @param end the position behind all that stays in the file
   */
  protected InPlaceSink(String label, FileRef path, FileIdentity identity, long end) {
    super(label, FileAssembly.behind(path, end));
    this.path = path;
    this.identity = identity;
  }

  /** The file, which only the holder of the lock writes. */
  protected final SharedFile shared() {
    return file;
  }

  /** Makes what travels to the tasks, under the lock. */
  protected abstract BlockWriter lockedWriter();

  /** Writes what stands behind the elements, or leads to them, under the lock. */
  protected abstract void lockedWritten(List<Receipt> receiptsInRankOrder);

  @Override
  protected final BlockWriter writer() {
    lock = SetLock.take("write into", path);
    file = file().under(lock);
    identity.check(path.path(), path.identity());
    return lockedWriter();
  }

  @Override
  protected final void written(List<Receipt> receiptsInRankOrder, long[] bytes) {
    lockedWritten(receiptsInRankOrder);
    lock.close();
  }

  @Override
  public final void abort() {
    try {
      super.abort();
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }
}
