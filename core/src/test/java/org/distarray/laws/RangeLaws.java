package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Reduction;
import org.distarray.testing.Exact;
import org.distarray.testing.LocalOps;
import org.junit.jupiter.api.Test;

/**
 * Floating reductions are finite where the exact answer is, and NaN or infinite by the same rule on
 * every layout: what leaves the range of doubles on the way comes back.
 */
public interface RangeLaws extends ArrayLaws {
  double INF = Double.POSITIVE_INFINITY;
  double NAN = Double.NaN;
  double MAX = Double.MAX_VALUE;

  /** Layouts of a line of every kind, or some of them by turns. */
  private List<Distribution> lines(Turns turns, int n) {
    return turns.next(Draw.lines(n), rounds(80));
  }

  /**
   * Arrays with those elements in a line, beside each other, and among others that change nothing.
   */
  private void everywhere(Turns turns, Reduction r, double[] x, double want, double bound) {
    for (Distribution d : lines(turns, x.length)) {
      DistArray a = context().fromArray(NdArray.of(x), d);
      String what = r + " of " + Arrays.toString(x) + " on " + d;
      assertClose(want, a.over().reduce(r).asDouble(), bound, what);
    }
    assertClose(want, LocalOps.reduce(r, NdArray.of(x)).getDouble(), bound, r + " local");
    // as columns, side by side and in wide rows, which are added up otherwise
    for (int columns : rounds(40) < 40 ? new int[] {40} : new int[] {1, 3, 40, 700}) {
      NdArray rows = NdArray.zeros(DType.FLOAT64, Shape.of(x.length, columns));
      for (int k = 0; k < x.length; k++) {
        for (int c = 0; c < columns; c++) {
          rows.setDouble(c % 3 == 1 ? 1 + k % 2 : x[k], k, c);
        }
      }
      for (Distribution d : turns.next(Draw.byKind(rows.shape(), 3), layoutsOfACase(20))) {
        double[] got = context().fromArray(rows, d).over(0).reduce(r).toArray().toDoubles();
        for (int c = 0; c < columns; c++) {
          if (c % 3 != 1) {
            assertClose(want, got[c], bound, r + " of a column on " + d);
          }
        }
      }
    }
  }

  private static void assertClose(double want, double got, double bound, String what) {
    boolean finite = Double.isFinite(want) && Double.isFinite(got);
    boolean close = want == got || finite && Math.abs(got - want) <= bound;
    close |= Double.isNaN(want) && Double.isNaN(got);
    assertTrue(close, what + ": " + got + ", not " + want);
  }

  /** The stated bound of sums, running ones too. */
  private static double sumBound(double... x) {
    boolean finite = Arrays.stream(x).allMatch(Double::isFinite);
    BigDecimal size = finite ? Exact.size(x) : BigDecimal.ZERO;
    return size.multiply(new BigDecimal(80 * 0x1p-53)).doubleValue();
  }

  @Test
  default void sumsComeBackFromBeyondTheRange() {
    Turns turns = new Turns();
    double[][] table = {
      {1e308, -1e308, 1e308, -1e308},
      {1e308, 1e308, -1e308, -1e308},
      {1e308, 1e308, -1e308, -1e308, 5},
      {5, 1e308, 1e308, 1e308, -1e308, -1e308, -1e308},
      {-1.7e308, 1e308, 1e308},
      {MAX, MAX, -MAX},
      {MAX, 1e292},
      {MAX, 0x1p969},
      {MAX, 0x1p970},
      {MAX, MAX, -MAX, -MAX, Double.MIN_VALUE},
      {1e308, 1e308},
      {-1e308, -1e308, -1e308},
      {MAX, MAX, -INF},
      {1e308, 1e308, INF, -1e308},
      {INF, 1, INF},
      {INF, 1, -INF},
      {INF, -1e308, -1e308},
      {-INF, 1e308, 1e308},
      {1, NAN, 1e308, 1e308},
    };
    for (double[] x : table) {
      everywhere(turns, Reduction.SUM, x, sum(x), sumBound(x));
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void tilesThatAreAsLargeAsWhatWasBeforeAreAdded() {
    Turns turns = new Turns();
    double[] x = new double[1536];
    x[0] = x[512] = 0x1p1019;
    x[1024] = 0x1p1020;
    double[] y = new double[1024];
    y[511] = -1.7e308;
    y[512] = y[520] = 1.7e308;
    for (Distribution d : lines(turns, x.length)) {
      DistArray sum = context().fromArray(NdArray.of(x), d).sum();
      assertEquals(0x1p1021, sum.asDouble(), "on " + d);
    }
    for (Distribution d : lines(turns, y.length)) {
      DistArray z = context().fromArray(NdArray.of(y), d).astype(DType.COMPLEX128);
      NdArray sums = z.cumsum(0).toArray();
      assertEquals(Complex.of(1.7e308, 0), sums.item(1023), "on " + d);
      assertEquals(Complex.of(1.7e308, 0), sums.item(530), "on " + d);
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void equalElementsAtTheStartLeaveVariancesAsTheyAre() {
    double[][] rows = {{0, 0}, {0, 0}, {1, 1}, {0, 0}, {0, 0}, {1, 1}};
    double[] line = new double[6144];
    Arrays.fill(line, 2048, 4096, 1);
    for (int engines : new int[] {1, 2, 3}) {
      for (Distribution d : Draw.kinds(Shape.of(6, 2), engines)) {
        double[] var =
            context().fromArray(NdArray.asarray(rows), d).over(0).var().toArray().toDoubles();
        assertEquals(2.0 / 9, var[0], 1e-15, "on " + d);
        assertEquals(2.0 / 9, var[1], 1e-15, "on " + d);
      }
      for (Distribution d : Draw.kinds(Shape.of(line.length), engines)) {
        assertEquals(
            2.0 / 9,
            context().fromArray(NdArray.of(line), d).variance().asDouble(),
            1e-15,
            "on " + d);
      }
    }
  }

  @Test
  default void meansAreFiniteWhereSumsAreNot() {
    Turns turns = new Turns();
    double[][] table = {
      {1e308, 1e308},
      {MAX, MAX, MAX},
      {-MAX, -MAX, MAX, 1},
      {1e308, 1e308, -1e308, -1e308, 5},
      {INF, 1e308, 1e308},
      {INF, -INF},
    };
    for (double[] x : table) {
      boolean finite = Arrays.stream(x).allMatch(Double::isFinite);
      double mean = finite ? Exact.mean(x).doubleValue() : sum(x);
      everywhere(turns, Reduction.MEAN, x, mean, sumBound(x) / x.length + 2 * Math.ulp(mean));
    }
    turns.assertEachKindWasMet();
  }

  private static double sum(double... x) {
    return Arrays.stream(x).allMatch(Double::isFinite)
        ? Exact.sum(x).doubleValue()
        : Arrays.stream(x).map(v -> Double.isFinite(v) ? 0 : v).reduce(0, Double::sum);
  }

  @Test
  default void productsComeBackFromBothEndsOfTheRange() {
    Turns turns = new Turns();
    double tiny = Double.MIN_VALUE;
    double[][] table = {
      {1e200, 1e200, 1e-200, 1e-200},
      {1e-200, 1e-200, 1e200, 1e200},
      {1e200, 1e-200, 1e200, 1e-200},
      {1e-160, 1.1e-160, 1e300},
      {1.1e-300, 1.3e-20, 1.7e20, 1.9e300},
      {tiny, 3 * tiny, 1e300, 1e300, 1e48},
      {MAX, MAX, tiny, tiny},
      {1e308, 10, 0.1},
      {1e-308, 1e-16, 1e16},
      {-1e200, 1e200, -1e-200, -1e-200},
      {1e200, 1e200},
      {-1e200, 1e200},
      {1e-200, 1e-200},
      {1e-200, 1.5e-120},
      {0, 1e200, 1e200},
      {1e200, 1e200, 0},
      {1e-200, 1e-200, INF},
      {INF, 1e-200, 1e-200, -1},
      {1e200, 1e200, 0, INF},
      {INF, 0},
      {NAN, 0, 1},
      {3, 5, 7},
    };
    for (double[] x : table) {
      everywhere(turns, Reduction.PROD, x, product(x), x.length * Math.ulp(product(x)));
    }
    turns.assertEachKindWasMet();
  }

  private static double product(double... x) {
    return Arrays.stream(x).allMatch(Double::isFinite)
        ? Exact.product(x).doubleValue()
        : Arrays.stream(x)
            .map(v -> Double.isFinite(v) ? Math.signum(v) : v)
            .reduce(1, (a, b) -> a * b);
  }

  @Test
  default void variancesHaveTheRangeOfTheirAnswer() {
    Turns turns = new Turns();
    double[][] table = {
      {1e200, -1e200},
      {1e200, 1e200, 1e200},
      {MAX, MAX, MAX},
      {MAX, -MAX},
      {MAX, -MAX, MAX, 0},
      {1e160, 2e160, 4e160},
      {1e-200, -1e-200},
      {0, 1e-200, 2e-200, 5e-200},
      {1e-160, 2e-160, 4e-160},
      {0, 0, 0},
      {0.1, 0.1, 0.1},
      {1e-200, 1e-200, 1e200},
      {1e-200, 1},
      {INF, 1},
      {INF, INF},
      {1, NAN},
      {1},
      {INF},
      {NAN},
    };
    for (double[] x : table) {
      boolean finite = Arrays.stream(x).allMatch(Double::isFinite);
      double var = finite ? Exact.variance(x).doubleValue() : NAN;
      double std = finite ? Exact.variance(x).sqrt(Exact.DIGITS).doubleValue() : NAN;
      everywhere(turns, Reduction.VAR, x, var, 8 * Math.ulp(var));
      everywhere(turns, Reduction.STD, x, std, 8 * Math.ulp(std));
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void longLinesComeBackWhereverTheyAreCut() {
    Turns turns = new Turns();
    for (int seed = 0; seed < rounds(40); seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(3000);
      double[] x = new double[n];
      double[] y = new double[n];
      for (int k = 0; k < n; k++) {
        x[k] = (random.nextDouble() - 0.5) * (random.nextInt(9) == 0 ? MAX : 1e3);
        // the exponents wander, and a product of all is not far from 1
        y[k] = (1 + random.nextDouble()) * Math.pow(2, k % 2 == 0 ? 700 : -701);
      }
      double sum = Exact.sum(x).doubleValue();
      double product = Exact.product(y).doubleValue();
      double std = Exact.variance(x).sqrt(Exact.DIGITS).doubleValue();
      for (Distribution d : lines(turns, n)) {
        String what = "seed " + seed + " on " + d;
        DistArray a = context().fromArray(NdArray.of(x), d);
        double got = a.sum().asDouble();
        assertClose(sum, got, sumBound(x), what);
        double p = context().fromArray(NdArray.of(y), d).prod().asDouble();
        assertEquals(product, p, (n + 9) * 0x1p-53 * product, what);
        assertEquals(std, a.std().asDouble(), 200 * 0x1p-53 * std, what);
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void runningSumsAndProductsComeBack() {
    Turns turns = new Turns();
    double[][] sums = {
      {-1.7e308, 1e308, 1e308},
      {1e308, 1e308, -1e308, -1e308, 5},
      {1e308, 1e308, -1e308, -1e308, -1e308, -1e308, 1e308, 1e308, 1e308, 3},
      {1, 1e308, 1e308, INF, -1e308, 4},
      {INF, -INF, 1},
    };
    for (double[] x : sums) {
      double[] want = new double[x.length];
      Arrays.setAll(want, k -> sum(Arrays.copyOf(x, k + 1)));
      for (Distribution d : lines(turns, x.length)) {
        double[] got = context().fromArray(NdArray.of(x), d).cumsum().toArray().toDoubles();
        for (int k = 0; k < x.length; k++) {
          double bound = sumBound(Arrays.copyOf(x, k + 1));
          assertClose(want[k], got[k], bound, k + " of " + Arrays.toString(x) + " on " + d);
        }
      }
    }
    double[][] products = {
      {1e200, 1e200, 1e-200, 1e-200, 1e-200, 1e-200, 1e200},
      {1e-200, 1e-200, 1e200, 7},
      {1e-160, 1.1e-160, 1e300},
      {2, INF, 1e-200, -1e-200, 3},
      {1e200, 1e200, 0, 1e200},
      {INF, 0, 1},
    };
    for (double[] x : products) {
      double[] want = new double[x.length];
      Arrays.setAll(want, k -> product(Arrays.copyOf(x, k + 1)));
      for (Distribution d : lines(turns, x.length)) {
        double[] got = context().fromArray(NdArray.of(x), d).cumprod().toArray().toDoubles();
        for (int k = 0; k < x.length; k++) {
          double bound = x.length * Math.ulp(want[k]);
          assertClose(want[k], got[k], bound, k + " of " + Arrays.toString(x) + " on " + d);
        }
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void longRunningSumsComeBackWhereverTheyAreCut() {
    Turns turns = new Turns();
    Random random = new Random(5);
    for (int n : new int[] {9, 40, 511, 512, 513, 1700}) {
      double[] x = new double[n];
      double[] want = new double[n];
      double[] size = new double[n];
      BigDecimal sum = BigDecimal.ZERO;
      double sizes = 0;
      for (int k = 0; k < n; k++) {
        x[k] = (random.nextInt(3) - 1) * MAX * random.nextDouble() + random.nextDouble();
        sum = sum.add(new BigDecimal(x[k]));
        want[k] = sum.doubleValue();
        sizes += Math.abs(x[k]) * 0x1p-60;
        size[k] = sizes;
      }
      for (Distribution d : lines(turns, n)) {
        for (int rows : new int[] {1, 2}) {
          NdArray a = NdArray.of(x).shaped(n, 1);
          DistArray line = context().fromArray(NdArray.of(x), d);
          DistArray sums = line.cumsum();
          if (rows == 2) {
            Distribution r = Distribution.fromShape(Shape.of(n, 1), "b", null, 0, 1, 2);
            sums = context().fromArray(a, r).cumsum(0);
          }
          double[] got = sums.toArray().toDoubles();
          for (int k = 0; k < n; k++) {
            double bound = 80 * 0x1p7 * size[k];
            assertClose(want[k], got[k], bound, k + " of " + n + " on " + d);
          }
        }
      }
    }
    turns.assertEachKindWasMet();
  }

  @Test
  default void complexPartsHaveTheirOwnRange() {
    Turns turns = new Turns();
    Complex big = Complex.of(1e308, -1e308);
    Complex back = Complex.of(-1e308, 1e308);
    Complex[] x = {big, Complex.of(1e308, 3), back, big, back, Complex.of(1, 1)};
    NdArray a = NdArray.zeros(DType.COMPLEX128, Shape.of(x.length));
    for (int k = 0; k < x.length; k++) {
      a.setItem(x[k], k);
    }
    NdArray p = NdArray.zeros(DType.COMPLEX128, Shape.of(4));
    p.setItem(Complex.of(1e200, 1e200), 0);
    p.setItem(Complex.of(1e200, -1e200), 1);
    p.setItem(Complex.of(1e-200, 1e-200), 2);
    p.setItem(Complex.of(-1e-200, 1e-200), 3);
    for (Distribution d : lines(turns, x.length)) {
      Complex sum = (Complex) context().fromArray(a, d).sum().item();
      assertEquals(1e308, sum.re(), 1e295, d.toString());
      assertEquals(4, sum.im(), 1e294, d.toString());
      NdArray running = context().fromArray(a, d).cumsum().toArray();
      assertEquals(INF, running.getComplex(1).re(), d.toString());
      assertEquals(1e308, running.getComplex(2).re(), 1e295, d.toString());
      assertTrue(Double.isFinite(context().fromArray(a, d).std().asDouble()), d.toString());
    }
    for (Distribution d : lines(turns, 4)) {
      Complex product = (Complex) context().fromArray(p, d).prod().item();
      assertEquals(-4.0, product.re(), 1e-14, d.toString());
      assertEquals(0, product.im(), 1e-14, d.toString());
      NdArray running = context().fromArray(p, d).cumprod().toArray();
      assertEquals(INF, running.getComplex(1).re(), d.toString());
      assertEquals(-4.0, running.getComplex(3).re(), 1e-14, d.toString());
    }
    turns.assertEachKindWasMet();
  }
}
