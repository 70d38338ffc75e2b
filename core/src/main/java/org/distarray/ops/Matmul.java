package org.distarray.ops;

import java.util.List;
import org.distarray.dist.DimMap;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.expr.Expr;
import org.distarray.expr.Exprs;
import org.distarray.expr.Reduce;
import org.distarray.expr.ViewOf;
import org.distarray.linalg.MatrixProducts;
import org.distarray.linalg.VectorProduct;
import org.distarray.reduce.Reduction;
import org.distarray.ufunc.Ufunc;

/** Products of vectors and matrices. */
public final class Matmul {
  private Matmul() {}

  /**
   * The product of two arrays of 1 or 2 dimensions, as {@code numpy.matmul}.
   *
   * @throws IllegalArgumentException when they have other dimensions, or the inner lengths differ
   */
  public static Expr of(Limits limits, Expr a, Expr b) {
    MatrixProducts.check(a, a.shape(), b, b.shape());
    DType dtype = Promotion.promote(a.dtype(), b.dtype());
    if (a.shape().ndim() == 2 && b.shape().ndim() == 2) {
      return matrices(limits, Exprs.cast(a, dtype), Exprs.cast(b, dtype));
    }
    VectorProduct product = VectorProduct.of(a.shape(), b.shape());
    Expr left = product.left().isIdentity() ? a : new ViewOf(a, product.left());
    Expr products = Exprs.elementwise(Ufunc.MULTIPLY, List.of(left, b));
    return Reduce.of(Reduction.SUM, products, dtype, product.axis());
  }

  private static Expr matrices(Limits limits, Expr a, Expr b) {
    MatrixLayout layout = new MatrixLayout(a.distribution(), b.distribution());
    String product = MatrixProducts.choice(a.dtype(), a.shape(), b.shape());
    DimMap inner = layout.inner();
    if (inner != null) {
      Expr parts = Product.parts(a, b, inner, product, layout.innerTargets());
      limits.block(
          parts.distribution().largestBlock(), a.dtype(), () -> "multiply " + a + " by " + b);
      return Reduce.of(Reduction.SUM, parts, a.dtype(), 0);
    }
    Distribution outer = layout.outer();
    if (layout.panels(layout.grid()) < layout.panels(outer)
        && !limits.fits(layout.panels(outer), a.dtype())) {
      outer = layout.grid();
    }
    Distribution out = outer;
    limits.block(
        layout.panels(out),
        a.dtype(),
        () ->
            "multiply "
                + a
                + " by "
                + b
                + " with the rows and columns that a block needs, as "
                + out);
    return Product.of(a, b, out, product);
  }
}
