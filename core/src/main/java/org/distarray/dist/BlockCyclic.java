package org.distarray.dist;

import java.util.stream.LongStream;
import org.distarray.protocol.CyclicDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.UnstructuredDim;

/**
 * Block-cyclic map of one dimension: index {@code j} belongs to process {@code (start + step * j) /
 * blockSize % gridSize}.
 *
 * <p>{@code start == 0, step == 1} is ScaLAPACK's block-cyclic distribution and, with {@code
 * blockSize == 1}, its cyclic one; DAP 0.10, dist_type {@code 'c'}. Other starts and steps are
 * slices of such a dimension.
 *
 * @param start the index of the unsliced dimension that index 0 is
 * @param step the distance of neighbours in the unsliced dimension, not 0
 */
public record BlockCyclic(long size, int gridSize, long blockSize, long start, long step)
    implements DimMap {
  public BlockCyclic {
    DimMaps.checkSize(size);
    DimMaps.checkGrid(gridSize);
    if (blockSize < 1) {
      throw new IllegalArgumentException(
          "Cannot deal out blocks of size " + blockSize + " (1 or more)");
    }
    if (step == 0) {
      throw new IllegalArgumentException(
          "Cannot deal out indices from " + start + " with step 0 (a step other than 0)");
    }
    if (blockSize > Long.MAX_VALUE / gridSize) {
      throw new IllegalArgumentException(
          "Cannot deal out blocks of size "
              + blockSize
              + " over "
              + gridSize
              + " processes (at most 2^63 - 1 indices in"
              + " a round)");
    }
  }

  /** ScaLAPACK's block-cyclic map. */
  public static BlockCyclic of(long size, int gridSize, long blockSize) {
    return new BlockCyclic(size, gridSize, blockSize, 0, 1);
  }

  /** The cyclic map: index {@code i} belongs to process {@code i % gridSize}. */
  public static BlockCyclic cyclic(long size, int gridSize) {
    return of(size, gridSize, 1);
  }

  @Override
  public char distType() {
    return 'c';
  }

  @Override
  public int owner(long i) {
    // ScaLAPACK INDXG2P
    return (int) Math.floorMod(Math.floorDiv(start + step * i, blockSize), (long) gridSize);
  }

  @Override
  public long ownedUntil(long i, long limit) {
    long inBlock = Math.floorMod(start + step * i, blockSize);
    long room = step > 0 ? blockSize - 1 - inBlock : inBlock;
    return gridSize == 1 ? limit : Math.min(limit, i + 1 + room / Math.abs(step));
  }

  @Override
  public IndexSet indices(int p) {
    return gridSize == 1 ? new IndexSet.Range(0, 1, size) : CyclicRuns.of(this, p).indices(size);
  }

  @Override
  public long localSize(int p) {
    if (step == 1) {
      return ownedBelow(start + size, p) - ownedBelow(start, p);
    }
    return step == -1
        ? ownedBelow(start + 1, p) - ownedBelow(start + 1 - size, p)
        : indices(p).size();
  }

  /** How many of the unsliced dimension's indices {@code [0, i)} a process owns. */
  private long ownedBelow(long i, int p) {
    // ScaLAPACK NUMROC: whole rounds of blocks, then this process's share of the last round
    long round = blockSize * gridSize;
    long rest = Math.floorMod(i, round) - p * blockSize;
    return Math.floorDiv(i, round) * blockSize + Math.max(0, Math.min(blockSize, rest));
  }

  /**
   * About how many neighbouring indices have one owner; more than 0. A dimension whose steps are
   * whole rounds has one owner.
   */
  public long stretch() {
    long leap = leap();
    return leap == 0 ? Long.MAX_VALUE : Math.max(1, blockSize / leap);
  }

  /** The most stretches of a process in a period of the pattern. */
  public long stretches() {
    return Math.max(1, Math.min(leap(), blockSize));
  }

  /** The distance of neighbours in the unsliced dimension, modulo a round of blocks. */
  private long leap() {
    long round = blockSize * gridSize;
    long ahead = Math.floorMod(step, round);
    return Math.min(ahead, round - ahead);
  }

  @Override
  public Slice slice(long offset, long by, long count) {
    return Slice.whole(cut(offset, by, count));
  }

  private BlockCyclic cut(long offset, long by, long count) {
    return new BlockCyclic(count, gridSize, blockSize, start + step * offset, step * by);
  }

  @Override
  public IndexSet sliced(int p, long offset, long by, long count) {
    return cut(offset, by, count).indices(p);
  }

  @Override
  public DimData dimData(int p) {
    if (start == 0 && step == 1) {
      return new CyclicDim(size, gridSize, p, blockSize);
    }
    IndexSet mine = indices(p);
    long[] list = LongStream.range(0, mine.size()).map(mine::at).toArray();
    return new UnstructuredDim(size, gridSize, p, list, true);
  }

  @Override
  public String toString() {
    boolean sliced = start != 0 || step != 1;
    return "cyclic("
        + blockSize
        + ") over "
        + gridSize
        + (sliced ? " from " + start + " step " + step : "");
  }
}
