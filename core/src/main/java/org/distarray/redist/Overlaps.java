package org.distarray.redist;

import java.util.Arrays;
import org.distarray.dist.DimMap;
import org.distarray.dist.IndexSet;

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

  /** The overlaps of {@code mine} with each process of {@code peer}; O(runs of mine, cut at the peer's owners). */
  static Overlaps of(IndexSet mine, DimMap peer) {
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
    int[] coords = new int[builders.length];
    Positions[] positions = new Positions[builders.length];
    int n = 0;
    for (int p = 0; p < builders.length; p++) {
      if (builders[p] != null) {
        coords[n] = p;
        positions[n++] = builders[p].build();
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
