package org.distarray.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.ndarray.Storage;
import org.distarray.reduce.Reduction;
import org.distarray.testing.LocalOps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reduction of every dtype against one that looks at single elements. */
class AccumulatorTest {
  private static final int[] SIZES = {0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 511, 512, 513, 1000};
  private static final int FROM = 3;
  private static final Set<Reduction> ROUNDING =
      EnumSet.of(Reduction.SUM, Reduction.MEAN, Reduction.PROD, Reduction.VAR, Reduction.STD);

  /** The types in which a reduction takes elements; many inputs have the same. */
  private static List<DType> elementTypes(Reduction r) {
    return Arrays.stream(DType.values()).map(t -> r.elementType(t, null)).distinct().toList();
  }

  @ParameterizedTest
  @EnumSource(value = Reduction.class, names = "ARG.*", mode = EnumSource.Mode.MATCH_NONE)
  void runsGiveWhatSingleElementsGive(Reduction r) {
    for (DType t : elementTypes(r)) {
      NdArray x = elements(t, 1000 + FROM);
      NdArray before = x.copy();
      for (int n : SIZES) {
        Accumulator accumulator = Rules.accumulator(r, t, 3);
        accumulator.run(x.storage().array(), FROM, n, 1);
        String what = r.label() + " of " + n + " " + t;
        Partial got = accumulator.partial();
        assertClose(r, one(r, t, x, n), result(r, t, got, 1, n), n, what);
        assertTrue(before.sameAs(x), what + ": the source is unchanged");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Reduction.class, names = "ARG.*", mode = EnumSource.Mode.MATCH_NONE)
  void panelsGiveWhatTheirRowsGive(Reduction r) {
    for (DType t : elementTypes(r)) {
      boolean exact = !ROUNDING.contains(r) || t.isInteger() || t.isBool();
      for (int[] panel :
          new int[][] {
            {1, 5, 5},
            {3, 513, 600},
            {8, 65, 65},
            {17, 300, 301},
            {29, 9, 9},
            {200, 3, 3},
            {513, 1, 1},
            {530, 1, 2},
            {300, 2, 2},
            {64, 7, 8}
          }) {
        int rows = panel[0];
        int n = panel[1];
        int stride = panel[2];
        NdArray x = elements(t, FROM + rows * stride);
        NdArray before = x.copy();
        Object array = x.storage().array();
        Accumulator together = Rules.accumulator(r, t, n + 4);
        together.rows(array, FROM, stride, rows, n, 2);
        Accumulator single = Rules.accumulator(r, t, n + 4);
        for (int k = 0; k < rows; k++) {
          single.rows(array, FROM + k * stride, n, 1, n, 2);
        }
        String what = r.label() + " of " + rows + " rows of " + n + " " + t;
        assertTrue(before.sameAs(x), what + ": the source is unchanged");
        for (int k = 0; k < n + 4; k++) {
          int count = k < 2 || k >= n + 2 ? 0 : rows;
          NdArray want = result(r, t, single.partial(), k, count);
          NdArray got = result(r, t, together.partial(), k, count);
          if (exact) {
            int at = k;
            assertTrue(want.sameAs(got), () -> what + ", result " + at + ": " + got);
          } else {
            assertClose(r, want, got, Math.max(1, count), what + ", result " + k);
          }
        }
      }
    }
  }

  @Test
  void extremesAreFoundWhereverTheyAre() {
    for (int n : SIZES) {
      for (double extreme : new double[] {Double.NaN, -0.0, Double.NEGATIVE_INFINITY, -5}) {
        for (int at = 0; at < n; at += n < 70 ? 1 : 61) {
          double[] x = new double[n];
          for (int k = 0; k < n; k++) {
            x[k] = extreme == -0.0 ? k % 3 == 0 ? 0.0 : k : n - k;
          }
          x[at] = extreme;
          assertEquals(
              extreme, LocalOps.reduce(Reduction.MIN, NdArray.of(x)).item(), n + " at " + at);
          for (int k = 0; k < n; k++) {
            x[k] = -x[k];
          }
          // the largest of -0.0 and others is 0.0
          double largest = extreme == -0.0 && n == 1 ? 0.0 : -extreme;
          assertEquals(
              largest, LocalOps.reduce(Reduction.MAX, NdArray.of(x)).item(), n + " at " + at);
        }
      }
    }
  }

  @Test
  void bytesOfEveryValueAreAddedAndCounted() {
    for (DType t : new DType[] {DType.INT8, DType.UINT8}) {
      for (int from : new int[] {0, 1, 5}) {
        for (int n : new int[] {0, 1, 7, 8, 9, 255, 256, 1023, 1024, 1025, 5000}) {
          byte[] x = new byte[n + from];
          long sum = 0;
          long nonzeros = 0;
          for (int k = from; k < x.length; k++) {
            // many that are 255 or -1, so that narrow fields would overflow
            x[k] = (byte) (k % 7 == 0 ? k : -1);
            sum += t == DType.INT8 ? x[k] : x[k] & 0xFF;
            nonzeros += x[k] == 0 ? 0 : 1;
          }
          assertEquals(sum, Bytes.sum(t, x, from, n), n + " from " + from);
          assertEquals(nonzeros, Bytes.nonzeros(x, from, n), n + " from " + from);
        }
      }
    }
  }

  @Test
  void aLargeSumDoesNotDependOnTheVectorModule() {
    // long enough for the vector loops to be taken up on the way
    double[] x = new Random(9).doubles(1_300_000, -1, 1).toArray();
    Accumulator whole = Rules.accumulator(Reduction.VAR, DType.FLOAT64, 1);
    whole.run(x, 0, x.length, 0);
    Accumulator tiles = Rules.accumulator(Reduction.VAR, DType.FLOAT64, 1);
    for (int k = 0; k < x.length; k += 512) {
      tiles.run(x, k, Math.min(512, x.length - k), 0);
    }
    assertEquals(tiles.partial(), whole.partial());
    PlainDoubleLoops plain = new PlainDoubleLoops();
    double[] lanes = new double[8];
    BigDecimal mean = BigDecimal.ZERO;
    for (int k = 0; k < x.length; k += 512) {
      plain.sums(x, k, Math.min(512, x.length - k), lanes);
      for (double lane : lanes) {
        mean = mean.add(new BigDecimal(lane));
      }
    }
    mean = mean.divide(BigDecimal.valueOf(x.length), MathContext.DECIMAL64);
    Partial state = whole.partial();
    double got = state.doubles[0] + state.doubles[1] / x.length;
    assertEquals(mean.doubleValue(), got, 1e-15);
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void wideAndNarrowMatricesReduceAsTheirCopiesInEveryLayout(Reduction r) {
    for (DType t : new DType[] {DType.FLOAT64, DType.FLOAT32, DType.INT16, DType.BOOL}) {
      for (long[] dims : new long[][] {{37, 1100}, {2000, 3}, {5, 70, 11}}) {
        NdArray a = NdArray.arange(t, dims);
        int[] order = new int[dims.length];
        for (int d = 0; d < order.length; d++) {
          order[d] = order.length - 1 - d;
        }
        NdArray reversed = a.transpose(order).copy().transpose(order);
        for (int axis = 0; axis < dims.length; axis++) {
          NdArray want = LocalOps.reduce(r, a, axis);
          assertTrue(want.sameAs(LocalOps.reduce(r, reversed, axis)), r.label() + " of " + t);
          NdArray slice = a.get("1:");
          assertTrue(
              LocalOps.reduce(r, slice.copy(), axis).sameAs(LocalOps.reduce(r, slice, axis)),
              r.label());
        }
      }
    }
  }

  private static NdArray result(Reduction r, DType t, Partial p, int at, int count) {
    return Rules.finish(r, p, count, 0, r.resultType(t, null)).get(at + ":" + (at + 1));
  }

  /** The reduction of elements [FROM, FROM + n), in exact arithmetic where that is possible. */
  private static NdArray one(Reduction r, DType t, NdArray x, int n) {
    BigDecimal[] re = new BigDecimal[n];
    BigDecimal[] im = new BigDecimal[n];
    int w = t.width();
    Storage s = x.storage();
    for (int k = 0; k < n; k++) {
      boolean exact = t.isInteger() || t.isBool();
      re[k] =
          exact
              ? new BigDecimal(integer(x, FROM + k))
              : new BigDecimal(s.getDouble((FROM + k) * w));
      im[k] = w == 1 ? BigDecimal.ZERO : new BigDecimal(s.getDouble((FROM + k) * w + 1));
    }
    return OneByOne.reduce(r, t, re, im);
  }

  private static BigInteger integer(NdArray x, int k) {
    long v = x.getLong(k);
    return x.dtype() == DType.UINT64
        ? new BigInteger(Long.toUnsignedString(v))
        : BigInteger.valueOf(v);
  }

  private static NdArray elements(DType t, int n) {
    Random random = new Random(11);
    NdArray a = NdArray.zeros(t, Shape.of(n));
    for (int k = 0; k < n * t.width(); k++) {
      if (t.isBool()) {
        a.storage().setLong(k, random.nextInt(2));
      } else if (t.isInteger()) {
        a.storage().setLong(k, random.nextInt(4) == 0 ? 0 : random.nextLong());
      } else {
        // products neither vanish nor overflow
        a.storage().setDouble(k, random.nextInt(5) == 0 ? -1 : 0.75 + random.nextDouble() / 2);
      }
    }
    return a;
  }

  private static void assertClose(Reduction r, NdArray want, NdArray got, int n, String what) {
    boolean inexact = want.dtype().isFloat() || want.dtype().isComplex();
    boolean none = Double.isNaN(want.getComplex(0).re());
    if (!inexact || !ROUNDING.contains(r) || none) {
      assertTrue(want.sameAs(got), () -> what + ": " + got + " instead of " + want);
      return;
    }
    double eps = want.dtype().realType() == DType.FLOAT32 ? 0x1p-23 : 0x1p-52;
    double size = Math.hypot(want.getComplex(0).re(), want.getComplex(0).im());
    // the terms of sums are about 1, products are multiplied one by one
    double bound = eps * (r == Reduction.PROD ? 4 * n * size : size + n * 0x1p-20 + 64);
    assertEquals(want.getComplex(0).re(), got.getComplex(0).re(), bound, what);
    assertEquals(want.getComplex(0).im(), got.getComplex(0).im(), bound, what);
  }
}
