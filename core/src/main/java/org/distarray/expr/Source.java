package org.distarray.expr;

import java.util.List;
import org.distarray.dist.Distribution;
import org.distarray.store.ArraySource;

/** An array that each rank reads or generates for itself. */
public final class Source extends Expr {
  private final ArraySource source;

  public Source(ArraySource source, Distribution distribution) {
    super(source.dtype(), distribution, 0);
    if (!source.shape().equals(distribution.shape())) {
      throw new IllegalArgumentException(
          "Cannot lay "
              + source.label()
              + " of shape "
              + source.shape()
              + " out as "
              + distribution
              + " (a distribution of the same shape)");
    }
    this.source = source;
  }

  public ArraySource source() {
    return source;
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
    return source.label();
  }
}
