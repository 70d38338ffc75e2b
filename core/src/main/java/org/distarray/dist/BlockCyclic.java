package org.distarray.dist;

import java.util.stream.LongStream;
import org.distarray.protocol.CyclicDim;
import org.distarray.protocol.DimData;
import org.distarray.protocol.UnstructuredDim;

/**
 * The map of one dimension that deals blocks of indices out to the processes in turn.
 *
 * <p>Index {@code j} belongs to process {@code (start + step * j) / blockSize % gridSize}. With
 * {@code start == 0} and {@code step == 1} this is ScaLAPACK's block-cyclic distribution; with
 * {@code blockSize == 1} it is also its cyclic one. DAP 0.10 calls it dist_type {@code 'c'}. Other
 * starts and steps describe slices of such a dimension.
 *
 * @param size the length of the dimension
 * @param gridSize the number of processes
 * @param blockSize the number of indices in a block of the unsliced dimension
 * @param start the index in the unsliced dimension of index 0
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

  /**
   * Makes ScaLAPACK's block-cyclic map.
   *
   * <pre>{@code
   * BlockCyclic.of(10, 2, 3).owner(4) //> 1
   * }</pre>
   */
  public static BlockCyclic of(long size, int gridSize, long blockSize) {
    return new BlockCyclic(size, gridSize, blockSize, 0, 1);
  }

  /**
   * Makes the cyclic map: index {@code i} belongs to process {@code i % gridSize}.
   *
   * <pre>{@code
   * BlockCyclic.cyclic(10, 4).owner(7) //> 3
   * }</pre>
   */
  public static BlockCyclic cyclic(long size, int gridSize) {
    return of(size, gridSize, 1);
  }

  @Override
  public DimMap resized(long length) {
    return of(length, gridSize, blockSize);
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

  /** The number of indices in {@code [0, i)} of the unsliced dimension that a process owns. */
  private long ownedBelow(long i, int p) {
    // ScaLAPACK NUMROC: whole rounds of blocks, then this process's share of the last round
    long round = blockSize * gridSize;
    long rest = Math.floorMod(i, round) - p * blockSize;
    return Math.floorDiv(i, round) * blockSize + Math.max(0, Math.min(blockSize, rest));
  }

  /**
   * The approximate number of neighbouring indices that have one owner; more than 0. If the steps
   * are whole rounds of blocks, the dimension has a single owner.
   *
   * <pre>{@code
   * BlockCyclic.of(10, 4, 2).stretch() //> 2
   * }</pre>
   */
  public long stretch() {
    long leap = leap();
    return leap == 0 ? Long.MAX_VALUE : Math.max(1, blockSize / leap);
  }

  /**
   * The largest number of stretches that a process has in one period of the pattern.
   *
   * <pre>{@code
   * BlockCyclic.of(10, 4, 2).stretches() //> 1
   * }</pre>
   */
  public long stretches() {
    return Math.max(1, Math.min(leap(), blockSize));
  }

  /** The distance of neighbours in the unsliced dimension, modulo one round of blocks. */
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
