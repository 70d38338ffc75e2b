package org.distarray.protocol;

/** The size of a dimension and a process's place along it, which all kinds of dimensions have. */
abstract sealed class GridDim implements DimData permits BlockDim, CyclicDim, UnstructuredDim {
  private static final long serialVersionUID = 1L;

  private final long size;
  private final int procGridSize;
  private final int procGridRank;

  GridDim(long size, int procGridSize, int procGridRank) {
    this.size = size;
    this.procGridSize = procGridSize;
    this.procGridRank = procGridRank;
  }

  @Override
  public final long size() {
    return size;
  }

  @Override
  public final int procGridSize() {
    return procGridSize;
  }

  @Override
  public final int procGridRank() {
    return procGridRank;
  }

  /** Whether another dimension is of the same size, and seen by the same process of the grid. */
  final boolean samePlace(GridDim other) {
    return other.size == size
        && other.procGridSize == procGridSize
        && other.procGridRank == procGridRank;
  }

  @Override
  public final String toString() {
    return toMap().toString();
  }
}
