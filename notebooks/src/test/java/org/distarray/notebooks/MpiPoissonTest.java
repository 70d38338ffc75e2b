package org.distarray.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

class MpiPoissonTest {
  @Test
  void theResidualOfTheExactSolutionIsRounding() {
    try (Context context = Context.local(4)) {
      Distribution d = context.distribution(Shape.of(40, 40), "cb");
      DistArray x = context.indices(d, 0).add(1).divide(41.0);
      DistArray y = context.indices(d, 1).add(1).divide(41.0);
      // u = x (1 - x) y (1 - y): the 5 points have no error for it
      DistArray px = x.multiply(x.applyLeft(Ufunc.SUBTRACT, 1));
      DistArray py = y.multiply(y.applyLeft(Ufunc.SUBTRACT, 1));
      DistArray f = px.add(py).multiply(2);
      assertTrue(MpiPoisson.residual(f, px.multiply(py)) < 1e-11);
      assertEquals(1, MpiPoisson.residual(f, px.multiply(0)), 1e-15);
    }
  }

  @Test
  void theRightSideHasAWarmSpotAndAColdOne() {
    try (Context context = Context.local(4)) {
      DistArray f = MpiPoisson.rightSide(context, context.distribution(Shape.of(99, 99), "bb"));
      assertEquals(100, (double) f.item(29, 29), 1e-6);
      assertEquals(-100, (double) f.item(69, 59), 1e-6);
    }
  }
}
