package org.distarray.ops;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.ndarray.Collecting;
import org.distarray.ndarray.NdArray;
import org.distarray.ops.Routed.Arrived;
import org.distarray.ops.Routed.Piece;

/** Collects the elements at positions from all blocks of an array, or from answers of owners. */
final class Collected {
  private static final int TILE = 1 << 10;

  private final Addresses addresses;
  private final NdArray positions;
  private final int n;
  private final int[] owner = new int[TILE];
  private final int[] at = new int[TILE];

  private Collected(NdArray positions, Distribution owners) {
    this.positions = positions.contiguous();
    this.n = positions.shape().intSize();
    this.addresses = new Addresses(owners, n);
  }

  /** The elements of blocks that lie on ranks. */
  static void ofBlocks(NdArray positions, Distribution owners, List<NdArray> blocks, NdArray out) {
    Collected all = new Collected(positions, owners);
    Collecting collecting = new Collecting(blocks, out);
    for (int start = 0; start < all.n; start += TILE) {
      int count = Math.min(TILE, all.n - start);
      all.find(start, count);
      collecting.next(all.owner, all.at, count, start);
    }
  }

  private void find(int start, int count) {
    long[] all = (long[]) positions.storage().memory();
    addresses.find(all, positions.layout().offset() + start, count, owner, at);
    Reference.reachabilityFence(positions);
  }

  /** The elements that owners gave, each in the order of the positions that it has. */
  static void ofAnswers(NdArray positions, Distribution owners, Arrived answers, NdArray out) {
    Collected all = new Collected(positions, owners);
    List<NdArray> values = new ArrayList<>();
    int[] piece = new int[owners.ranks()]; // the next one of each owner
    Arrays.fill(piece, -1);
    for (Piece each : answers.pieces) {
      piece[each.source] = piece[each.source] < 0 ? values.size() : piece[each.source];
      values.add(each.values);
    }
    Collecting collecting = new Collecting(values, out);
    int[] next = new int[owners.ranks()];
    for (int start = 0; start < all.n; start += TILE) {
      int count = Math.min(TILE, all.n - start);
      all.find(start, count);
      for (int k = 0; k < count; k++) {
        int p = all.owner[k];
        if (next[p] == values.get(piece[p]).size()) {
          piece[p]++;
          next[p] = 0;
        }
        all.owner[k] = piece[p];
        all.at[k] = next[p]++;
      }
      collecting.next(all.owner, all.at, count, start);
    }
  }
}
