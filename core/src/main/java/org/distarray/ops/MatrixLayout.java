package org.distarray.ops;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dist.Block;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;

/** Chooses the layout of the product of two distributed matrices. */
final class MatrixLayout {
  private final Distribution a;
  private final Distribution b;
  private final Shape shape;
  private final int[] targets;

  MatrixLayout(Distribution a, Distribution b) {
    this.a = a;
    this.b = b;
    this.shape = Shape.of(a.shape().dim(0), b.shape().dim(1));
    // the engines of the one that has more of them first, so that its blocks stay
    Distribution more = a.ranks() >= b.ranks() ? a : b;
    Distribution fewer = a.ranks() >= b.ranks() ? b : a;
    this.targets =
        IntStream.concat(Arrays.stream(more.targets()), Arrays.stream(fewer.targets()))
            .distinct()
            .toArray();
  }

  /**
   * The map of the inner dimension, if each process multiplies its part of it; otherwise null. It
   * is used when no other dimension is distributed and the products of all processes are smaller
   * than the factors.
   */
  DimMap inner() {
    DimMap left = a.map(1);
    DimMap right = b.map(0);
    DimMap inner = left.gridSize() >= right.gridSize() ? left : right;
    double products = (double) shape.dim(0) * shape.dim(1) * inner.gridSize();
    double factors = (double) left.size() * ((double) shape.dim(0) + shape.dim(1));
    return a.map(0).gridSize() == 1
            && b.map(1).gridSize() == 1
            && inner.gridSize() > 1
            && products <= factors
        ? inner
        : null;
  }

  /** The engines of the processes of the inner dimension. */
  int[] innerTargets() {
    return a.map(1).gridSize() >= b.map(0).gridSize() ? a.targets() : b.targets();
  }

  /**
   * The distribution of the product, with the map of a's rows and of b's columns. An undistributed
   * dimension is laid over the remaining engines.
   */
  Distribution outer() {
    int engines = Math.max(a.ranks(), b.ranks());
    DimMap rows = a.map(0);
    DimMap columns = b.map(1);
    boolean both = rows.gridSize() > 1 && columns.gridSize() > 1;
    long needed = (long) rows.gridSize() * columns.gridSize();
    if (needed > targets.length || needed == 1 && engines > 1) {
      return grid();
    }
    if (!both && engines >= 2 * needed) {
      int left = (int) (engines / needed);
      rows = rows.gridSize() == 1 ? blocks(0, left) : rows;
      columns = columns.gridSize() == 1 ? blocks(1, left) : columns;
    }
    return Distribution.of(List.of(rows, columns), targets);
  }

  /**
   * Blocks over a grid whose sides are in proportion to the matrix. Each block then needs the
   * fewest rows and columns.
   */
  Distribution grid() {
    return Distribution.fromShape(shape, "bb", null, targets);
  }

  private DimMap blocks(int dimension, int processes) {
    long size = shape.dim(dimension);
    return Block.even(size, (int) Math.max(1, Math.min(size, processes)));
  }

  /** The number of elements in the rows and columns that the largest block needs. */
  long panels(Distribution product) {
    return a.shape().dim(1) * (longest(product.map(0)) + longest(product.map(1)));
  }

  private static long longest(DimMap map) {
    long most = 0;
    for (int p = 0; p < map.gridSize(); p++) {
      most = Math.max(most, map.localSize(p));
    }
    return most;
  }
}
