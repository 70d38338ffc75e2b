package org.distarray.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.distarray.kernel.Vectors;
import org.junit.jupiter.api.Test;

/** The plain loops against their definition, and the vector loops against the plain ones. */
class KeyLoopsTest {
  private static final int[] SIZES = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 63, 64, 65, 511, 512};
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    Double.NaN,
    Double.longBitsToDouble(-1),
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MAX_VALUE,
    1.5
  };

  @Test
  void vectorLoopsGiveWhatPlainLoopsGive() {
    assertTrue(Vectors.enabled(), "the tests' JVM has jdk.incubator.vector");
    KeyLoops[] both = {new PlainKeyLoops(), DoubleKeys.compile()};
    for (int n : SIZES) {
      for (int seed = 0; seed < 40; seed++) {
        Random random = new Random(seed);
        double[] x = numbers(n + 3, random);
        double a = SPECIAL[random.nextInt(SPECIAL.length)];
        double b = seed % 2 == 0 ? a : random.nextGaussian();
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        long flip = -(seed & 1);
        long[] keys = new long[n];
        Arrays.setAll(keys, k -> PlainKeyLoops.key(x[3 + k], flip));
        int[] between =
            IntStream.range(0, n).filter(k -> low <= x[3 + k] && x[3 + k] <= high).toArray();
        long below = IntStream.range(0, n).filter(k -> x[3 + k] < low).count();
        long above = IntStream.range(0, n).filter(k -> x[3 + k] > high).count();
        String what = n + " numbers, seed " + seed + ", " + low + " to " + high;
        for (KeyLoops loops : both) {
          long[] got = new long[n + 1];
          loops.keys(x, 3, n, flip, got, 1);
          assertArrayEquals(keys, Arrays.copyOfRange(got, 1, n + 1), what);
          int[] places = new int[n];
          int there = loops.between(x, 3, n, low, high, places);
          assertArrayEquals(between, Arrays.copyOf(places, there), what);
          assertEquals(below, loops.below(x, 3, n, low), what);
          assertEquals(above, loops.above(x, 3, n, high), what);
        }
      }
    }
  }

  private static double[] numbers(int n, Random random) {
    double[] out = new double[n];
    boolean special = random.nextBoolean();
    Arrays.setAll(
        out, k -> special ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextGaussian());
    return out;
  }
}
