package org.distarray.store;

import org.distarray.dist.Distribution;
import org.distarray.dist.Sharers;

/**
 * What it costs to read an array from outside, by all ranks together.
 *
 * @param read bytes that come from outside; a part that several ranks need counts for each of them
 * @param decoded bytes that are made of compressed ones, in the same way
 */
public record ReadCost(long read, long decoded) {
  /** Nothing is read: elements are generated, or came with the source. */
  public static final ReadCost NONE = new ReadCost(0, 0);

  /**
   * The cost of regions that are read as they are, but for the rows that are read together.
   *
   * @param together how many consecutive indices of dimension 0 are read together; see {@link
   *     ArraySource#rowsTogether}
   */
  static ReadCost ofRegions(Distribution d, int itemsize, long together) {
    if (d.ndim() == 0 || together <= 1 || d.shape().size() == 0) {
      return new ReadCost(d.shape().size() * itemsize, 0);
    }
    long rows = Sharers.of(d.map(0), together).indices();
    return new ReadCost(d.shape().size() / d.shape().dim(0) * rows * itemsize, 0);
  }

  public ReadCost plus(ReadCost other) {
    return new ReadCost(read + other.read, decoded + other.decoded);
  }

  /** Bytes that are read or decoded. */
  public long bytes() {
    return read + decoded;
  }
}
