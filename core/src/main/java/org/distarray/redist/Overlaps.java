package org.distarray.redist;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.IndexSet;
import org.distarray.dist.Unstructured;

/**
 * The overlaps of one process's part with each process of another map: for each of those, the
 * positions in this part of the common elements.
 *
 * <p>Positions are in ascending global order. Both sides of an exchange therefore list the same
 * elements in the same order, each from its own indices and the other side's map.
 */
final class Overlaps {
  private int[] coords = new int[1];
  private Positions[] positions = new Positions[1];
  private int count;

  private Overlaps() {}

  /**
   * Finds the overlaps of a process's part with each process of another map of the same size. The
   * time is O(processes) if the part is a range and the other map follows a rule, and otherwise
   * O(runs of the part, cut at the peer's owners).
   */
  static Overlaps of(FlatMap map, int process, FlatMap peer) {
    Overlaps out = new Overlaps();
    if (map.single() != null && peer.single() != null) {
      IndexSet mine = map.single().indices(process);
      if (mine instanceof IndexSet.Range range
          && range.step() > 0
          && peer.single() instanceof Block block) {
        out.addBlocks(range, block);
        return out;
      }
      if (mine instanceof IndexSet.Range range
          && range.step() > 0
          && range.size() > peer.gridSize()
          && !(peer.single() instanceof Unstructured)) {
        out.addSlices(range, peer.single());
        return out;
      }
    }
    out.addRuns(map, process, peer);
    return out;
  }

  /** Adds the overlaps of a range with blocks, which it meets in turn. */
  private void addBlocks(IndexSet.Range mine, Block peer) {
    for (long l = 0, end; l < mine.size(); l = end) {
      int p = peer.owner(mine.at(l));
      // the first position at or beyond the end of the block
      end = Math.min(mine.size(), -Math.floorDiv(mine.start() - peer.bound(p + 1), mine.step()));
      add(p, Positions.affine(l, 1, end - l));
    }
  }

  /**
   * Adds the overlaps of a range, which are indices of the peer's dimension sliced to that range.
   */
  private void addSlices(IndexSet.Range mine, DimMap peer) {
    DimMap.Slice slice = peer.slice(mine.start(), mine.step(), mine.size());
    for (int k = 0; k < slice.parents().length; k++) {
      IndexSet at = slice.map().indices(k);
      if (at.size() > 0) {
        add(slice.parents()[k], positions(at));
      }
    }
  }

  private static Positions positions(IndexSet at) {
    if (at instanceof IndexSet.Range range) {
      return Positions.affine(range.start(), range.step(), range.size());
    }
    Positions.Builder builder = new Positions.Builder();
    at.forEachRun((first, length, local) -> builder.add(first, length));
    return builder.build();
  }

  private void addRuns(FlatMap map, int process, FlatMap peer) {
    if (map.localSize(process) < peer.gridSize()) { // it reaches few of them
      TreeMap<Integer, Positions.Builder> builders = new TreeMap<>();
      addRuns(
          map, process, peer, p -> builders.computeIfAbsent(p, unused -> new Positions.Builder()));
      builders.forEach((p, builder) -> add(p, builder.build()));
      return;
    }
    Positions.Builder[] builders = new Positions.Builder[peer.gridSize()];
    addRuns(
        map,
        process,
        peer,
        p -> builders[p] == null ? builders[p] = new Positions.Builder() : builders[p]);
    for (int p = 0; p < builders.length; p++) {
      if (builders[p] != null) {
        add(p, builders[p].build());
      }
    }
  }

  private static void addRuns(
      FlatMap map, int process, FlatMap peer, IntFunction<Positions.Builder> builders) {
    FlatMap.Finger finger = peer.new Finger();
    map.forEachAscendingRun(
        process,
        (global, length, local) -> {
          for (long i = global; i < global + length; i = finger.end()) {
            finger.seek(i, global + length);
            builders.apply(finger.owner()).add(local + i - global, finger.end() - i);
          }
        });
  }

  private void add(int coord, Positions at) {
    if (count == coords.length) {
      coords = Arrays.copyOf(coords, 2 * count);
      positions = Arrays.copyOf(positions, 2 * count);
    }
    coords[count] = coord;
    positions[count++] = at;
  }

  /** The number of processes that overlap. */
  int count() {
    return count;
  }

  /** The {@code k}-th overlapping process, ascending. */
  int coord(int k) {
    return coords[k];
  }

  /** The positions shared with the {@code k}-th overlapping process. */
  Positions positions(int k) {
    return positions[k];
  }

  /** The positions shared with a process, or null. */
  Positions at(int coord) {
    int k = Arrays.binarySearch(coords, 0, count, coord);
    return k < 0 ? null : positions[k];
  }
}
