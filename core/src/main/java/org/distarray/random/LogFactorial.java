package org.distarray.random;

/** The logarithm of a factorial, by Stirling's series. */
final class LogFactorial {
  private static final int SMALL = 20;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046727418;

  private LogFactorial() {}

  /** The logarithm of {@code k!}, for a whole k that is not negative; relative error 1e-15. */
  static double of(double k) {
    if (k < SMALL) {
      double product = 1; // exact: 19! is below 2^57 and has few odd factors
      for (int j = 2; j <= k; j++) {
        product *= j;
      }
      return StrictMath.log(product);
    }
    double r = 1 / k;
    double square = r * r;
    // 1/(12 k) - 1/(360 k^3) + 1/(1260 k^5) - 1/(1680 k^7) + 1/(1188 k^9)
    double series =
        r
            * (1 / 12.0
                - square
                    * (1 / 360.0
                        - square * (1 / 1260.0 - square * (1 / 1680.0 - square / 1188.0))));
    return (k + 0.5) * StrictMath.log(k) - k + HALF_LOG_TWO_PI + series;
  }
}
