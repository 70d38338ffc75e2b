package org.distarray.store;

import org.distarray.dist.Distribution;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Sharers;
import org.distarray.index.Shape;

/**
 * The cost of reading an array from outside, for all ranks together.
 *
 * @param read the bytes that come from outside; a part that several ranks need counts for each of
 *     them
 * @param decoded the bytes that are made of compressed ones, counted in the same way
 * @param chunks the number of chunks that are decoded, counted in the same way
 */
public record ReadCost(long read, long decoded, long chunks) {
  /** No cost: elements are generated, or came with the source. */
  public static final ReadCost NONE = new ReadCost(0, 0);

  /** The cost of reading bytes of which some are decoded, but not in chunks. */
  public ReadCost(long read, long decoded) {
    this(read, decoded, 0);
  }

  /**
   * The cost of reading each rank's region as it is stored, and the rows that are read together
   * with it.
   *
   * @param together the number of consecutive indices of dimension 0 that are read together; see
   *     {@link ArraySource#rowsTogether}
   */
  static ReadCost ofRegions(Distribution d, int itemsize, long together) {
    if (d.ndim() == 0 || together <= 1 || d.shape().size() == 0) {
      return new ReadCost(d.shape().size() * itemsize, 0);
    }
    long rows = Sharers.of(d.map(0), together).indices();
    return new ReadCost(d.shape().size() / d.shape().dim(0) * rows * itemsize, 0);
  }

  /** The cost of reading one region as it is stored, and the rows that are read with it. */
  static ReadCost ofRegion(IndexSet[] region, Shape shape, int itemsize, long together) {
    long size = itemsize;
    for (IndexSet dim : region) {
      size *= dim.size();
    }
    if (region.length == 0 || together <= 1 || size == 0) {
      return new ReadCost(size, 0);
    }
    long[] rows = {0, 0};
    region[0].forEachAscendingRun(
        (start, length, local) -> {
          long from = Math.max(rows[1], start / together * together);
          long to = Math.min(shape.dim(0), ((start + length - 1) / together + 1) * together);
          rows[0] += Math.max(0, to - from);
          rows[1] = Math.max(rows[1], to);
        });
    return new ReadCost(size / region[0].size() * rows[0], 0);
  }

  /**
   * The sum of two costs.
   *
   * <pre>{@code
   * new ReadCost(100, 0).plus(new ReadCost(0, 50)) //> ReadCost[read=100, decoded=50, chunks=0]
   * }</pre>
   */
  public ReadCost plus(ReadCost other) {
    return new ReadCost(read + other.read, decoded + other.decoded, chunks + other.chunks);
  }

  /**
   * The bytes that are read or decoded.
   *
   * <pre>{@code
   * new ReadCost(100, 50).bytes() //> 150
   * }</pre>
   */
  public long bytes() {
    return read + decoded;
  }
}
