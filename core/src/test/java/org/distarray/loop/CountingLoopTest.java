package org.distarray.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.distarray.kernel.Recurrences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both forms of the generated loop count as the recurrence written by hand does. */
class CountingLoopTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 1000
  };

  @ParameterizedTest
  @EnumSource(Recurrences.class)
  void bothFormsCountWhatIsWrittenByHand(Recurrences r) {
    for (boolean vector : new boolean[] {false, true}) {
      FusedLoop loop = CountingLoop.of(r.terms(), vector);
      for (int n : SIZES) {
        double[][] arguments = arguments(r.arguments(), n);
        int[] want = new int[n];
        for (int i = 0; i < n; i++) {
          want[i] = r.count(element(arguments, i));
        }
        int[] counts = new int[n];
        loop.run(arguments, counts, n);
        assertArrayEquals(want, counts, r + (vector ? " in vectors" : "") + ", " + n);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Recurrences.class)
  void equalRecurrencesShareOneCompiledLoop(Recurrences r) {
    assertSame(CountingLoop.of(r.terms(), false), CountingLoop.of(r.terms(), false));
  }

  /** Numbers of [-2, 2) in no order, and special ones. */
  private static double[][] arguments(int count, int n) {
    double[][] out = new double[count][n];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < n; i++) {
        double turns = (i + 1) * (k + 1) * 0.6180339887498949;
        out[k][i] = 4 * (turns - Math.floor(turns)) - 2;
      }
    }
    double[] special = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e300, Double.MIN_VALUE};
    for (int k = 0; k < special.length && n > 10; k++) {
      out[k % count][2 * k] = special[k];
    }
    return out;
  }

  private static double[] element(double[][] arguments, int i) {
    double[] out = new double[arguments.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = arguments[k][i];
    }
    return out;
  }
}
