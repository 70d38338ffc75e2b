package org.distarray.redist;

import java.util.Arrays;
import org.distarray.dist.DimMap;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Unstructured;

/**
 * How the indices that one process holds along a dimension fall to the processes of another map: for each of those the
 * positions, in this process's block, of the indices that both have.
 *
 * <p>Positions are in ascending global order, so that both sides of an exchange list the same elements in the same order,
 * each from its own indices and the other side's map alone.
 */
final class Overlaps {
  private final int[] coords;
  private final Positions[] positions;

  private Overlaps(int[] coords, Positions[] positions) {
    this.coords = coords;
    this.positions = positions;
  }

  /**
   * The overlaps of {@code mine} with each process of {@code peer}: O(processes) when mine are a range that is dealt out by a
   * rule, else O(runs of mine, cut at the peer's owners).
   */
  static Overlaps of(IndexSet mine, DimMap peer) {
    return mine instanceof IndexSet.Range range
            && range.step() > 0
            && range.size() > peer.gridSize()
            && !(peer instanceof Unstructured)
        ? ofRange(range, peer)
        : ofRuns(mine, peer);
  }

  /** Positions in a range are indices of the peer's dimension sliced to that range. */
  private static Overlaps ofRange(IndexSet.Range mine, DimMap peer) {
    DimMap.Slice slice = peer.slice(mine.start(), mine.step(), mine.size());
    Positions[] positions = new Positions[peer.gridSize()];
    for (int k = 0; k < slice.parents().length; k++) {
      IndexSet at = slice.map().indices(k);
      if (at.size() > 0) {
        positions[slice.parents()[k]] = positions(at);
      }
    }
    return overlapping(positions);
  }

  private static Positions positions(IndexSet at) {
    if (at instanceof IndexSet.Range range) {
      return Positions.affine(range.start(), range.step(), range.size());
    }
    Positions.Builder builder = new Positions.Builder();
    at.forEachRun((first, length, local) -> builder.add(first, length));
    return builder.build();
  }

  private static Overlaps ofRuns(IndexSet mine, DimMap peer) {
    Positions.Builder[] builders = new Positions.Builder[peer.gridSize()];
    mine.forEachAscendingRun(
        (global, length, local) -> {
          for (long i = global, end; i < global + length; i = end) {
            int p = peer.owner(i);
            end = peer.ownedUntil(i, global + length);
            if (builders[p] == null) {
              builders[p] = new Positions.Builder();
            }
            builders[p].add(local + i - global, end - i);
          }
        });
    Positions[] positions = new Positions[builders.length];
    for (int p = 0; p < positions.length; p++) {
      positions[p] = builders[p] == null ? null : builders[p].build();
    }
    return overlapping(positions);
  }

  /** Leaves out the processes without positions. */
  private static Overlaps overlapping(Positions[] all) {
    int[] coords = new int[all.length];
    Positions[] positions = new Positions[all.length];
    int n = 0;
    for (int p = 0; p < all.length; p++) {
      if (all[p] != null) {
        coords[n] = p;
        positions[n++] = all[p];
      }
    }
    return new Overlaps(Arrays.copyOf(coords, n), Arrays.copyOf(positions, n));
  }

  /** The number of processes that overlap. */
  int count() {
    return coords.length;
  }

  /** The coordinate of the {@code k}-th overlapping process, ascending. */
  int coord(int k) {
    return coords[k];
  }

  /** The positions shared with the {@code k}-th overlapping process. */
  Positions positions(int k) {
    return positions[k];
  }

  /** The positions shared with the process at a coordinate, or null. */
  Positions at(int coord) {
    int k = Arrays.binarySearch(coords, coord);
    return k < 0 ? null : positions[k];
  }
}
