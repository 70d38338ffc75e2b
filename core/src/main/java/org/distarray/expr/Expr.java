package org.distarray.expr;

import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * A node of an array expression: its dtype, shape and distribution are known, its elements are not.
 *
 * <p>Nodes are compared by identity: a graph may be thousands of nodes deep, and a shared node is
 * one value.
 */
public abstract sealed class Expr
    permits Source,
        Held,
        Constant,
        Elementwise,
        Cast,
        ViewOf,
        Reduce,
        Redistribute,
        Reinterpret,
        Assign,
        MapBlocks,
        MapOverlap {
  private final DType dtype;
  private final Distribution distribution;
  private final int level;
  private volatile NdArray value;

  Expr(DType dtype, Distribution distribution, int level) {
    this.dtype = dtype;
    this.distribution = distribution;
    this.level = level;
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

  /** How many stages follow each other until this is computed, at most; 0 for what is there. */
  public final int level() {
    return level;
  }

  /**
   * The value of a 0-d expression once it is known, else null: an expression never changes, so it
   * is computed once.
   */
  public final NdArray knownValue() {
    return value;
  }

  /** Keeps the value of a 0-d expression for {@link #knownValue}. */
  public final void know(NdArray zeroDimensional) {
    value = zeroDimensional;
  }

  /** The operation's name, for plans and for the labels of stages. */
  public abstract String label();

  @Override
  public final String toString() {
    return label() + ":" + dtype + shape();
  }
}
