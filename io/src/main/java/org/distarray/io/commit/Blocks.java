package org.distarray.io.commit;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.protocol.LocalBlock;

/** Checks that a block is the one that a rank has to write. */
public final class Blocks {
  private Blocks() {}

  /**
   * Checks a block before it is written.
   *
   * @throws IllegalArgumentException when its shape or dtype differs from what the sink was told
   */
  public static void check(LocalBlock block, Distribution distribution, DType dtype) {
    Shape expected = distribution.localShape(block.rank());
    if (!block.localShape().equals(expected)) {
      throw new IllegalArgumentException(
          "Cannot write the block of rank "
              + block.rank()
              + ": it has shape "
              + block.localShape()
              + ", not "
              + expected
              + " (the distribution that arrange answered)");
    }
    if (block.dtype() != dtype) {
      throw new IllegalArgumentException(
          "Cannot write the block of rank "
              + block.rank()
              + ": it has dtype "
              + block.dtype()
              + ", not "
              + dtype);
    }
  }
}
