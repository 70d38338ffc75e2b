package org.distarray.connector;

import java.util.ArrayList;
import java.util.List;
import org.distarray.engine.Merge;
import org.distarray.engine.OrderedTraffic;
import org.distarray.engine.Parcel;

/**
 * Brings the items of {@code 2^k} neighbouring ranks together and merges them in rank order. A
 * merge is a balanced tree whose inner nodes cover aligned intervals of {@code 2^k} ranks, so that
 * these groups are inner nodes of the tree over all ranks: the result has the same bits.
 */
final class GroupMerge<T> implements OrderedTraffic<T, T, T> {
  private static final long serialVersionUID = 1L;

  private final int ranks;
  private final int shift;
  private final Merge<T> merge;

  private GroupMerge(int ranks, int shift, Merge<T> merge) {
    this.ranks = ranks;
    this.shift = shift;
    this.merge = merge;
  }

  /**
   * Groups of about the square root of the number of ranks, so that no one merges more than about
   * as many.
   */
  static <T> GroupMerge<T> over(int ranks, Merge<T> merge) {
    int shift = (32 - Integer.numberOfLeadingZeros(ranks)) / 2;
    return new GroupMerge<>(ranks, shift, merge);
  }

  /** The number of groups. */
  int count() {
    return (ranks - 1 >> shift) + 1;
  }

  @Override
  public List<Parcel<T>> send(int rank, T item) {
    return List.of(new Parcel<>(rank, rank >> shift, item));
  }

  @Override
  public T receive(int group, List<Parcel<T>> arrived) {
    List<T> inRankOrder = new ArrayList<>(arrived.size());
    arrived.forEach(parcel -> inRankOrder.add(parcel.content()));
    return merge.merge(inRankOrder);
  }
}
