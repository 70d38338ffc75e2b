package org.distarray.protocol;

import java.util.Map;

/**
 * One process's part of a dimension whose blocks are dealt out in turn. DAP 0.10 calls it dist_type
 * {@code 'c'}.
 *
 * <p>Local index {@code l} is global index {@code (l / blockSize * procGridSize + procGridRank) *
 * blockSize + l % blockSize}.
 */
public final class CyclicDim extends GridDim {
  private static final long serialVersionUID = 1L;

  private final long blockSize;

  /**
   * Makes the part of one process.
   *
   * @throws IllegalArgumentException when the block size is below 1, or when the grid rank is
   *     outside the grid
   */
  public CyclicDim(long size, int procGridSize, int procGridRank, long blockSize) {
    super(size, procGridSize, procGridRank);
    this.blockSize = blockSize;
    DimDicts.check(this);
    DimDicts.require(
        this,
        blockSize >= 1 && blockSize <= Long.MAX_VALUE / procGridSize,
        "block_size is " + blockSize + " (1 or more)");
  }

  @Override
  public char distType() {
    return 'c';
  }

  /**
   * The number of indices in a block.
   *
   * <pre>{@code
   * new CyclicDim(10, 4, 1, 2).blockSize() //> 2
   * }</pre>
   */
  public long blockSize() {
    return blockSize;
  }

  /**
   * The first global index of the process: {@code procGridRank * blockSize}.
   *
   * <pre>{@code
   * new CyclicDim(10, 4, 1, 2).start() //> 2
   * }</pre>
   */
  public long start() {
    return procGridRank() * blockSize;
  }

  @Override
  public long localSize() {
    // ScaLAPACK NUMROC: whole rounds of blocks, then this process's share of the last round
    long round = blockSize * procGridSize();
    long rest = size() % round - start();
    return size() / round * blockSize + Math.max(0, Math.min(blockSize, rest));
  }

  @Override
  public long globalIndex(long l) {
    return (l / blockSize * procGridSize() + procGridRank()) * blockSize + l % blockSize;
  }

  @Override
  public boolean holds(long i) {
    // ScaLAPACK INDXG2P
    return 0 <= i && i < size() && i / blockSize % procGridSize() == procGridRank();
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> out = DimDicts.common(this);
    out.put("start", start());
    if (blockSize != 1) {
      out.put("block_size", blockSize);
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CyclicDim c && samePlace(c) && c.blockSize == blockSize;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(size()) + procGridRank();
  }
}
