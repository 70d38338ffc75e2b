package org.distarray.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReductionTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void sumsOfSmallIntegersDoNotOverflow() {
    for (DType t : new DType[] {DType.INT8, DType.INT16, DType.INT32, DType.BOOL}) {
      NdArray sum = LocalOps.reduce(Reduction.SUM, NdArray.full(t, Shape.of(300), 1));
      assertEquals(DType.INT64, sum.dtype());
      assertEquals(300L, sum.item(), t.label());
    }
    NdArray bytes = NdArray.full(DType.UINT8, Shape.of(300), 255);
    assertEquals(new BigInteger("76500"), LocalOps.reduce(Reduction.SUM, bytes).item());
  }

  @Test
  void sumsOfLargeIntegersWrapAround() {
    NdArray a = NdArray.of(new long[] {Long.MAX_VALUE, 1, Long.MAX_VALUE});
    assertEquals(Long.MAX_VALUE + 1 + Long.MAX_VALUE, LocalOps.reduce(Reduction.SUM, a).item());
    NdArray unsigned = NdArray.of(DType.UINT64, new long[] {-1, 3}, Shape.of(2));
    assertEquals(BigInteger.TWO, LocalOps.reduce(Reduction.SUM, unsigned).item());
  }

  @Test
  void meansInAnIntegerTypeAreExact() {
    NdArray a = NdArray.of(DType.UINT64, new long[] {-2, 0, Long.MAX_VALUE}, Shape.of(3));
    assertEquals(
        DType.UINT64.greatest().subtract(BigInteger.ONE),
        LocalOps.reduce(Reduction.MEAN, a.get(":1"), DType.UINT64, 0, false).item());
    assertEquals(
        BigInteger.valueOf(Long.MAX_VALUE),
        LocalOps.reduce(Reduction.MEAN, a.get(":2"), DType.UINT64, 0, false).item());
    NdArray b = NdArray.of(new long[] {(1L << 60) + 1, (1L << 60) + 3, -3, -4});
    assertEquals(
        (1L << 60) + 2, LocalOps.reduce(Reduction.MEAN, b.get(":2"), DType.INT64, 0, false).item());
    assertEquals(-3L, LocalOps.reduce(Reduction.MEAN, b.get("2:"), DType.INT64, 0, false).item());
    NdArray none = NdArray.zeros(DType.UINT64, Shape.of(0));
    assertEquals(
        BigInteger.ONE.shiftLeft(63),
        LocalOps.reduce(Reduction.MEAN, none, DType.UINT64, 0, false).item());
  }

  @Test
  void aRequestedTypeWins() {
    NdArray a = NdArray.arange(DType.INT32, 300);
    assertEquals(
        (long) (byte) (299 * 150), LocalOps.reduce(Reduction.SUM, a, DType.INT8, 0, false).item());
    assertEquals(44850.0, LocalOps.reduce(Reduction.SUM, a, DType.FLOAT32, 0, false).item());
    assertEquals(149L, LocalOps.reduce(Reduction.MEAN, a, DType.INT64, 0, false).item());
    assertEquals(
        Complex.of(149.5, 0), LocalOps.reduce(Reduction.MEAN, a, DType.COMPLEX64, 0, false).item());
    assertEquals(DType.FLOAT32, LocalOps.reduce(Reduction.VAR, a, DType.FLOAT32, 0, false).dtype());
    assertEquals(
        true,
        LocalOps.reduce(Reduction.SUM, NdArray.of(new boolean[] {true, true}), DType.BOOL, 0, false)
            .item());
  }

  @Test
  void resultTypesAreNumPys() {
    for (DType t : DType.values()) {
      boolean inexact = t.isFloat() || t.isComplex();
      DType wide = inexact ? t : t.isUnsigned() ? DType.UINT64 : DType.INT64;
      assertEquals(wide, Reduction.SUM.resultType(t, null));
      assertEquals(wide, Reduction.PROD.resultType(t, null));
      assertEquals(inexact ? t : DType.FLOAT64, Reduction.MEAN.resultType(t, null));
      assertEquals(inexact ? t.realType() : DType.FLOAT64, Reduction.VAR.resultType(t, null));
      assertEquals(inexact ? t.realType() : DType.FLOAT64, Reduction.STD.resultType(t, null));
      assertEquals(t, Reduction.MIN.resultType(t, null));
      assertEquals(DType.BOOL, Reduction.ANY.resultType(t, null));
      assertEquals(DType.INT64, Reduction.COUNT_NONZERO.resultType(t, null));
    }
  }

  @Test
  void impossibleTypesAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Reduction.VAR.resultType(DType.INT8, DType.INT64));
    assertEquals("Cannot take var with dtype int64 (a float or complex type)", e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Reduction.ALL.elementType(DType.INT8, DType.INT64));
    assertEquals(
        "Cannot take all with dtype int64: the result is always bool (leave dtype out)",
        e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> Reduction.of("median"));
    assertTrue(
        e.getMessage().startsWith("Cannot find a reduction: 'median' (one of sum, prod, "),
        e.getMessage());
  }

  @Test
  void varianceOfComplexNumbersCountsTheImaginaryPart() {
    NdArray a = NdArray.of(DType.COMPLEX128, new double[] {1, 2, 1, -2, 3, 0}, Shape.of(3));
    // mean 5/3; squared distances 4/9 + 4, 4/9 + 4, 16/9
    NdArray var = LocalOps.reduce(Reduction.VAR, a);
    assertEquals(DType.FLOAT64, var.dtype());
    assertEquals((24 / 9.0 + 8) / 3, (Double) var.item(), 1e-15);
    NdArray sample = LocalOps.reduce(Reduction.STD, a, DType.FLOAT32, 1, false);
    assertEquals(DType.FLOAT32, sample.dtype());
    assertEquals(Math.sqrt((24 / 9.0 + 8) / 2), (Double) sample.item(), 1e-6);
  }

  @Test
  void emptyArraysGiveTheIdentityOrNaN() {
    NdArray empty = NdArray.zeros(DType.FLOAT64, Shape.of(0));
    assertEquals(0.0, LocalOps.reduce(Reduction.SUM, empty).item());
    assertEquals(1.0, LocalOps.reduce(Reduction.PROD, empty).item());
    assertEquals(NAN, LocalOps.reduce(Reduction.MEAN, empty).item());
    assertEquals(NAN, LocalOps.reduce(Reduction.VAR, empty).item());
    assertEquals(false, LocalOps.reduce(Reduction.ANY, empty).item());
    assertEquals(true, LocalOps.reduce(Reduction.ALL, empty).item());
    assertEquals(
        "[0. 0. 0.]",
        LocalOps.reduce(Reduction.SUM, NdArray.zeros(DType.FLOAT64, Shape.of(0, 3)), 0).toString());
    assertEquals(
        Shape.of(0),
        LocalOps.reduce(Reduction.MAX, NdArray.zeros(DType.FLOAT64, Shape.of(0, 3)), 1).shape());
  }

  @Test
  void minAndMaxOfNothingAreRefused() {
    NdArray empty = NdArray.zeros(DType.INT8, Shape.of(2, 0));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> LocalOps.reduce(Reduction.MIN, empty));
    assertEquals(
        "Cannot take the min of an empty array: 0 elements per result (min has no identity)",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> LocalOps.reduce(Reduction.MAX, empty, 1));
    assertEquals(Shape.of(0), LocalOps.reduce(Reduction.MAX, empty, 0).shape());
  }

  @Test
  void wrongAxesAreRefused() {
    NdArray a = NdArray.arange(DType.INT8, 2, 3);
    assertThrows(IllegalArgumentException.class, () -> LocalOps.reduce(Reduction.SUM, a, 2));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> LocalOps.reduce(Reduction.SUM, a, 0, -2));
    assertEquals(
        "Cannot use axes [0, -2] of an array of shape (2, 3): axis 0 is there twice (each once)",
        e.getMessage());
  }

  @Test
  void aDivisorOfZeroFollowsNumPy() {
    NdArray two = NdArray.of(new double[] {1, 2});
    assertEquals(0.5, LocalOps.reduce(Reduction.VAR, two, null, 1, false).item());
    assertEquals(INF, LocalOps.reduce(Reduction.VAR, two, null, 2, false).item());
    assertEquals(INF, LocalOps.reduce(Reduction.STD, two, null, 3, false).item());
    assertEquals(
        NAN, LocalOps.reduce(Reduction.VAR, NdArray.of(new double[] {1}), null, 1, false).item());
  }

  @Test
  void infinitiesAndNaNComeOutAsInNumPy() {
    assertEquals(INF, sum(1, INF, 2));
    assertEquals(-INF, sum(1, -INF, 2));
    assertEquals(NAN, sum(INF, -INF));
    assertEquals(NAN, sum(1, NAN));
    assertEquals(INF, sum(Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(Double.MAX_VALUE, sum(Double.MAX_VALUE, 1));
    NdArray floats = NdArray.of(new float[] {Float.MAX_VALUE, Float.MAX_VALUE});
    assertEquals(INF, LocalOps.reduce(Reduction.SUM, floats).item());
    assertEquals((double) Float.MAX_VALUE, LocalOps.reduce(Reduction.MEAN, floats).item());
    NdArray z = NdArray.of(DType.COMPLEX128, new double[] {INF, 1, 2, NAN, 3, 4}, Shape.of(3));
    assertEquals(Complex.of(INF, NAN), LocalOps.reduce(Reduction.SUM, z).item());
    assertEquals(NAN, LocalOps.reduce(Reduction.VAR, NdArray.of(new double[] {1, INF})).item());
    NdArray columns = NdArray.asarray(new double[][] {{INF, 1, -INF}, {1, NAN, INF}, {2, 3, 4}});
    assertEquals("[inf nan nan]", LocalOps.reduce(Reduction.SUM, columns, 0).toString());
    assertEquals("[inf nan inf]", LocalOps.reduce(Reduction.MAX, columns, 0).toString());
    assertEquals("[  1.  nan -inf]", LocalOps.reduce(Reduction.MIN, columns, 0).toString());
  }

  @Test
  void negativeZerosSumToZeroAsInNumPy() {
    assertEquals(0.0, sum(-0.0, -0.0));
    assertEquals(
        0.0, LocalOps.reduce(Reduction.MEAN, NdArray.of(new double[] {-0.0, -0.0})).item());
    NdArray rows = NdArray.full(DType.COMPLEX64, Shape.of(9, 3), Complex.of(-0.0, -0.0));
    NdArray zeros = NdArray.zeros(DType.COMPLEX64, Shape.of(3));
    assertTrue(zeros.sameAs(LocalOps.reduce(Reduction.SUM, rows, 0)), "sums of rows");
  }

  @Test
  void negativeZeroIsBelowZeroInEveryOrder() {
    for (double[] x : new double[][] {{0.0, -0.0}, {-0.0, 0.0}, {0.0, 0.0, 0.0, 0.0, -0.0}}) {
      assertEquals(-0.0, LocalOps.reduce(Reduction.MIN, NdArray.of(x)).item());
      assertEquals(0.0, LocalOps.reduce(Reduction.MAX, NdArray.of(x)).item());
    }
  }

  @Test
  void notANumberWinsMinAndMax() {
    for (int at = 0; at < 20; at++) {
      double[] x = new double[20];
      Arrays.setAll(x, k -> k - 10);
      x[at] = NAN;
      assertEquals(NAN, LocalOps.reduce(Reduction.MIN, NdArray.of(x)).item());
      assertEquals(NAN, LocalOps.reduce(Reduction.MAX, NdArray.of(x)).item());
    }
  }

  @Test
  void complexNumbersAreOrderedByRealThenImaginaryPart() {
    NdArray z = NdArray.of(DType.COMPLEX64, new float[] {1, 5, 1, -5, 0, 9, 1, 2}, Shape.of(4));
    assertEquals(Complex.of(0, 9), LocalOps.reduce(Reduction.MIN, z).item());
    assertEquals(Complex.of(1, 5), LocalOps.reduce(Reduction.MAX, z).item());
    NdArray zeros = NdArray.of(DType.COMPLEX128, new double[] {0.0, 1, -0.0, 2}, Shape.of(2));
    assertEquals(Complex.of(-0.0, 2), LocalOps.reduce(Reduction.MAX, zeros).item());
    assertEquals(Complex.of(0.0, 1), LocalOps.reduce(Reduction.MIN, zeros).item());
    z.setItem(Complex.of(-3, NAN), 1);
    assertEquals(Complex.of(-3, NAN), LocalOps.reduce(Reduction.MIN, z).item());
    assertEquals(Complex.of(-3, NAN), LocalOps.reduce(Reduction.MAX, z).item());
  }

  @Test
  void extremeIntegersAreFound() {
    for (DType t : DType.values()) {
      if (t.isInteger()) {
        NdArray a = NdArray.arange(t, 7);
        long lowest = t.isUnsigned() ? 0 : -1L << (8 * t.itemsize() - 1);
        long highest = t.isUnsigned() ? -1L >>> (64 - 8 * t.itemsize()) : ~lowest;
        a.setLong(lowest, 3);
        a.setLong(highest, 4);
        assertEquals(lowest, LocalOps.reduce(Reduction.MIN, a).getLong(), t.label());
        assertEquals(highest, LocalOps.reduce(Reduction.MAX, a).getLong(), t.label());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void everyLayoutGivesTheSame(Reduction reduction) {
    for (DType t : DType.values()) {
      NdArray base = NdArray.arange(t, 6, 700, 4);
      NdArray view = base.get("::-2, 1:, ::3").transpose(2, 0, 1);
      NdArray copy = view.copy();
      int[][] choices = {{}, {0}, {1}, {2}, {0, 1}, {1, 2}, {2, 0}, {-1, -2, -3}};
      for (int[] axes : choices) {
        if (reduction.takesPositions() && axes.length > 1) {
          continue;
        }
        NdArray got = LocalOps.reduce(reduction, view, axes);
        assertTrue(
            got.sameAs(LocalOps.reduce(reduction, copy, axes)),
            t + " over " + Arrays.toString(axes));
      }
    }
  }

  @Test
  void aRepeatedElementMayStandForMoreThanAnIntCounts() {
    NdArray a = NdArray.repeated(DType.BOOL, Shape.of(2, (1L << 30) + 1), true);
    assertEquals((1L << 31) + 2, LocalOps.reduce(Reduction.COUNT_NONZERO, a).item());
  }

  @Test
  void keptDimensionsHaveLengthOne() {
    NdArray a = NdArray.arange(DType.INT64, 2, 3, 4);
    NdArray kept = LocalOps.reduce(Reduction.SUM, a, null, 0, true, 1);
    assertEquals(Shape.of(2, 1, 4), kept.shape());
    assertTrue(kept.reshape(2, 4).sameAs(LocalOps.reduce(Reduction.SUM, a, 1)));
    assertEquals(Shape.of(1, 1, 1), LocalOps.reduce(Reduction.SUM, a, null, 0, true).shape());
    assertEquals(Shape.scalar(), LocalOps.reduce(Reduction.SUM, a).shape());
    assertEquals(
        "[[12 15 18 21]\n [48 51 54 57]]", LocalOps.reduce(Reduction.SUM, a, 1).toString());
  }

  private static Object sum(double... x) {
    return LocalOps.reduce(Reduction.SUM, NdArray.of(x)).item();
  }
}
