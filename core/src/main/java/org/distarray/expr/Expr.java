package org.distarray.expr;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.IndexTransform;
import org.distarray.index.Shape;
import org.distarray.loop.LoopStep;
import org.distarray.ndarray.NdArray;

/**
 * A node of an array expression. Its dtype, shape and distribution are known; its elements are not.
 *
 * <p>Nodes are compared by identity, because a graph may be thousands of nodes deep and a shared
 * node is one value.
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
        Assign,
        Operation {
  private final DType dtype;
  private final Distribution distribution;
  private final int level;
  // what is claimed was made of what its owner has
  private volatile Object owner;

  Expr(DType dtype, Distribution distribution, int level) {
    this.dtype =
        Required.given("make an array", "the dtype", dtype, "a DType, such as DType.FLOAT64");
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

  /** The most stages that follow each other until this node is computed; 0 for held blocks. */
  public final int level() {
    return level;
  }

  /** The expressions from which this one is computed. */
  public abstract List<Expr> operands();

  /**
   * Whether an operand is taken in its own layout. It is not if its elements are only handed on, or
   * are needed elsewhere.
   */
  public boolean takesAsItLies(Expr operand) {
    return true;
  }

  /**
   * Notes the owner of this expression. The first claim holds.
   *
   * @param owner compared by identity
   */
  public final void claim(Object owner) {
    if (this.owner == null) {
      this.owner = owner;
    }
  }

  /** Whether nobody but an owner has claimed this expression or its operands, at any depth. */
  public final boolean isOf(Object owner) {
    Set<Expr> seen = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(List.of(this));
    while (!open.isEmpty()) {
      Expr e = open.pop();
      if (e.owner == null && seen.add(e)) {
        e.operands().forEach(open::push);
      } else if (e.owner != null && e.owner != owner) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether each use of this expression makes its blocks. Other expressions may be steps of a pass
   * over tiles.
   */
  public boolean makesBlocks() {
    return true;
  }

  /**
   * The transform through which a pass over tiles reads each operand, if it reads this expression
   * through a transform. Only for expressions that make no blocks.
   */
  public List<IndexTransform> through(IndexTransform t) {
    return Collections.nCopies(operands().size(), t);
  }

  /** The step that a pass does to each element; empty if it hands elements on unchanged. */
  public Optional<LoopStep> step() {
    return Optional.empty();
  }

  /**
   * A view of this as an array that computes no more than the view shows, if there is one.
   * Otherwise all of this is computed, and the view taken of it.
   */
  public Optional<Expr> view(IndexTransform transform) {
    return Optional.empty();
  }

  /** The value, 0-d, where it is known on the driver: it lies nowhere, and needs no stage. */
  public Optional<NdArray> known() {
    return Optional.empty();
  }

  /** The blocks, where an engine holds them, or will. */
  public Optional<Holding> holding() {
    return Optional.empty();
  }

  /** The array outside that this is, which each rank can read for itself. */
  public Optional<Source> outside() {
    return Optional.empty();
  }

  /**
   * The array whose elements this shows, later writes to its memory among them; this itself, where
   * it has elements of its own.
   */
  public Expr base() {
    return this;
  }

  /** The array whose elements these are, in C order, wherever they lie; this itself for others. */
  public Expr inOrder() {
    return this;
  }

  /** The number of consecutive assignments up to this array. */
  public int depth() {
    return 0;
  }

  /** The operation's name, for plans and for the labels of stages. */
  public abstract String label();

  @Override
  public final String toString() {
    return label() + ":" + dtype + shape();
  }
}
