package org.distarray.expr;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;

/**
 * A node of an array expression: its dtype, shape and distribution are known, its elements are not.
 *
 * <p>Nodes are compared by identity: a graph may be thousands of nodes deep, and a shared node is one value.
 */
public abstract sealed class Expr
    permits Source, Held, Constant, Elementwise, Cast, ViewOf, Reduce, Redistribute, Assign, MapBlocks {
  private final DType dtype;
  private final Distribution distribution;

  Expr(DType dtype, Distribution distribution) {
    this.dtype = dtype;
    this.distribution = distribution;
  }

  public final DType dtype() {
    return dtype;
  }

  public final Distribution distribution() {
    return distribution;
  }

  public final Shape shape() {
    return distribution.shape();
  }

  /** The operation's name, for plans and for the labels of stages. */
  public abstract String label();

  @Override
  public final String toString() {
    return label() + ":" + dtype + shape();
  }
}
