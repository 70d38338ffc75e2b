package org.distarray.io.bytes;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock of those who write into one local file at the same time in this JVM.
 *
 * <p>ext4 and XFS let one buffered write at a time into a file, and threads that wait for it use
 * their processors (Linux: {@code ext4_buffered_write_iter}, {@code xfs_file_buffered_write},
 * {@code rwsem_optimistic_spin}). Threads that wait for a lock of Java leave their processors to
 * others.
 */
final class WriteTurn implements AutoCloseable {
  /** The turns of the files that are open, by their paths. */
  private static final Map<String, WriteTurn> OPEN = new ConcurrentHashMap<>();

  private final String key;
  // changed in computations of the map only
  private int writers;

  private WriteTurn(String key) {
    this.key = key;
  }

  /** The turn of another writer of a file. Closing it ends that writer's part. */
  static WriteTurn open(String path) {
    String key = Path.of(path).toAbsolutePath().normalize().toString();
    return OPEN.compute(
        key,
        (k, known) -> {
          WriteTurn turn = known == null ? new WriteTurn(k) : known;
          turn.writers++;
          return turn;
        });
  }

  @Override
  public void close() {
    OPEN.computeIfPresent(key, (k, turn) -> --turn.writers == 0 ? null : turn);
  }
}
