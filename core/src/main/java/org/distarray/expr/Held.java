package org.distarray.expr;

import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.engine.Ranked;
import org.distarray.protocol.LocalBlock;

/** An array whose blocks an engine holds, or will hold. */
public final class Held extends Expr {
  private final Holding holding;
  private final String label;

  /** Makes an array of blocks that are held. */
  public Held(Ranked<LocalBlock> blocks, DType dtype, Distribution distribution, String label) {
    this(Holding.of(blocks), dtype, distribution, label, 0);
    if (blocks.ranks() != distribution.ranks()) {
      throw new IllegalArgumentException(
          "Cannot make an array of "
              + blocks.ranks()
              + " blocks: "
              + distribution
              + " has "
              + distribution.ranks());
    }
  }

  /**
   * Makes an array of blocks that will be held once they are computed.
   *
   * @param level the most stages that follow each other until they are computed
   */
  public Held(Holding holding, DType dtype, Distribution distribution, String label, int level) {
    super(dtype, distribution, level);
    this.holding = holding;
    this.label = label;
  }

  @Override
  public Optional<Holding> holding() {
    return Optional.of(holding);
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
