package org.distarray.exchange;

import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Boundary;
import org.distarray.dist.Distribution;
import org.distarray.dist.Overlap;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.distarray.ufunc.Ufunc;

/**
 * Poisson's equation on the unit square, 5 points, u = 0 outside, with u = x^2 (1 - x) y (1 - y).
 */
final class Poisson {
  private Poisson() {}

  /** The coordinate of each element along a dimension. */
  private static DistArray coordinate(Context c, Distribution d, int dim) {
    return c.indices(d, dim).add(1).divide(d.shape().dim(dim) + 1.0);
  }

  private static DistArray oneMinus(DistArray a) {
    return a.applyLeft(Ufunc.SUBTRACT, 1);
  }

  /** The exact solution; the 5 points have no error for it. */
  static DistArray solution(Context c, Distribution d) {
    DistArray x = coordinate(c, d, 0);
    DistArray y = coordinate(c, d, 1);
    return x.multiply(x).multiply(oneMinus(x)).multiply(y).multiply(oneMinus(y));
  }

  /** The right side. */
  static DistArray rightSide(Context c, Distribution d) {
    DistArray x = coordinate(c, d, 0);
    DistArray y = coordinate(c, d, 1);
    DistArray first = x.multiply(6).subtract(2).multiply(y).multiply(oneMinus(y));
    return first.add(x.multiply(x).multiply(2).multiply(oneMinus(x)));
  }

  /** {@code |f - A u| / |f|}. */
  static double residual(DistArray f, DistArray u) {
    double scale = Math.pow(f.shape().dim(0) + 1, 2);
    DistArray au =
        u.mapOverlap(
            Overlap.depth(1).boundary(Boundary.constant(0.0)).trim(false),
            block -> {
              NdArray a = block.array();
              return a.get("1:-1, 1:-1")
                  .multiply(4)
                  .subtract(a.get(":-2, 1:-1"))
                  .subtract(a.get("2:, 1:-1"))
                  .subtract(a.get("1:-1, :-2"))
                  .subtract(a.get("1:-1, 2:"))
                  .multiply(scale);
            },
            DType.FLOAT64);
    DistArray r = f.subtract(au);
    return Math.sqrt(r.multiply(r).sum().asDouble() / f.multiply(f).sum().asDouble());
  }
}
