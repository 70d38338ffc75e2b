package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.linalg.Naive;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.LocalOps;
import org.distarray.testing.Tolerance;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Products of distributed matrices are those of the local ones. */
public interface MatrixLaws extends ArrayLaws {

  @Test
  default void productsOfWholeNumbersAreExactOnEveryPairOfLayouts() {
    for (int seed = 0; seed < rounds(200); seed++) {
      Draw draw = new Draw("an exact product", seed);
      long k = draw.once(12) ? 0 : 1 + draw.below(12);
      NdArray a = draw.array(draw.dtype(), shape(draw, true, k));
      NdArray b = draw.array(draw.dtype(), shape(draw, false, k));
      DistArray left = context().fromArray(a, draw.layout(a.shape()));
      DistArray right = context().fromArray(b, draw.layout(b.shape()));
      DType type = Promotion.promote(a.dtype(), b.dtype());
      NdArray want = expected(Draw.cast(a, type), Draw.cast(b, type));
      Object other = draw.once(6) ? b : right;
      String what = draw + ": " + left.distribution() + " by " + right.distribution();
      assertSame(want, left.matmul(other), what);
    }
  }

  private static Shape shape(Draw draw, boolean left, long k) {
    if (draw.once(5)) {
      return Shape.of(k);
    }
    long n = draw.once(12) ? 0 : 1 + draw.below(12);
    return left ? Shape.of(n, k) : Shape.of(k, n);
  }

  private static NdArray expected(NdArray a, NdArray b) {
    NdArray left = a.ndim() == 1 ? a.get(Index.newAxis(), Index.all()) : a;
    NdArray right = b.ndim() == 1 ? b.get(Index.all(), Index.newAxis()) : b;
    NdArray product = Naive.multiply(left, right);
    long[] dims =
        a.ndim() == 1 && b.ndim() == 1
            ? new long[0]
            : a.ndim() == 1 || b.ndim() == 1
                ? new long[] {product.size()}
                : product.shape().toArray();
    return product.reshape(dims);
  }

  @Test
  default void floatingProductsAreWithinTheirBoundOnEveryPairOfLayouts() {
    for (int seed = 0; seed < rounds(80); seed++) {
      Draw draw = new Draw("a floating product", seed);
      DType type = draw.oneOf(DType.FLOAT64, DType.FLOAT32, DType.COMPLEX128, DType.COMPLEX64);
      NdArray a = LocalOps.apply(Ufunc.SIN, draw.array(type, Shape.of(1 + draw.below(12), 9)));
      NdArray b = LocalOps.apply(Ufunc.COS, draw.array(type, Shape.of(9, 1 + draw.below(12))));
      DistArray left = context().fromArray(a, draw.layout(a.shape()));
      DistArray right = context().fromArray(b, draw.layout(b.shape()));
      double bound = type.realType() == DType.FLOAT32 ? 1e-5 : 1e-13;
      assertNull(
          new Tolerance(false, 0, bound, bound)
              .difference(left.matmul(right).toArray(), expected(a, b)),
          draw + ": " + left.distribution() + " by " + right.distribution());
    }
  }

  @Test
  default void productsOfChainsAndOfOneArrayWithItself() {
    NdArray x = NdArray.arange(DType.INT64, 12, 5);
    for (Distribution d : Draw.kinds(x.shape(), 4)) {
      DistArray a = context().fromArray(x, d);
      NdArray gram = Naive.multiply(x.transpose().copy(), x);
      assertSame(gram, a.transpose().matmul(a), d);
      assertSame(Naive.multiply(x, x.transpose().copy()), a.matmul(a.transpose()), d);
      DistArray chain = a.add(1).get("::-1").transpose().matmul(a.multiply(2)).subtract(3);
      NdArray up = LocalOps.apply(Ufunc.ADD, x, 1).get("::-1").transpose().copy();
      NdArray want =
          LocalOps.apply(
              Ufunc.SUBTRACT, Naive.multiply(up, LocalOps.apply(Ufunc.MULTIPLY, x, 2)), 3);
      assertSame(want, chain, d);
      assertSame(Naive.multiply(gram, gram), a.transpose().matmul(a).matmul(gram), d);
    }
  }

  @Test
  default void productsLieAsTheRowsAndColumnsOfTheirFactors() {
    int[] four = {3, 2, 1, 0};
    Distribution rows = Distribution.fromShape(Shape.of(8, 6), "b", null, four);
    DistArray a = context().arange(rows, DType.FLOAT64);
    DistArray b =
        context().arange(Distribution.fromShape(Shape.of(6, 9), "b", null, four), DType.FLOAT64);
    DistArray c = a.matmul(b);
    assertEquals("bn", c.distribution().dist());
    assertTrue(Arrays.equals(four, c.targets()));
    assertEquals(1, moves(c), c::explain); // a's rows are there
    DistArray grid =
        context()
            .arange(
                Distribution.fromShape(Shape.of(8, 6), "bc", new int[] {2, 2}, four),
                DType.FLOAT64);
    DistArray other =
        context()
            .arange(
                Distribution.fromShape(Shape.of(6, 9), "bc", new int[] {2, 2}, four),
                DType.FLOAT64);
    assertEquals(grid.distribution().map(0), grid.matmul(other).distribution().map(0));
    assertEquals(other.distribution().map(1), grid.matmul(other).distribution().map(1));
    DistArray tall =
        context().arange(Distribution.fromShape(Shape.of(80, 3), "b", null, four), DType.FLOAT64);
    DistArray gram = tall.transpose().matmul(tall);
    assertEquals(0, moves(gram), gram::explain);
    assertEquals(Shape.of(3, 3), gram.localShapes().get(0));
    // nobody is idle where neither rows nor columns are dealt out
    DistArray flat =
        context().arange(Distribution.fromShape(Shape.of(8, 2), "nb", null, 0, 1), DType.FLOAT64);
    assertEquals(2, flat.matmul(context().ones(2, 9)).distribution().ranks());
  }

  private static long moves(DistArray a) {
    return a.explain().lines().filter(line -> line.contains(": move ")).count();
  }

  @Test
  default void factorsInBandsOfRowsGiveTheSameBitsOnEveryEngineHeldOrNot() {
    int[] three = {2, 0, 1};
    try (Context local = Context.local(TARGETS)) {
      for (DType type : new DType[] {DType.FLOAT64, DType.COMPLEX64, DType.BOOL, DType.INT16}) {
        NdArray x = NdArray.arange(type, 7, 800);
        NdArray y = NdArray.arange(type, 800, 5);
        boolean rounds = type.isFloat() || type.isComplex();
        NdArray a = rounds ? LocalOps.apply(Ufunc.SIN, x) : x;
        NdArray b = rounds ? LocalOps.apply(Ufunc.COS, y) : y;
        Distribution rows = Distribution.fromShape(a.shape(), "b", null, three);
        Distribution bands = Distribution.fromShape(b.shape(), "b", null, three);
        NdArray here = local.fromArray(a, rows).matmul(local.fromArray(b, bands)).toArray();
        double bound = type == DType.COMPLEX64 ? 1e-2 : 1e-11;
        assertNull(
            new Tolerance(false, 0, bound, bound).difference(here, expected(a, b)),
            type.toString());
        DistArray left = context().fromArray(a, rows);
        DistArray right = context().fromArray(b, bands);
        assertSame(here, left.matmul(right), type + ", as given");
        assertSame(here, left.matmul(right.compute()), type + ", held");
        DistArray made = rounds ? context().fromArray(y, bands).cos() : right.transpose();
        made = rounds ? made : made.transpose();
        assertSame(here, left.matmul(made), type + ", made on the way");
      }
    }
  }

  @Test
  default void floatingProductsOfOneLayoutAreTheSameOnEveryEngine() {
    NdArray x = LocalOps.apply(Ufunc.SIN, NdArray.arange(DType.FLOAT64, 30, 40));
    NdArray y = LocalOps.apply(Ufunc.COS, NdArray.arange(DType.FLOAT64, 40, 20));
    NdArray want = null;
    try (Context local = Context.local(TARGETS)) {
      for (Distribution d : Draw.kinds(x.shape(), 4)) {
        for (Distribution e : Draw.kinds(y.shape(), 3)) {
          NdArray here = local.fromArray(x, d).matmul(local.fromArray(y, e)).toArray();
          assertSame(
              here, context().fromArray(x, d).matmul(context().fromArray(y, e)), d + " by " + e);
          want = want == null ? here : want;
          assertNull(new Tolerance(false, 0, 1e-13, 1e-13).difference(here, want), d + " by " + e);
        }
      }
    }
  }

  @Test
  default void productsThatDoNotFitAreRefusedByName() {
    DistArray a = context().zeros(3, 4);
    ArrayLaws.assertRefused(
        () -> a.matmul(context().zeros(5, 6)),
        "Cannot multiply matrices: float64 (3, 4) by float64 (5, 6) (equal inner lengths, not 4"
            + " and 5: (..., m, k) by (..., k, n))");
    ArrayLaws.assertRefused(() -> a.matmul(context().zeros(3)), "(3, 4)", "(3,)", "not 4 and 3");
    ArrayLaws.assertRefused(
        () -> a.matmul(a.sum()), "float64 ()", "(1 or more dimensions each; multiply(x)");
    ArrayLaws.assertRefused(() -> a.matmul(2), "by int64 ()", "multiply(x) scales by a number");
  }
}
