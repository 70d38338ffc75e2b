package org.distarray.plan;

import java.io.Serializable;
import org.distarray.dist.Distribution;
import org.distarray.engine.MergeTree;

/**
 * Says how the results of a reduction over axes are cut for merging.
 *
 * <p>The results of each owner, in C order, are cut into slices. Each slice has a merging rank:
 * slice {@code s} of owner {@code o} is merged on rank {@code o * slices + s}. Slices are cut into
 * pieces, which travel and are merged one by one.
 *
 * @param from the distribution of the elements
 * @param out the distribution of the results
 * @param axes the reduced axes
 * @param slices the number of slices for each owner
 * @param pieces the number of pieces for each slice
 */
record Cut(Distribution from, Distribution out, int[] axes, int slices, int pieces)
    implements Serializable {

  /**
   * A rank merges this many bytes alone before others help. Fewer bytes are not worth the start of
   * a task.
   */
  private static final long ALONE = 16L << 20;

  /** The least bytes of a state that are worth a parcel. */
  private static final long LEAST = 64L << 10;

  /**
   * Cuts the results.
   *
   * @param stateBytes the bytes of the state of one result on one rank
   * @param maxBytes the most bytes of a piece
   */
  static Cut of(Distribution from, Distribution out, int[] axes, long stateBytes, long maxBytes) {
    long state = out.largestBlock() * stateBytes;
    int sources = from.ranks() / out.ranks();
    long helpers = Math.min(state * sources / ALONE, state / LEAST);
    int slices = (int) Math.max(1, Math.min(sources, helpers));
    long slice = ceilDiv(out.largestBlock(), slices);
    // a result is in one piece
    int pieces = (int) Math.max(1, ceilDiv(slice, Math.max(1, maxBytes / stateBytes)));
    return new Cut(from, out, axes.clone(), slices, pieces);
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  /** The number of ranks that have a state of the same results. */
  int sources() {
    return from.ranks() / out.ranks();
  }

  /** The number of ranks that merge. */
  int merging() {
    return out.ranks() * slices;
  }

  /** The rank that owns a rank's results. */
  int owner(int rank) {
    return from.reducedRank(rank, out, axes);
  }

  /** The position of a rank among the ranks that have states of the same results, in rank order. */
  int position(int rank) {
    return from.grid().position(rank, axes);
  }

  /** The first result of a slice. For the slice behind the last it is the number of results. */
  int start(int owner, int slice) {
    return (int) (out.localShape(owner).size() * slice / slices);
  }

  /** The first result of a piece. */
  int start(int owner, int slice, int piece) {
    int start = start(owner, slice);
    return start + (int) ((long) (start(owner, slice + 1) - start) * piece / pieces);
  }

  /** The number of results in the largest slice. */
  long largestSlice() {
    return ceilDiv(out.largestBlock(), slices);
  }

  /**
   * The most results whose states come to one merging rank or wait there. A result counts once for
   * each of its states.
   */
  long largestArriving() {
    long waiting = ceilDiv(largestSlice(), pieces) * MergeTree.mostStates(sources());
    return largestSlice() * sources() + waiting;
  }

  /**
   * The most results whose states wait on all merging ranks together. A result counts once for each
   * of its states.
   */
  long waitingOfAll() {
    return out.ranks() * out.largestBlock() * MergeTree.mostStates(sources());
  }
}
