package org.distarray.expr;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.protocol.LocalBlock;

/** An array whose blocks an engine holds. */
public final class Held extends Expr {
  private final Ranked<LocalBlock> blocks;
  private final String label;

  /** Blocks that are there. */
  public Held(Ranked<LocalBlock> blocks, DType dtype, Distribution distribution, String label) {
    this(blocks, dtype, distribution, label, 0);
  }

  /**
   * Blocks that are there, or will be held once they are computed.
   *
   * @param level how many stages follow each other until they are computed, at most
   */
  public Held(
      Ranked<LocalBlock> blocks, DType dtype, Distribution distribution, String label, int level) {
    super(dtype, distribution, level);
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
  public List<Expr> operands() {
    return List.of();
  }

  @Override
  public String label() {
    return label;
  }
}
