package org.distarray.connector;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntPredicate;
import org.distarray.engine.Merge;
import org.distarray.engine.MergeTree;
import org.distarray.engine.Parcel;
import org.distarray.engine.Receiver;
import org.distarray.engine.Traffic;

/**
 * Sends the items of {@code 2^k} neighbouring ranks to one of them, which merges them in rank
 * order. A merge is a balanced tree whose inner nodes cover aligned intervals of {@code 2^k} ranks.
 * The groups are such inner nodes, so merging by groups gives the same bits.
 */
final class GroupMerge<T> implements Traffic<T, T, T> {
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
   * Makes groups of about the square root of the number of ranks. Neither a rank nor the driver
   * then merges many more items than that.
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
  public Iterator<Parcel<T>> send(int rank, T item, IntPredicate destinations) {
    int group = rank >> shift;
    return destinations.test(group)
        ? List.of(new Parcel<>(rank, group, item)).iterator()
        : Collections.emptyIterator();
  }

  @Override
  public boolean isMerged() {
    return true;
  }

  @Override
  public Receiver<T, T> receiver(int group) {
    int first = group << shift;
    MergeTree<T> tree = new MergeTree<>(Math.min(1 << shift, ranks - first), merge);
    return new Receiver<>() {
      @Override
      public void take(Parcel<T> parcel) {
        tree.add(parcel.source() - first, parcel.content());
      }

      @Override
      public T item() {
        return tree.merged();
      }
    };
  }
}
