package org.distarray.protocol;

import java.util.List;
import java.util.Map;

/**
 * One process's stretch {@code [start, stop)} of a dimension. DAP 0.10 calls it dist_type {@code
 * 'b'}.
 */
public final class BlockDim extends GridDim {
  private static final long serialVersionUID = 1L;

  private final long start;
  private final long stop;
  private final int paddingLeft;
  private final int paddingRight;
  private final boolean periodic;

  /**
   * Makes a stretch with padding. The padding is part of {@code [start, stop)}.
   *
   * <p>Padding at the edge of the process grid is boundary padding, which the process owns. All
   * other padding is communication padding, which the neighbour owns. Padding that is wider than
   * the neighbour's part may reach beyond the array; {@link DapValidator} refuses such a
   * description.
   *
   * @param paddingLeft the number of padded indices at the beginning
   * @param paddingRight the number of padded indices at the end
   * @param periodic whether the dimension is periodic
   * @throws IllegalArgumentException unless {@code 0 <= start <= stop <= size}, communication
   *     padding aside; unless the grid rank is within the grid; when padding is negative; and when
   *     communication padding is wider than the block
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

  /**
   * Makes a stretch without padding.
   *
   * <pre>{@code
   * new BlockDim(8, 2, 1, 5, 8) //> {dist_type=b, size=8, proc_grid_size=2, proc_grid_rank=1, start=5, stop=8}
   * }</pre>
   */
  public BlockDim(long size, int procGridSize, int procGridRank, long start, long stop) {
    this(size, procGridSize, procGridRank, start, stop, 0, 0, false);
  }

  @Override
  public char distType() {
    return 'b';
  }

  /**
   * The first global index, padding included.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).start() //> 2
   * }</pre>
   */
  public long start() {
    return start;
  }

  /**
   * The global index behind the last, padding included.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).stop() //> 7
   * }</pre>
   */
  public long stop() {
    return stop;
  }

  /**
   * The number of padded indices at the beginning.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).paddingLeft() //> 1
   * }</pre>
   */
  public int paddingLeft() {
    return paddingLeft;
  }

  /**
   * The number of padded indices at the end.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).paddingRight() //> 1
   * }</pre>
   */
  public int paddingRight() {
    return paddingRight;
  }

  /**
   * Whether the dimension is periodic.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).periodic() //> false
   * }</pre>
   */
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

  /**
   * The number of indices at the beginning that the process before owns.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).communicationLeft() //> 1
   * }</pre>
   */
  public int communicationLeft() {
    return procGridRank() == 0 ? 0 : paddingLeft;
  }

  /**
   * The number of indices at the end that the process behind owns.
   *
   * <pre>{@code
   * new BlockDim(10, 4, 1, 2, 7, 1, 1, false).communicationRight() //> 1
   * }</pre>
   */
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
