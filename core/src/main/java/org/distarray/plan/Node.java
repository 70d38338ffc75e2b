package org.distarray.plan;

import org.distarray.expr.Expr;
import org.distarray.index.IndexTransform;

/** An expression under a view. Expressions are compared by identity. */
record Node(Expr expr, IndexTransform view) {
  @Override
  public boolean equals(Object o) {
    return o instanceof Node n && n.expr == expr && n.view.equals(view);
  }

  @Override
  public int hashCode() {
    return 31 * System.identityHashCode(expr) + view.hashCode();
  }
}
