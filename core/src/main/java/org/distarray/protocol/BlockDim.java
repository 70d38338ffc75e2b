package org.distarray.protocol;

import java.util.List;
import java.util.Map;

/** A contiguous stretch {@code [start, stop)} of a dimension; DAP 0.10, dist_type {@code 'b'}. */
public final class BlockDim extends GridDim {
  private static final long serialVersionUID = 1L;

  private final long start;
  private final long stop;
  private final int paddingLeft;
  private final int paddingRight;
  private final boolean periodic;

  /**
   * A block with padding, which counts in {@code [start, stop)}. At the edges of the process grid
   * it is boundary padding, which the process owns; elsewhere communication padding, which the
   * neighbour owns. Padding that is wider than what the neighbour owns may reach beyond the array:
   * the description can be made, and {@link DapValidator} refuses it.
   *
   * @param paddingLeft cells at the beginning of the buffer
   * @param paddingRight cells at the end of the buffer
   * @throws IllegalArgumentException unless {@code 0 <= start <= stop <= size} but for
   *     communication padding, the grid rank is within the grid, and no padding is negative or
   *     communication padding wider than the block
   */
  public BlockDim(
      long size,
      int procGridSize,
      int procGridRank,
      long start,
      long stop,
      int paddingLeft,
      int paddingRight,
      boolean periodic) {
    super(size, procGridSize, procGridRank);
    this.start = start;
    this.stop = stop;
    this.paddingLeft = paddingLeft;
    this.paddingRight = paddingRight;
    this.periodic = periodic;
    DimDicts.check(this);
    DimDicts.require(
        this, paddingLeft >= 0 && paddingRight >= 0, "padding is negative (0 or more)");
    DimDicts.require(
        this,
        -communicationLeft() <= start && start <= stop && stop - size <= communicationRight(),
        "start and stop lie wrong (0 <= start <= stop <= size)");
    DimDicts.require(
        this,
        (long) communicationLeft() + communicationRight() <= stop - start,
        "communication padding is wider than the block (at most "
            + (stop - start)
            + " cells together)");
  }

  /** A block without padding. */
  public BlockDim(long size, int procGridSize, int procGridRank, long start, long stop) {
    this(size, procGridSize, procGridRank, start, stop, 0, 0, false);
  }

  @Override
  public char distType() {
    return 'b';
  }

  public long start() {
    return start;
  }

  public long stop() {
    return stop;
  }

  public int paddingLeft() {
    return paddingLeft;
  }

  public int paddingRight() {
    return paddingRight;
  }

  public boolean periodic() {
    return periodic;
  }

  @Override
  public long localSize() {
    return stop - start;
  }

  @Override
  public long globalIndex(long l) {
    return start + l;
  }

  /** Cells at the beginning of the buffer that the process before owns. */
  public int communicationLeft() {
    return procGridRank() == 0 ? 0 : paddingLeft;
  }

  /** Cells at the end of the buffer that the process behind owns. */
  public int communicationRight() {
    return procGridRank() == procGridSize() - 1 ? 0 : paddingRight;
  }

  @Override
  public long numOwned() {
    return localSize() - communicationLeft() - communicationRight();
  }

  @Override
  public long ownedFrom() {
    return communicationLeft();
  }

  @Override
  public boolean holds(long i) {
    return start <= i && i < stop;
  }

  @Override
  public boolean owns(long i) {
    return start + communicationLeft() <= i && i < stop - communicationRight();
  }

  @Override
  public BlockDim owned() {
    return new BlockDim(
        size(),
        procGridSize(),
        procGridRank(),
        start + communicationLeft(),
        stop - communicationRight(),
        0,
        0,
        periodic);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> out = DimDicts.common(this);
    out.put("start", start);
    out.put("stop", stop);
    if (paddingLeft != 0 || paddingRight != 0) {
      out.put("padding", List.of(paddingLeft, paddingRight));
    }
    if (periodic) {
      out.put("periodic", true);
    }
    return out;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof BlockDim b
        && samePlace(b)
        && b.start == start
        && b.stop == stop
        && b.paddingLeft == paddingLeft
        && b.paddingRight == paddingRight
        && b.periodic == periodic;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(start) + Long.hashCode(stop);
  }
}
