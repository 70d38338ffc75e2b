package org.distarray.laws;

import static org.distarray.laws.ArrayLaws.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.array.Over;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.distarray.testing.Tolerance;
import org.distarray.ufunc.Ufunc;
import org.junit.jupiter.api.Test;

/** Reductions of a distributed array are those of the local one. */
public interface ReductionLaws extends ArrayLaws {

  @Test
  default void axesAreGivenToOverOrToTheReduction() {
    NdArray a = NdArray.arange(DType.INT32, 3, 4);
    DistArray b = context().fromArray(a);
    NdArray want = LocalOps.reduce(Reduction.MEAN, a, DType.FLOAT64, 0, false, 0);
    assertSame(want, b.over().dtype(DType.FLOAT64).mean(0), "axes of the reduction");
    int[] axes = {0};
    Over<DistArray> over = b.over(axes).dtype(DType.FLOAT64);
    axes[0] = 1;
    assertSame(want, over.mean(), "axes of over");
    ArrayLaws.assertRefused(
        () -> b.over(0).mean(1), "mean over axes [1]", "over(...) has axes [0]", "one of the two");
  }

  @Test
  default void reductionsOverNoAxesAreOfEachElementAlone() {
    double inf = Double.POSITIVE_INFINITY;
    NdArray odd = NdArray.of(new double[] {1, inf, Double.NaN, -0.0, 3, 0});
    for (int seed = 0; seed < rounds(60); seed++) {
      Draw draw = new Draw("no axes", seed);
      NdArray a = draw.once(4) ? odd.reshape(2, 3) : draw.array(draw.dtype(), draw.shape());
      DistArray b = context().fromArray(a, draw.layout(a.shape()));
      String what = draw + " of " + a.dtype() + b.distribution();
      NdArray truth = a.astype(DType.BOOL);
      for (Reduction r : Reduction.values()) {
        if (r.takesPositions()) {
          continue;
        }
        DType t = r.resultType(a.dtype(), null);
        NdArray want =
            switch (r) {
              case SUM -> LocalOps.apply(Ufunc.ADD, a.astype(t), NdArray.zeros(t, Shape.scalar()));
              case PROD, MEAN, MIN, MAX -> a.astype(t);
              case VAR, STD -> zeroOrNaN(a, t);
              case ANY, ALL, COUNT_NONZERO -> truth.astype(t);
              case ARGMIN, ARGMAX -> throw new AssertionError(r);
            };
        Over<DistArray> over = draw.once(2) ? b.overNoAxes() : b.overNoAxes().keepdims();
        Tolerance close = r == Reduction.MEAN ? new Tolerance(false, 0, 0, 0) : Tolerance.EXACT;
        assertNull(close.difference(over.reduce(r).toArray(), want), what + ": " + r);
        assertNull(
            close.difference(LocalOps.reduceEach(r, a, null, 0), want), what + ": local " + r);
      }
      assertEquals(b.shape(), b.overNoAxes().min().shape());
      assertEquals(b.distribution(), b.overNoAxes().sum().distribution(), what);
    }
    DistArray b = context().fromArray(odd, Distribution.fromShape(odd.shape(), 0, 1));
    assertSame(
        NdArray.full(DType.FLOAT64, odd.shape(), Double.NaN), b.overNoAxes().ddof(1).var(), "0/0");
    assertSame(
        NdArray.zeros(DType.INT8, Shape.of(0, 3)),
        context().zeros(context().distribution(0, 3), DType.INT8).overNoAxes().min(),
        "none");
    assertSame(odd.astype(DType.INT32), b.overNoAxes().dtype(DType.INT32).max(), "dtype");
    ArrayLaws.assertRefused(() -> b.overNoAxes().sum(0), "sum over axes [0]", "axes []");
    assertSame(b.sum().toArray(), b.over(new int[0]).sum(), "over() is over all");
  }

  private static NdArray zeroOrNaN(NdArray a, DType to) {
    NdArray finite = LocalOps.apply(Ufunc.ISFINITE, a);
    return LocalOps.apply(Ufunc.WHERE, finite, 0.0, Double.NaN).astype(to);
  }

  @Test
  default void ddofIsAnyNumber() {
    DistArray a = context().arange(Distribution.fromShape(Shape.of(4, 3), 0, 1), DType.FLOAT64);
    NdArray local = a.get(":, 0").toArray(); // 0, 3, 6, 9: 45 is the sum of squares
    for (double ddof : new double[] {0.5, 1.25, -0.5, 3.5, 4, 4.5, Double.NaN}) {
      double want = 45 / Math.max(4 - ddof, 0);
      NdArray each = NdArray.full(DType.FLOAT64, Shape.of(3), want);
      assertSame(each, a.over(0).ddof(ddof).var(), "ddof " + ddof);
      assertSame(LocalOps.apply(Ufunc.SQRT, each), a.over(0).ddof(ddof).std(), "ddof " + ddof);
      assertEquals(want, a.get(":, 0").over().ddof(ddof).variance().asDouble());
      assertEquals(want, LocalOps.reduce(Reduction.VAR, local, null, ddof, false).getDouble());
    }
    assertEquals(15.0, a.get(":, 0").over().ddof(1).var().item());
  }

  @Test
  default void reductionsOfWholeNumbersAreExactOnEveryLayout() {
    List<Reduction> exact =
        List.of(
            Reduction.SUM,
            Reduction.PROD,
            Reduction.MIN,
            Reduction.MAX,
            Reduction.ANY,
            Reduction.ALL,
            Reduction.COUNT_NONZERO,
            Reduction.MEAN);
    for (int seed = 0; seed < rounds(400); seed++) {
      Draw draw = new Draw("an exact reduction", seed);
      Reduction r = draw.oneOf(exact);
      DType dtype = draw.dtype();
      if (r == Reduction.PROD && !dtype.isInteger()) {
        dtype = DType.INT32; // wraps around, in any order alike
      }
      compare(draw, r, draw.array(dtype, draw.shape()), Tolerance.EXACT);
    }
  }

  @Test
  default void floatingReductionsAreWithinTheirBoundOnEveryLayout() {
    List<Reduction> all =
        List.of(
            Reduction.SUM,
            Reduction.PROD,
            Reduction.MEAN,
            Reduction.VAR,
            Reduction.STD,
            Reduction.MIN,
            Reduction.MAX);
    for (int seed = 0; seed < rounds(300); seed++) {
      Draw draw = new Draw("a floating reduction", seed);
      NdArray a =
          draw.array(draw.oneOf(DType.FLOAT64, DType.FLOAT32, DType.COMPLEX128), draw.shape());
      NdArray values = LocalOps.apply(Ufunc.SIN, a);
      boolean single = a.dtype() == DType.FLOAT32;
      compare(
          draw,
          draw.oneOf(all),
          values,
          new Tolerance(false, 0, single ? 1e-5 : 1e-12, single ? 1e-5 : 1e-12));
    }
  }

  private void compare(Draw draw, Reduction r, NdArray a, Tolerance tolerance) {
    int[] axes = draw.someAxes(a.ndim());
    boolean keepdims = draw.once(2);
    boolean spread = r == Reduction.VAR || r == Reduction.STD;
    double ddof = spread ? draw.below(4) / 2.0 : 0;
    DType dtype =
        draw.once(4)
                && r != Reduction.ANY
                && r != Reduction.ALL
                && r != Reduction.COUNT_NONZERO
                && r != Reduction.MIN
                && r != Reduction.MAX
            ? DType.FLOAT64
            : null;
    Distribution d = draw.layout(a.shape());
    Over<DistArray> over = context().fromArray(a, d).over(axes).ddof(ddof);
    over = dtype == null ? over : over.dtype(dtype);
    over = keepdims ? over.keepdims() : over;
    Over<DistArray> asked = over;
    String what =
        draw + ": " + r + Arrays.toString(axes) + " of " + a.dtype() + a.shape() + " on " + d;
    int[] which = axes.length == 0 ? draw.axes(a.ndim()) : axes;
    NdArray want;
    try {
      want = LocalOps.reduce(r, a, dtype, ddof, keepdims, which);
    } catch (IllegalArgumentException refused) {
      ArrayLaws.assertRefused(() -> asked.reduce(r), refused.getMessage());
      return;
    }
    DistArray got = over.reduce(r);
    assertEquals(want.shape(), got.shape(), what);
    assertNull(tolerance.difference(got.toArray(), want), what);
    if (want.ndim() == 0) {
      assertNull(
          tolerance.difference(NdArray.full(want.dtype(), Shape.scalar(), got.item()), want), what);
    }
  }

  @Test
  default void floatingSumsOfOneLayoutAreTheSameOnEveryEngine() {
    try (Context local = Context.local(TARGETS)) {
      for (int seed = 0; seed < rounds(60); seed++) {
        Draw draw = new Draw("sums on two engines", seed);
        NdArray a = LocalOps.apply(Ufunc.EXP, draw.array(DType.FLOAT64, draw.shape()));
        Distribution d = draw.layout(a.shape());
        int[] axes = draw.someAxes(a.ndim());
        for (Reduction r : List.of(Reduction.SUM, Reduction.MEAN, Reduction.VAR, Reduction.PROD)) {
          NdArray here = local.fromArray(a, d).over(axes).reduce(r).toArray();
          assertSame(here, context().fromArray(a, d).over(axes).reduce(r), draw + ": " + r);
          assertSame(
              here,
              context().fromArray(a, d).multiply(1).over(axes).reduce(r),
              draw + ": after a pass, " + r);
        }
      }
    }
  }

  @Test
  default void resultsThatAreMergedInSlicesHaveTheBitsOfThoseThatAreMergedWhole() {
    Shape shape = Shape.of(5, 500_000);
    Distribution d = Distribution.fromShape(shape, "bn", new int[] {4, 1}, 0, 1, 2, 3);
    DistArray a = context().arange(d, DType.FLOAT64).sin();
    DistArray some = a.get(":, 7::999");
    assertTrue(a.sum(0).explain().contains("merge sum(axis=0) in 2 slices"), a.sum(0).explain());
    assertFalse(some.sum(0).explain().contains("slices"), some.sum(0).explain());
    assertSame(some.sum(0).toArray(), a.sum(0).get("7::999"), "sums");
    assertSame(some.var(0).toArray(), a.var(0).get("7::999"), "variances");
    DistArray mixed = a.max(0).subtract(a.over(0).keepdims().min());
    NdArray want = some.max(0).subtract(some.min(0)).toArray();
    assertSame(want.reshape(1, want.size()), mixed.get(":, 7::999"), "ranges");
  }

  @Test
  default void resultsLieWhereTheirPartsLay() {
    DistArray a =
        context()
            .arange(
                Distribution.fromShape(Shape.of(6, 6), "bb", new int[] {3, 2}, 6, 5, 4, 3, 2, 1),
                DType.INT32);
    assertArrayEquals(new int[] {6}, a.sum().targets());
    assertArrayEquals(new int[] {6, 4, 2}, a.sum(1).targets());
    assertArrayEquals(new int[] {6, 5}, a.sum(-2).targets());
    assertEquals("b", a.max(0).distribution().dist());
    assertEquals(Shape.of(1, 6), a.over(0).keepdims().min().shape());
  }

  @Test
  default void widthsAreWideEnough() {
    DistArray ones = context().ones(context().distribution(300), DType.INT8);
    assertEquals(300L, ones.sum().item());
    assertEquals(DType.INT64, ones.sum().dtype());
    assertEquals(200.0, ones.multiply(100).sum().divide(150).item());
    assertEquals(DType.UINT64, ones.astype(DType.UINT8).sum().dtype());
    assertEquals(DType.INT64, ones.astype(DType.BOOL).sum().dtype());
    assertEquals(300L, ones.astype(DType.BOOL).sum().asLong());
    assertEquals(DType.FLOAT32, ones.astype(DType.FLOAT32).mean().dtype());
    assertEquals(DType.FLOAT64, ones.mean().dtype());
  }

  @Test
  default void reductionsAreOperandsAgain() {
    NdArray a = NdArray.arange(DType.FLOAT64, 6, 5);
    for (Distribution d : Draw.kinds(a.shape(), 4)) {
      DistArray b = context().fromArray(a, d);
      DistArray centred =
          b.subtract(b.mean(0)).divide(b.over(1).keepdims().max()).add(b.min()).subtract(b.sum());
      NdArray want = LocalOps.apply(Ufunc.SUBTRACT, a, LocalOps.reduce(Reduction.MEAN, a, 0));
      want =
          LocalOps.apply(Ufunc.DIVIDE, want, LocalOps.reduce(Reduction.MAX, a, null, 0, true, 1));
      want =
          LocalOps.apply(
              Ufunc.SUBTRACT,
              LocalOps.apply(Ufunc.ADD, want, LocalOps.reduce(Reduction.MIN, a)),
              LocalOps.reduce(Reduction.SUM, a));
      assertSame(want, centred, d);
      assertSame(LocalOps.apply(Ufunc.ADD, NdArray.scalar(435.0), 1), b.sum().add(1), d);
      assertSame(NdArray.scalar(435.0), b.sum(0).sum(), d);
    }
    DistArray m = context().arange(Distribution.fromShape(Shape.of(20), 0, 1, 2), DType.FLOAT64);
    for (int k = 0; k < 100; k++) {
      m = m.subtract(m.mean());
    }
    assertEquals(0.0, m.sum().asDouble());
    assertEquals(9.5, m.max().asDouble());
  }

  @Test
  default void extremesOfNoElementsAreRefusedAlsoWhereThereAreNoResults() {
    for (Reduction r : List.of(Reduction.MIN, Reduction.MAX)) {
      for (DType dtype : DType.values()) {
        for (int[] empty : new int[][] {{0, 0, 0}, {0, 0, 1}, {0, 3, 0}, {3, 0, 1}}) {
          NdArray a = NdArray.zeros(dtype, Shape.of(empty[0], empty[1]));
          ArrayLaws.assertRefused(
              () -> context().fromArray(a).over(empty[2]).reduce(r),
              "Cannot take the " + r.label() + " of an empty array: 0 elements per result (");
          ArrayLaws.assertRefused(() -> LocalOps.reduce(r, a, empty[2]), "0 elements per result");
        }
        NdArray none = NdArray.zeros(dtype, Shape.of(0, 3));
        assertSame(
            NdArray.zeros(dtype, Shape.of(0)),
            context().fromArray(none).over(1).reduce(r),
            "no results over three elements each");
      }
    }
  }

  @Test
  default void aComplexMeanThatIsNotFiniteIsDividedAsNumPyDivides() {
    double inf = Double.POSITIVE_INFINITY;
    double nan = Double.NaN;
    double[][] table = {
      // numpy.mean([1+1j, re+im*1j]): re, im, mean
      {nan, 1, nan, nan},
      {1, nan, nan, nan},
      {inf, 1, inf, nan},
      {-inf, 1, -inf, nan},
      {1, inf, nan, inf},
      {1, -inf, nan, -inf},
      {inf, nan, nan, nan},
      {inf, inf, nan, nan},
      {3, 5, 2, 3}
    };
    for (DType dtype : List.of(DType.COMPLEX128, DType.COMPLEX64)) {
      for (double[] row : table) {
        NdArray a = NdArray.full(dtype, Shape.of(2), Complex.of(1, 1));
        a.setItem(Complex.of(row[0], row[1]), 1);
        NdArray want = NdArray.full(dtype, Shape.scalar(), Complex.of(row[2], row[3]));
        for (int ranks = 1; ranks <= 2; ranks++) {
          int[] targets = ranks == 1 ? new int[] {0} : new int[] {0, 1};
          DistArray b = context().fromArray(a, Distribution.fromShape(Shape.of(2), targets));
          assertSame(want, b.mean(), Arrays.toString(row));
        }
        assertSame(want, LocalOps.reduce(Reduction.MEAN, a), Arrays.toString(row));
      }
    }
  }
}
