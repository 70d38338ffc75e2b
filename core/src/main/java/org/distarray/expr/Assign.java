package org.distarray.expr;

import java.util.List;
import org.distarray.index.IndexTransform;

/**
 * An array after one assignment to a region of it. The stage of a chain carries out all of its
 * assignments.
 */
public final class Assign extends Expr {
  private final Expr before;
  private final IndexTransform region;
  private final Expr value;
  private final int depth;

  /**
   * Makes the array after one assignment.
   *
   * @param region the region; it has every element at most once
   * @param value of the array's dtype, and of the region's shape or a {@link Constant}
   */
  public Assign(Expr before, IndexTransform region, Expr value) {
    super(before.dtype(), before.distribution(), level(before, value));
    this.before = before;
    this.region = region;
    this.value = value;
    this.depth = before.depth() + 1;
  }

  /** A chain of assignments is one stage, after the stages of its values. */
  private static int level(Expr before, Expr value) {
    int first = before.depth() > 0 ? 0 : 1;
    return Math.max(before.level() + first, value.level() + 1);
  }

  /** The array before the assignment. */
  public Expr before() {
    return before;
  }

  public IndexTransform region() {
    return region;
  }

  public Expr value() {
    return value;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public List<Expr> operands() {
    return List.of(before, value);
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return operand == before;
  }

  @Override
  public String label() {
    return depth == 1 ? "set" : "set x" + depth;
  }
}
