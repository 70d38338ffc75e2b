package org.distarray.redist;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.Boundary;
import org.distarray.dist.DimMap;
import org.distarray.dist.Overlap;
import org.distarray.index.Bisection;

/**
 * One dimension of a {@link Halo}: it tells which process has each index of a widened block. All
 * indices are local. A process costs O(depth), and not O(its indices).
 *
 * @param overlap the overlap
 * @param d the dimension in the overlap
 * @param map a block or undistributed map if the overlap widens blocks along the dimension
 */
record HaloDim(Overlap overlap, int d, DimMap map) implements Serializable {

  /** The owner of cells that no process has. They hold the constant of the boundary. */
  static final int NOBODY = -1;

  /**
   * Neighbouring cells of a widened block that lie at equal distances on one process.
   *
   * @param at the position of the first cell in the widened block
   * @param length the number of cells
   * @param owner the process along this dimension, or {@link #NOBODY}
   * @param first the local index of the first cell in the owner's block
   * @param step 1; -1 for a reflection; 0 for one repeated element
   */
  record Cells(long at, long length, int owner, long first, int step) {
    /**
     * The cells that lie in a part of the widened block, as positions from the part's beginning on.
     */
    Cells within(long from, long to) {
      long low = Math.max(at, from);
      long high = Math.max(low, Math.min(at + length, to));
      return new Cells(low - from, high - low, owner, first + step * (low - at), step);
    }

    long least() {
      return step < 0 ? first - length + 1 : first;
    }

    long greatest() {
      return step > 0 ? first + length - 1 : first;
    }
  }

  private boolean isPlain() {
    return !overlap.pads(d);
  }

  private long start(int p) {
    return map instanceof Block block ? block.bound(p) : 0;
  }

  private Overlap.Window window(int p) {
    return isPlain()
        ? new Overlap.Window(0, map.localSize(p))
        : overlap.window(d, map.size(), start(p), start(p) + map.localSize(p));
  }

  /** The length of a process's widened block. */
  long length(int p) {
    return window(p).length();
  }

  /** The cells of a process's widened block, in order. */
  List<Cells> cells(int p) {
    Overlap.Window window = window(p);
    List<Cells> out = new ArrayList<>();
    if (isPlain()) {
      if (window.length() > 0) {
        out.add(new Cells(0, window.length(), p, 0, 1));
      }
      return out;
    }
    for (long i = window.start(); i < window.stop(); ) {
      Cells cells = cells(i, i - window.start(), window.stop() - i);
      out.add(cells);
      i += cells.length();
    }
    return out;
  }

  /** The cells from index {@code i} on. The index may lie beyond the edges. */
  private Cells cells(long i, long at, long most) {
    long n = map.size();
    if (0 <= i && i < n) {
      return upwards(i, at, most);
    }
    long beyond = i < 0 ? Math.min(most, -i) : most;
    Boundary.Kind kind = overlap.boundary(d).kind();
    return switch (kind) {
      case PERIODIC -> upwards(Math.floorMod(i, n), at, beyond);
      case REFLECT -> {
        // numpy.pad 'symmetric': forwards and backwards in turns, a period of 2 n
        long turn = Math.floorMod(i, 2 * n);
        yield turn < n ? upwards(turn, at, beyond) : downwards(2 * n - 1 - turn, at, beyond);
      }
      case NEAREST -> {
        long edge = i < 0 ? 0 : n - 1;
        int owner = map.owner(edge);
        yield new Cells(at, beyond, owner, edge - start(owner), 0);
      }
      case CONSTANT, NONE -> new Cells(at, beyond, NOBODY, 0, 0);
    };
  }

  private Cells upwards(long i, long at, long most) {
    int owner = map.owner(i);
    long length = Math.min(most, map.ownedUntil(i, map.size()) - i);
    return new Cells(at, length, owner, i - start(owner), 1);
  }

  private Cells downwards(long i, long at, long most) {
    int owner = map.owner(i);
    long first = i - start(owner);
    return new Cells(at, Math.min(most, first + 1), owner, first, -1);
  }

  /** The processes whose widened blocks have indices of an owner's block. */
  int[] takers(int owner) {
    if (isPlain()) {
      return map.localSize(owner) == 0 ? new int[0] : new int[] {owner};
    }
    long start = start(owner);
    long stop = stop(owner);
    if (stop == start) {
      return new int[0];
    }
    // windows that overlap the block, and those beyond an edge where that edge takes from it
    int near = first(p -> stop(p) + overlap.after(d) > start);
    int far = first(p -> start(p) - overlap.before(d) >= stop);
    long n = map.size();
    int low = isAmong(owner, -overlap.before(d), 0) ? first(p -> start(p) >= overlap.before(d)) : 0;
    int high =
        isAmong(owner, n, n + overlap.after(d))
            ? first(p -> stop(p) > n - overlap.after(d))
            : map.gridSize();
    IntStream beyond =
        IntStream.concat(IntStream.range(0, low), IntStream.range(high, map.gridSize()));
    return IntStream.concat(IntStream.range(near, far), beyond)
        .sorted()
        .distinct()
        .filter(p -> needed(p, owner).count() > 0)
        .toArray();
  }

  /** Whether a process has some of the elements that stand for indices beyond an edge. */
  private boolean isAmong(int owner, long from, long to) {
    boolean among = false;
    for (long i = from; i < to && !among; ) {
      Cells cells = cells(i, 0, to - i);
      among = cells.owner() == owner;
      i += cells.length();
    }
    return among;
  }

  private long stop(int p) {
    return start(p) + map.localSize(p);
  }

  /** The first process for which a condition holds. It also holds for all later processes. */
  private int first(IntPredicate holds) {
    return (int) Bisection.first(map.gridSize(), p -> holds.test((int) p));
  }

  /** Whether a window has no index beyond the edges. Its cells are then its indices. */
  private boolean isInside(Overlap.Window window) {
    return window.start() >= 0 && window.stop() <= map.size();
  }

  /**
   * The local indices of an owner's block that are in a process's widened block, ascending and
   * without repetition.
   */
  Positions needed(int p, int owner) {
    Overlap.Window window = window(p);
    if (isPlain() || !isInside(window)) {
      return needed(cells(p), owner);
    }
    long from = Math.max(window.start(), start(owner));
    long to = Math.min(window.stop(), stop(owner));
    return Positions.affine(from - start(owner), 1, Math.max(0, to - from));
  }

  private static Positions needed(List<Cells> cells, int owner) {
    List<Cells> mine = new ArrayList<>(cells.stream().filter(c -> c.owner() == owner).toList());
    mine.sort(Comparator.comparingLong(Cells::least));
    Positions.Builder out = new Positions.Builder();
    long done = 0;
    for (Cells c : mine) {
      long from = Math.max(done, c.least());
      out.add(from, Math.max(0, c.greatest() + 1 - from));
      done = Math.max(done, c.greatest() + 1);
    }
    return out.build();
  }

  /** The number of different indices in a process's widened block. */
  long distinct(int p) {
    Overlap.Window window = window(p);
    if (isPlain() || isInside(window)) {
      return window.length();
    }
    List<Cells> cells = cells(p);
    int[] owners =
        cells.stream().mapToInt(Cells::owner).filter(owner -> owner != NOBODY).distinct().toArray();
    return Arrays.stream(owners).mapToLong(owner -> needed(cells, owner).count()).sum();
  }
}
