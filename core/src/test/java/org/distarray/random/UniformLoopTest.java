package org.distarray.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class UniformLoopTest {

  @Test
  @EnabledIf("vectors")
  void vectorsGiveTheBitsOfThePlainLoop() {
    UniformLoop loop = VectorUniform.compile();
    for (int n : new int[] {0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 512, 1000}) {
      for (long first : new long[] {0, 1, -5, 1L << 53, Long.MAX_VALUE - 20}) {
        for (long step : new long[] {1, 2, -3, 0, 1L << 40}) {
          double[] expected = new double[n + 8];
          double[] actual = new double[n + 8];
          CounterRandom random = CounterRandom.of(first, step);
          random.uniform(UniformLoop.PLAIN, expected, 5, first, step, n);
          random.uniform(loop, actual, 5, first, step, n);
          assertArrayEquals(expected, actual, 0, n + " from " + first + " by " + step);
        }
      }
    }
  }

  @Test
  void thePlainLoopGivesTheValuesAtTheirIndices() {
    CounterRandom random = CounterRandom.ofKey(-77);
    double[] out = new double[100];
    random.uniform(UniformLoop.PLAIN, out, 10, -3, 7, 90);
    for (int k = 0; k < 90; k++) {
      assertEquals(random.uniform(-3 + 7L * k), out[10 + k]);
    }
  }

  @Test
  void fewNumbersAreNotWorthCompilingALoop() {
    assertSame(UniformLoop.PLAIN, UniformLoop.of(1000));
  }

  static boolean vectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }
}
