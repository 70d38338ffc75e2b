package org.distarray.plan;

import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/**
 * The bytes that a task needs.
 *
 * @param bytes the bytes
 * @param fixed the bytes that remain when the dimensions that are distributed now are laid over
 *     more ranks
 */
public record Need(long bytes, long fixed) {
  public static final Need NONE = new Need(0, 0);

  /** The bytes with which a task reads or writes files: streams, buffers, decoders. Measured. */
  public static final Need FILES = new Need(8 << 20, 8 << 20);

  /** The bytes of the largest block of a distribution. */
  public static Need block(Distribution d, DType dtype) {
    return block(d, dtype.itemsize());
  }

  /**
   * The bytes of the largest block of a distribution, with {@code itemsize} bytes for each element.
   */
  public static Need block(Distribution d, long itemsize) {
    return laidOut(ByteCounts.times(d.largestBlock(), itemsize), d.maps(), d.ranks());
  }

  /** The bytes of something that maps lay out over some ranks. */
  public static Need laidOut(long bytes, List<? extends DimMap> maps, int ranks) {
    // one rank alone: the array is laid out along no dimension yet
    return new Need(bytes, ranks > 1 ? fixed(bytes, maps) : 0);
  }

  /** The bytes that remain when each distributed dimension has one index on a rank. */
  private static long fixed(long bytes, List<? extends DimMap> maps) {
    long out = bytes;
    for (DimMap map : maps) {
      out /= map.gridSize() > 1 ? Math.max(1, map.largestLocalSize()) : 1;
    }
    return out;
  }

  /** The bytes of the same number of elements in another type. */
  public Need as(DType from, DType to) {
    return new Need(
        bytes / from.itemsize() * to.itemsize(), fixed / from.itemsize() * to.itemsize());
  }

  public Need plus(Need other) {
    return new Need(ByteCounts.plus(bytes, other.bytes), ByteCounts.plus(fixed, other.fixed));
  }
}
