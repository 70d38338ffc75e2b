package org.distarray.order;

import java.io.Serializable;

/**
 * A question of a search to all blocks: either a sample of each line, or how many elements lie in
 * windows of keys and between them.
 */
public final class Question implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Every so many elements one is wanted; 0 when windows are counted. */
  final long stride;

  /** Whether the number of NaNs is wanted, too. */
  final boolean countsNans;

  /** The windows of each line, disjoint and ascending; null for lines of which all is known. */
  final Window[][] windows;

  /** The ties, each of which is a line of second keys; null where first keys are asked for. */
  final Ties ties;

  Question(long stride, boolean countsNans, Window[][] windows, Ties ties) {
    this.stride = stride;
    this.countsNans = countsNans;
    this.windows = windows;
    this.ties = ties;
  }

  /** The same question about the second keys of elements that have ties. */
  Question among(Ties which) {
    return new Question(stride, countsNans, windows, which);
  }

  /**
   * An interval of keys, both ends included.
   *
   * @param edges the first key of each bucket, the least key of the window first; null if the keys
   *     themselves are wanted
   */
  record Window(long least, long greatest, long[] edges) implements Serializable {

    /** The greatest key of a bucket. */
    long end(int bucket) {
      return bucket + 1 < edges.length ? edges[bucket + 1] - 1 : greatest;
    }
  }
}
