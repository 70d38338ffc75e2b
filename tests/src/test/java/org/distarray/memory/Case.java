package org.distarray.memory;

import java.nio.file.Path;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * What a kind of operation is measured on.
 *
 * @param blockBytes the bytes of a block of float64
 * @param folder for files
 */
record Case(Context context, long blockBytes, Path folder) {

  /** The elements of all blocks. */
  long elements() {
    return blockBytes / 8 * MemoryCheck.RANKS;
  }

  /** The side of a square matrix of that size, a multiple of the number of ranks. */
  long side() {
    long side = (long) Math.sqrt(elements());
    return side / MemoryCheck.RANKS * MemoryCheck.RANKS;
  }

  /** A square matrix of numbers. */
  DistArray square(String layout) {
    return matrix(layout, side(), side());
  }

  /** A matrix of numbers. */
  DistArray matrix(String layout, long rows, long columns) {
    return context.arange(layout(layout, rows, columns), DType.FLOAT64).divide(7);
  }

  Distribution layout(String layout, long rows, long columns) {
    return context.distribution(Shape.of(rows, columns), layout);
  }

  /** A matrix of as many rows as ranks. */
  DistArray wide() {
    return matrix("bn", MemoryCheck.RANKS, elements() / MemoryCheck.RANKS);
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }
}
