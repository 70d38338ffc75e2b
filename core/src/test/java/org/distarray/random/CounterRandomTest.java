package org.distarray.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static final int N = 200_000;

  @Test
  void theValuesUnderAKeyAreThoseOfSplittableRandom() {
    for (long key : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0x123456789abcdefL}) {
      SplittableRandom expected = new SplittableRandom(key);
      CounterRandom random = CounterRandom.ofKey(key);
      for (int i = 0; i < 1000; i++) {
        assertEquals(expected.nextLong(), random.bits(i), "key " + key + ", index " + i);
      }
    }
  }

  @Test
  void theKeyOfAStreamIsTheValueUnderTheSeed() {
    SplittableRandom keys = new SplittableRandom(7);
    assertEquals(keys.nextLong(), CounterRandom.of(7, 0).key());
    assertEquals(keys.nextLong(), CounterRandom.of(7, 1).key());
  }

  @Test
  void knownValuesDoNotChange() {
    CounterRandom random = CounterRandom.of(42, 0);
    assertArrayEquals(
        new long[] {6332618229526065668L, -816328817471504299L, 7067088624304863322L},
        new long[] {random.bits(0), random.bits(1), random.bits(1L << 40)});
    assertArrayEquals(
        new double[] {0.34329192209867343, 0.9557467261317436, 0.48634953628166855},
        new double[] {random.uniform(0), random.uniform(1), random.uniform(2)},
        0);
    assertArrayEquals(
        new double[] {-0.40349536446955686, 1.7033288326736677, -0.03422331773865488},
        new double[] {random.normal(0), random.normal(1), random.normal(2)},
        0);
    assertArrayEquals(
        new long[] {-4, 9, -1},
        new long[] {
          random.integer(0, -10, 10), random.integer(1, -10, 10), random.integer(2, -10, 10)
        });
  }

  @Test
  void bulkFillsGiveTheValuesAtTheirIndices() {
    CounterRandom random = CounterRandom.of(3, 9);
    double[] uniform = new double[100];
    double[] normal = new double[100];
    long[] integers = new long[100];
    for (long step : new long[] {1, 3, -2, 1L << 40}) {
      for (long first : new long[] {0, 17, 1L << 50}) {
        random.uniform(uniform, 0, first, step, 100);
        random.normal(normal, 0, first, step, 100);
        random.integers(integers, 0, first, step, 100, -5, 1005);
        for (int k = 0; k < 100; k++) {
          assertEquals(random.uniform(first + k * step), uniform[k]);
          assertEquals(random.normal(first + k * step), normal[k]);
          assertEquals(random.integer(first + k * step, -5, 1000), integers[k]);
        }
      }
    }
  }

  @Test
  void onlyTheFirstElementsAreFilled() {
    double[] out = new double[5];
    CounterRandom.ofKey(1).uniform(out, 0, 0, 1, 3);
    assertArrayEquals(new double[2], Arrays.copyOfRange(out, 3, 5));
  }

  @Test
  void uniformNumbersAreUniform() {
    for (long seed = 0; seed < 5; seed++) {
      double[] x = new double[N];
      CounterRandom.of(seed, 0).uniform(x, 0, 0, 1, N);
      for (double u : x) {
        assertTrue(u >= 0 && u < 1, "seed " + seed + ": " + u);
      }
      assertEquals(0.5, mean(x), 5 * Math.sqrt(1 / 12.0 / N), "mean, seed " + seed);
      assertEquals(1 / 12.0, moment(x, 2), 5 * Math.sqrt(1 / 180.0 / N), "variance, seed " + seed);
      assertTrue(kolmogorov(x) < 1.95, "distance to the uniform distribution, seed " + seed);
    }
  }

  @Test
  void normalNumbersAreNormal() {
    for (long seed = 0; seed < 5; seed++) {
      double[] x = new double[N];
      CounterRandom.of(seed, 1).normal(x, 0, 0, 1, N);
      assertEquals(0, mean(x), 5 / Math.sqrt(N), "mean, seed " + seed);
      assertEquals(1, moment(x, 2), 5 * Math.sqrt(2.0 / N), "variance, seed " + seed);
      assertEquals(0, moment(x, 3), 5 * Math.sqrt(15.0 / N), "skewness, seed " + seed);
      assertEquals(3, moment(x, 4), 5 * Math.sqrt(96.0 / N), "kurtosis, seed " + seed);
      double beyondTwo = Arrays.stream(x).filter(v -> Math.abs(v) > 2).count() / (double) N;
      assertEquals(
          0.04550026389635842, beyondTwo, 5 * Math.sqrt(0.0455 / N), "tails, seed " + seed);
    }
  }

  /** Reference values: mpmath with 40 digits. */
  @Test
  void theNormalQuantileIsExactToAFewUlps() {
    double[][] known = {
      {0.5, 0},
      {0.975, 1.9599639845400539},
      {0.025, -1.9599639845400539},
      {0.75, 0.6744897501960817},
      {0.9249999999999999, 1.4395314709384555},
      {1e-10, -6.361340902404056},
      {0x1p-53, -8.209536151601387},
      {1 - 0x1p-53, 8.209536151601387},
    };
    for (double[] pair : known) {
      assertEquals(
          pair[1], NormalQuantile.of(pair[0]), 4e-15 * Math.abs(pair[1]), "p = " + pair[0]);
    }
  }

  @Test
  void theNormalQuantileIsMonotonicAcrossItsThreePieces() {
    for (double at : new double[] {0.075, 0.925, Math.exp(-25), 1 - Math.exp(-25), 0.5}) {
      assertTrue(
          NormalQuantile.of(at - 1e-13 * at) < NormalQuantile.of(at + 1e-13 * at), "p = " + at);
      double gap = NormalQuantile.of(at * (1 + 1e-14)) - NormalQuantile.of(at * (1 - 1e-14));
      assertTrue(gap < 1e-3, "p = " + at + ", gap " + gap);
    }
  }

  @Test
  void integersAreEquallyLikely() {
    int sides = 20;
    for (long seed = 0; seed < 5; seed++) {
      long[] x = new long[N];
      CounterRandom.of(seed, 2).integers(x, 0, 0, 1, N, -7, sides);
      long[] seen = new long[sides];
      for (long v : x) {
        seen[(int) v + 7]++;
      }
      double chiSquare = 0;
      for (long count : seen) {
        double off = count - N / (double) sides;
        chiSquare += off * off / (N / (double) sides);
      }
      // the 0.9999 quantile of chi-square with 19 degrees of freedom is 50.8
      assertTrue(chiSquare < 50.8, "seed " + seed + ": chi-square " + chiSquare);
    }
  }

  @Test
  void integersReachTheEndsOfEveryRange() {
    CounterRandom random = CounterRandom.of(11, 0);
    long[][] ranges = {
      {5, 6}, {-1, 1}, {Long.MAX_VALUE - 1, Long.MAX_VALUE}, {Long.MIN_VALUE, Long.MIN_VALUE + 2}
    };
    for (long[] range : ranges) {
      Set<Long> seen = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        seen.add(random.integer(i, range[0], range[1]));
      }
      for (long v = range[0]; v < range[1]; v++) {
        assertTrue(seen.contains(v), v + " of " + Arrays.toString(range));
      }
      assertEquals(range[1] - range[0], seen.size());
    }
  }

  @Test
  void integersCoverTheWholeOfInt64() {
    CounterRandom random = CounterRandom.of(12, 0);
    double sum = 0;
    long smallest = Long.MAX_VALUE;
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < N; i++) {
      long v = random.integer(i, Long.MIN_VALUE, Long.MAX_VALUE);
      sum += v * 0x1p-63;
      smallest = Math.min(smallest, v);
      largest = Math.max(largest, v);
    }
    assertEquals(0, sum / N, 5 / Math.sqrt(3.0 * N));
    assertTrue(smallest < Long.MIN_VALUE * 0.9999 && largest > Long.MAX_VALUE * 0.9999);
    for (int i = 0; i < 1000; i++) {
      long v = random.integer(i, -2, Long.MAX_VALUE);
      assertTrue(v >= -2 && v < Long.MAX_VALUE, "index " + i + ": " + v);
    }
  }

  @Test
  void anEmptyRangeIsRefused() {
    CounterRandom random = CounterRandom.ofKey(0);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> random.integer(0, 5, 5));
    assertEquals(
        "Cannot draw integers: low 5, high 5 (low must be below high, which is excluded)",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> random.integer(1, 6, 5));
  }

  @Test
  void streamsAndSeedsAreNotCorrelated() {
    CounterRandom[] streams = {
      CounterRandom.of(1, 0),
      CounterRandom.of(1, 1),
      CounterRandom.of(1, 2),
      CounterRandom.of(2, 0),
      CounterRandom.of(0, 0),
      CounterRandom.of(-1, 1L << 40)
    };
    int n = 50_000;
    double[][] x = new double[streams.length][n];
    for (int s = 0; s < x.length; s++) {
      streams[s].uniform(x[s], 0, 0, 1, n);
    }
    for (int s = 0; s < x.length; s++) {
      for (int t = s; t < x.length; t++) {
        for (int lag = s == t ? 1 : 0; lag < 4; lag++) {
          double r = correlation(x[s], x[t], lag);
          assertTrue(
              Math.abs(r) < 5 / Math.sqrt(n),
              "streams " + s + ", " + t + ", lag " + lag + ": " + r);
        }
      }
    }
  }

  @Test
  void generatorsOfOneSeedAndStreamAreEqualAndTravel() throws Exception {
    CounterRandom random = CounterRandom.of(5, 6);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(random);
    }
    Object back = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertEquals(random, back);
    assertEquals(random.hashCode(), back.hashCode());
    assertNotEquals(random, CounterRandom.of(6, 5));
  }

  private static double mean(double[] x) {
    return Arrays.stream(x).sum() / x.length;
  }

  private static double moment(double[] x, int power) {
    double mean = mean(x);
    return Arrays.stream(x).map(v -> Math.pow(v - mean, power)).sum() / x.length;
  }

  /**
   * The Kolmogorov-Smirnov statistic against the uniform distribution, times sqrt(n); 1.95 has p =
   * 0.001.
   */
  private static double kolmogorov(double[] x) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double most = 0;
    for (int k = 0; k < sorted.length; k++) {
      double below = (double) k / sorted.length;
      most = Math.max(most, Math.max(sorted[k] - below, below + 1.0 / sorted.length - sorted[k]));
    }
    return most * Math.sqrt(sorted.length);
  }

  private static double correlation(double[] x, double[] y, int lag) {
    double sum = 0;
    for (int k = 0; k + lag < x.length; k++) {
      sum += (x[k] - 0.5) * (y[k + lag] - 0.5);
    }
    return 12 * sum / x.length;
  }
}
