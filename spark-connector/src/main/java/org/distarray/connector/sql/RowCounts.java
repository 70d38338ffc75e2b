package org.distarray.connector.sql;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.distarray.annotation.Internal;

/**
 * The number of rows of each partition, and whether they have one length. A row that is NULL has
 * the length -1.
 *
 * @hidden
 */
@Internal
public final class RowCounts implements Serializable { // no record: Kryo writes none
  private static final long serialVersionUID = 1L;
  private static final int PARTITION = 0;
  private static final int COUNT = 1;

  /** The length of the first row. */
  private static final int LENGTH = 2;

  /** The number in the partition of the first row of another length; -1 if there is none. */
  private static final int ODD = 3;

  private static final int ODD_LENGTH = 4;

  private final long[][] parts;

  private RowCounts(long[]... parts) {
    this.parts = parts;
  }

  static RowCounts none() {
    return new RowCounts();
  }

  /** The counts of a partition, whose rows are to be added. */
  static RowCounts of(int partition) {
    return new RowCounts(new long[] {partition, 0, 0, -1, 0});
  }

  /** Adds the next row. */
  void add(long length) {
    long[] part = parts[0];
    part[LENGTH] = part[COUNT] == 0 ? length : part[LENGTH];
    if (length != part[LENGTH] && part[ODD] < 0) {
      part[ODD] = part[COUNT];
      part[ODD_LENGTH] = length;
    }
    part[COUNT]++;
  }

  /** The counts of both, in the order of the partitions. */
  RowCounts and(RowCounts other) {
    return new RowCounts(
        Stream.concat(Arrays.stream(parts), Arrays.stream(other.parts))
            .sorted(Comparator.comparingLong(part -> part[PARTITION]))
            .toArray(long[][]::new));
  }

  /** The number of rows. */
  long rows() {
    return Arrays.stream(parts).mapToLong(part -> part[COUNT]).sum();
  }

  /** The number of rows before each partition. */
  long[] firsts() {
    long[] out = new long[parts.length];
    for (int p = 1; p < out.length; p++) {
      out[p] = out[p - 1] + parts[p - 1][COUNT];
    }
    return out;
  }

  /** The length of the first row. */
  long firstLength() {
    return Arrays.stream(parts).filter(p -> p[COUNT] > 0).findFirst().orElseThrow()[LENGTH];
  }

  /** The first row that is NULL or has another length than the first one, and its length. */
  long[] odd() {
    long length = firstLength();
    long before = 0;
    for (long[] part : parts) {
      if (part[COUNT] > 0 && (part[LENGTH] != length || length < 0)) {
        return new long[] {before, part[LENGTH]};
      } else if (part[ODD] >= 0) {
        return new long[] {before + part[ODD], part[ODD_LENGTH]};
      }
      before += part[COUNT];
    }
    return new long[0];
  }
}
