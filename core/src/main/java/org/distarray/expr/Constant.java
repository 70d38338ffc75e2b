package org.distarray.expr;

import java.util.List;
import java.util.Optional;
import org.distarray.dist.Distribution;
import org.distarray.ndarray.NdArray;

/** A 0-d value that is known on the driver. */
public final class Constant extends Expr {
  private final NdArray value;

  /**
   * Makes the expression of a known number.
   *
   * @param value a 0-d array
   */
  public Constant(NdArray value) {
    super(value.dtype(), Distribution.of(List.of(), 0), 0);
    this.value = value;
  }

  @Override
  public Optional<NdArray> known() {
    return Optional.of(value);
  }

  @Override
  public List<Expr> operands() {
    return List.of();
  }

  @Override
  public boolean makesBlocks() {
    return false;
  }

  @Override
  public String label() {
    return value.toString();
  }
}
