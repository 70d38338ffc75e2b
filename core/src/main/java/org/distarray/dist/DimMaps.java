package org.distarray.dist;

/** Checks that all maps share. */
final class DimMaps {
  private DimMaps() {}

  static void checkSize(long size) {
    if (size < 0) {
      throw new IllegalArgumentException("Cannot map a dimension of size " + size + " (0 or more)");
    }
  }

  static void checkGrid(int gridSize) {
    if (gridSize < 1) {
      throw new IllegalArgumentException(
          "Cannot map a dimension over " + gridSize + " processes (1 or more)");
    }
  }

  static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }
}
