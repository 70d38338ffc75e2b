package org.distarray.expr;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.protocol.LocalBlock;

/** An array whose blocks an engine holds. */
public final class Held extends Expr {
  private final Ranked<LocalBlock> blocks;
  private final String label;

  public Held(Ranked<LocalBlock> blocks, DType dtype, Distribution distribution, String label) {
    super(dtype, distribution, 0);
    if (blocks.ranks() != distribution.ranks()) {
      throw new IllegalArgumentException(
          "Cannot make an array of "
              + blocks.ranks()
              + " blocks: "
              + distribution
              + " has "
              + distribution.ranks());
    }
    this.blocks = blocks;
    this.label = label;
  }

  public Ranked<LocalBlock> blocks() {
    return blocks;
  }

  @Override
  public String label() {
    return label;
  }
}
