package org.distarray.ops;

import java.util.stream.IntStream;
import org.distarray.array.Contraction;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Reduce;
import org.distarray.reduce.Reduction;

/** Products of stacks of matrices. */
public final class Contract {
  private Contract() {}

  /**
   * The product of two stacks of matrices.
   *
   * @param how the kinds of the axes of both, which fit
   */
  public static Expr of(Limits limits, Expr a, Expr b, Contraction how) {
    DType dtype = Promotion.promote(a.dtype(), b.dtype());
    Factors factors = new Factors(Exprs.cast(a, dtype), Exprs.cast(b, dtype), how);
    ProductLayout layout = new ProductLayout(factors);
    ProductLayout.Placed parts = layout.inner();
    if (parts != null) {
      limits.block(parts.distribution().largestBlock(), dtype, () -> "multiply " + a + " by " + b);
      int[] axes = IntStream.range(0, how.inner()).toArray();
      return Reduce.of(Reduction.SUM, new Product(factors, parts, 1), dtype, axes);
    }
    ProductLayout.Placed outer = layout.outer();
    long panels = ProductLayout.panels(factors, outer);
    if (!limits.fits(panels, dtype)) {
      ProductLayout.Placed grid = layout.grid();
      long others = ProductLayout.panels(factors, grid);
      outer = others < panels ? grid : outer;
      panels = Math.min(panels, others);
    }
    int rounds = 1;
    while (rounds < Product.MOST_ROUNDS && !limits.fits(panels / rounds, dtype)) {
      rounds *= 2;
    }
    ProductLayout.Placed out = outer;
    limits.block(
        panels / rounds,
        dtype,
        () ->
            "multiply "
                + a
                + " by "
                + b
                + " with the rows and columns that a block needs, as "
                + out.distribution());
    return new Product(factors, out, rounds);
  }
}
