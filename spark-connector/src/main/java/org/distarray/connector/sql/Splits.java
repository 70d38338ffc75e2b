package org.distarray.connector.sql;

import java.util.List;

/** Cuts boxes into the parts of tasks. Parts end where chunks end. */
final class Splits {
  /** Starting a task that reads less takes longer than its reading. */
  private static final long LEAST_BYTES = 4L << 20;

  private final ScanSettings settings;
  private final long itemsize;

  /**
   * @param columns the columns that are read
   */
  Splits(ScanSettings settings, List<ValueColumn> columns) {
    this.settings = settings;
    itemsize = Math.max(1, Grid.itemsize(columns));
  }

  /** The number of tasks that reading a box is worth, up to one for each core. */
  long enough(Box box) {
    long bytes = Math.multiplyExact(box.size(), itemsize);
    return Math.min(settings.parallelism(), Math.max(1, bytes / LEAST_BYTES));
  }

  /**
   * The parts of a box.
   *
   * @param whole the dimensions that are not cut
   */
  List<Box> of(Grid grid, Box box, boolean[] whole) {
    long bytes = Math.multiplyExact(box.size(), itemsize);
    long each = bytes / Math.max(1, settings.parallelism());
    long most = Math.min(settings.partitionBytes(), Math.max(LEAST_BYTES, each));
    long[] lengths = grid.pieces(box, Math.max(1, most / itemsize), whole);
    return Grid.cut(box, lengths, whole);
  }
}
