package org.distarray.fold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.distarray.array.Bins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain loops against their definition, and the vector loops against the plain ones. */
class DoubleLoopsTest {
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 63, 64, 65, 255, 256};
  private static final int MORE = 1000;
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    -1e200,
    1e-300
  };

  @Test
  void eachLaneIsTheSumOfEveryEighthElement() {
    double[] x = elements(MORE + 3, false);
    for (int n : new int[] {0, 1, 7, 8, 9, 511, 512, 513, MORE}) {
      double[] lanes = new double[8];
      new PlainDoubleLoops().sums(x, 3, n, lanes);
      double[] want = new double[8];
      Arrays.fill(want, -0.0);
      for (int k = 0; k < n; k++) {
        want[k % 8] += x[3 + k];
      }
      assertArrayEquals(want, lanes, n + " elements");
      lanes = new double[16];
      new PlainDoubleLoops().squares(x, 3, n, 0.5, 0.25, lanes);
      want = new double[16];
      for (int k = 0; k < n; k++) {
        double d = x[3 + k] - (k % 2 == 0 ? 0.5 : 0.25);
        want[k % 8] += d * d;
        want[8 + k % 8] += d;
      }
      assertArrayEquals(want, lanes, n + " squares");
    }
  }

  @Test
  void vectorLoopsGiveTheBitsOfPlainLoops() {
    assertTrue(VectorLoops.present(), "the tests' JVM has jdk.incubator.vector");
    DoubleLoops vector = VectorLoops.compile();
    DoubleLoops plain = new PlainDoubleLoops();
    for (boolean special : new boolean[] {false, true}) {
      for (int n : SIZES) {
        for (int from : new int[] {0, 1, 5}) {
          double[] x = elements(8 * 300 + 10, special);
          String what = n + " from " + from + (special ? " special" : "");
          assertArrayEquals(state(plain, x, from, n), state(vector, x, from, n), what);
          assertArrayEquals(elements(x.length, special), x, what + ": the source is unchanged");
        }
      }
    }
    double[] x = elements(MORE + 1, false);
    double[] a = new double[8];
    double[] b = new double[8];
    for (int n : new int[] {511, 512, 513, MORE}) {
      plain.sums(x, 1, n, a);
      vector.sums(x, 1, n, b);
      assertArrayEquals(a, b, n + " elements");
    }
  }

  @Test
  void fourStretchesAreSummedAsOneByOne() {
    for (DoubleLoops loops : new DoubleLoops[] {new PlainDoubleLoops(), VectorLoops.compile()}) {
      for (int n : SIZES) {
        double[] x = elements(3 + 4 * n, true);
        double[] four = new double[32];
        loops.sumsOfFour(x, 3, n, four);
        for (int s = 0; s < 4; s++) {
          double[] one = new double[8];
          new PlainDoubleLoops().sums(x, 3 + s * n, n, one);
          assertArrayEquals(one, Arrays.copyOfRange(four, 8 * s, 8 * s + 8), n + " elements");
        }
      }
    }
  }

  @Test
  void aNumberIsInTheBinBetweenItsEdges() {
    DoubleLoops[] both = {new PlainDoubleLoops(), VectorLoops.compile()};
    double[][] ranges = {{0, 1}, {-0.3, 0.1}, {1e15, 1e15 + 64}, {-1e300, 1e300}, {3e-310, 1e-308}};
    for (double[] range : ranges) {
      for (int count : new int[] {1, 2, 3, 7, 10, 100, 1000}) {
        double width = range[1] - range[0];
        double step = width / count;
        Bins.Even bins = new Bins.Even(range[0], range[1], step, count / width, count);
        if (!(bins.scale() < Double.POSITIVE_INFINITY)) {
          continue;
        }
        double[] x = nearEdges(bins);
        int[] want = new int[x.length];
        Arrays.setAll(want, k -> binBetween(x[k], bins));
        for (int n : SIZES) {
          for (int from = 0; from + n <= x.length; from += n + 1) {
            int[] part = Arrays.copyOfRange(want, from, from + n);
            for (DoubleLoops loops : both) {
              int[] got = new int[n];
              loops.bins(x, from, n, bins, got);
              assertArrayEquals(part, got, bins + " from " + from);
            }
          }
        }
      }
    }
  }

  /** Numbers at, before and behind each edge, and special ones. */
  private static double[] nearEdges(Bins.Even bins) {
    double[] x = Arrays.copyOf(SPECIAL, SPECIAL.length + 4 * (bins.count() + 1));
    int at = SPECIAL.length;
    for (int k = 0; k <= bins.count(); k++) {
      double edge = edge(k, bins);
      x[at++] = edge;
      x[at++] = Math.nextDown(edge);
      x[at++] = Math.nextUp(edge);
      x[at++] = edge + 0.37 * bins.step();
    }
    return x;
  }

  private static double edge(int k, Bins.Even bins) {
    return k == bins.count() ? bins.last() : k * bins.step() + bins.first();
  }

  private static int binBetween(double value, Bins.Even bins) {
    if (value == bins.last()) {
      return bins.count() - 1;
    }
    for (int k = 0; k < bins.count(); k++) {
      if (value >= edge(k, bins) && value < edge(k + 1, bins)) {
        return k;
      }
    }
    return -1;
  }

  @Test
  void theFirstThatIsBelowIsFound() {
    DoubleLoops[] both = {new PlainDoubleLoops(), VectorLoops.compile()};
    for (double sign : new double[] {1, -1}) {
      for (double bound : new double[] {0.0, -0.0, -3.5, Double.MIN_VALUE, Double.NaN}) {
        for (int n : SIZES) {
          double[] x = elements(n + 2, false);
          for (int k = 0; k < x.length; k++) {
            x[k] = sign * (Math.abs(x[k]) + bound);
          }
          for (int at = 2; at < n + 2; at += n < 10 ? 1 : 7) {
            double old = x[at];
            for (double value : new double[] {old, Double.NaN, -0.0, 0.0, -1e9, 1e9}) {
              x[at] = value;
              int want = 2;
              while (want < x.length && sign * x[want] >= bound) {
                want++;
              }
              for (DoubleLoops loops : both) {
                assertEquals(want, loops.firstBelow(x, 2, n + 2, sign, bound), n + " at " + at);
              }
            }
            x[at] = old;
          }
        }
      }
    }
  }

  @Test
  void floatsBecomeDoubles() {
    float[] x = new float[300];
    for (int k = 0; k < x.length; k++) {
      x[k] = k % 17 == 0 ? Float.NaN : k % 13 == 0 ? -0f : 1f / (k - 100);
    }
    for (int n : SIZES) {
      double[] want = new double[300];
      for (int k = 0; k < n; k++) {
        want[3 + k] = x[5 + k];
      }
      for (DoubleLoops loops : new DoubleLoops[] {new PlainDoubleLoops(), VectorLoops.compile()}) {
        double[] got = new double[300];
        loops.widen(x, 5, n, got, 3);
        assertArrayEquals(want, got, n + " floats");
      }
    }
  }

  @Test
  void theRoundingErrorOfARowIsKept() {
    double[] sum = {1e16};
    double[] rest = {0};
    for (int k = 0; k < 3; k++) {
      new PlainDoubleLoops().addRow(new double[] {1}, 0, 1, sum, rest, 0);
    }
    assertEquals(1e16, sum[0]);
    assertEquals(3.0, rest[0]);
  }

  /** What every loop computes, one after the other. */
  private static double[] state(DoubleLoops loops, double[] x, int from, int n) {
    int at = 2;
    double[] out = new double[24 + 7 * 300];
    double[] lanes = new double[16];
    loops.sums(x, from, n, lanes);
    System.arraycopy(lanes, 0, out, 0, 8);
    loops.squares(x, from, n, 0.1, 1.1, lanes);
    System.arraycopy(lanes, 0, out, 8, 16);
    double[] a = new double[300];
    double[] b = new double[300];
    all(n, k -> loops.addRow(x, from + k, n - k, a, b, at + k));
    all(n, k -> loops.addRows(x, from + k, 300, n - k, a, b, at + k));
    all(n, k -> loops.addRows(x, from + 1 + k, 299, n - k, a, b, at + k));
    System.arraycopy(a, 0, out, 24, 300);
    System.arraycopy(b, 0, out, 324, 300);
    double[] sums = points(300);
    double[] squares = ones(600);
    all(n, k -> loops.distancesRows(x, from + k, 300, n - k, sums, squares, at + k, 300));
    all(n, k -> loops.distancesRow(x, from + k, n - k, sums, squares, at + k, 300));
    all(n, k -> loops.distancesRows(x, from + 1 + k, 299, n - k, sums, squares, at + k, 300));
    System.arraycopy(sums, 0, out, 624, 600);
    System.arraycopy(squares, 0, out, 1224, 600);
    double[] products = points(300);
    all(n, k -> loops.multiplyRows(x, from + k, 300, 8, n - k, products, at + k));
    all(n, k -> loops.multiplyRows(x, from + 1 + k, 299, 1, n - k, products, at + k));
    System.arraycopy(products, 0, out, 1824, 300);
    return out;
  }

  /** Columns in groups of four, of which a loop leaves out each with a number that is refused. */
  private static void all(int n, IntUnaryOperator columns) {
    for (int k = 0; k < n; ) {
      k += columns.applyAsInt(k);
      k = Math.min(n, k + 4 - (k & 3));
    }
  }

  /** Points, with as many sums behind them. */
  private static double[] points(int n) {
    double[] out = new double[2 * n];
    for (int k = 0; k < n; k++) {
      out[k] = 0.1 * k - 7;
    }
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, 100, 256})
  void rowsAtOnceAreRowsOneAfterTheOther(int n) {
    double[] x = elements(8 * 260, false);
    DoubleLoops loops = new PlainDoubleLoops();
    double[][] once = {new double[n], new double[n], points(n), ones(2 * n)};
    double[][] single = {new double[n], new double[n], points(n), ones(2 * n)};
    loops.addRows(x, 1, 259, n, once[0], once[1], 0);
    loops.distancesRows(x, 1, 259, n, once[2], once[3], 0, n);
    for (int r = 0; r < DoubleLoops.ROWS; r++) {
      loops.addRow(x, 1 + r * 259, n, single[0], single[1], 0);
      loops.distancesRow(x, 1 + r * 259, n, single[2], single[3], 0, n);
    }
    for (int k = 0; k < 4; k++) {
      assertArrayEquals(single[k], once[k]);
    }
  }

  private static double[] ones(int n) {
    double[] out = new double[n];
    Arrays.fill(out, 1);
    return out;
  }

  private static double[] elements(int n, boolean special) {
    Random random = new Random(7);
    double[] x = new double[n];
    for (int k = 0; k < n; k++) {
      x[k] = random.nextGaussian() * Math.pow(10, random.nextInt(8));
      if (special && random.nextInt(20) == 0) {
        x[k] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
    }
    return x;
  }
}
