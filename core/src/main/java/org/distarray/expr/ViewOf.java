package org.distarray.expr;

import java.util.List;
import org.distarray.index.IndexTransform;

/** A basic index of an array; every element stays on its engine. */
public final class ViewOf extends Expr {
  private final Expr base;
  private final IndexTransform transform;

  public ViewOf(Expr base, IndexTransform transform) {
    super(base.dtype(), base.distribution().view(transform).distribution(), base.level());
    this.base = base;
    this.transform = transform;
  }

  @Override
  public Expr base() {
    return base;
  }

  @Override
  public List<IndexTransform> through(IndexTransform t) {
    return List.of(transform.then(t));
  }

  @Override
  public List<Expr> operands() {
    return List.of(base);
  }

  @Override
  public boolean makesBlocks() {
    return false;
  }

  @Override
  public boolean takesAsItLies(Expr operand) {
    return false;
  }

  @Override
  public String label() {
    return "view" + transform;
  }
}
