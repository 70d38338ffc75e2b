package org.distarray.loop.element;

/**
 * A complex number with some 105 bits in the larger part: each part is the sum of two doubles, and
 * the second double is below the last bit of the first. Its parts must be far from overflow and
 * underflow.
 */
record WideComplex(double re, double reRest, double im, double imRest) {
  /** The number of times that the argument of {@link #exp} is halved, to 1/64 at most. */
  private static final int DOUBLINGS = 8;

  /**
   * Terms of the series: the next one, {@code 64^-13 / 14!}, is below the last bit of the first.
   */
  private static final int TERMS = 13;

  /** Terms that need both doubles: the next one, {@code 64^-7 / 8!}, is below 2^-53. */
  private static final int WIDE_TERMS = 7;

  static WideComplex of(double re, double im) {
    return new WideComplex(re, 0, im, 0);
  }

  WideComplex plus(double re, double im) {
    return plus(of(re, im));
  }

  WideComplex plus(WideComplex b) {
    double x = re + b.re;
    double y = im + b.im;
    return sum(
        x, error(re, b.re, x) + (reRest + b.reRest), y, error(im, b.im, y) + (imRest + b.imRest));
  }

  WideComplex times(WideComplex b) {
    double p = re * b.re;
    double q = -im * b.im;
    double x = p + q;
    double xRest = error(p, q, x) + (Math.fma(re, b.re, -p) + Math.fma(-im, b.im, -q));
    double r = re * b.im;
    double s = im * b.re;
    double y = r + s;
    double yRest = error(r, s, y) + (Math.fma(re, b.im, -r) + Math.fma(im, b.re, -s));
    return sum(
        x,
        xRest + (re * b.reRest + reRest * b.re - (im * b.imRest + imRest * b.im)),
        y,
        yRest + (re * b.imRest + reRest * b.im + (im * b.reRest + imRest * b.re)));
  }

  /** This number divided by a small integer. */
  WideComplex over(int n) {
    double x = re / n;
    double y = im / n;
    return new WideComplex(
        x, (Math.fma(-x, n, re) + reRest) / n, y, (Math.fma(-y, n, im) + imRest) / n);
  }

  /** This number times a power of 2. */
  WideComplex scaled(double scale) {
    return new WideComplex(re * scale, reRest * scale, im * scale, imRest * scale);
  }

  /** e to the power of this, whose parts are at most 4. */
  WideComplex exp() {
    // exp(2 z) - 1 = 2 e + e e, where e = exp(z) - 1
    WideComplex z = scaled(1.0 / (1 << DOUBLINGS));
    double re = 1;
    double im = 0;
    for (int n = TERMS; n > WIDE_TERMS; n--) {
      double next = 1 + (re * z.re - im * z.im) / n;
      im = (re * z.im + im * z.re) / n;
      re = next;
    }
    WideComplex series = of(re, im);
    for (int n = WIDE_TERMS; n > 1; n--) {
      series = series.times(z.over(n)).plus(1, 0);
    }
    WideComplex e = series.times(z);
    for (int k = 0; k < DOUBLINGS; k++) {
      e = e.scaled(2).plus(e.times(e));
    }
    return e.plus(1, 0);
  }

  private static WideComplex sum(double x, double xRest, double y, double yRest) {
    double re = x + xRest;
    double im = y + yRest;
    return new WideComplex(re, xRest - (re - x), im, yRest - (im - y));
  }

  /** The rounding error of {@code sum}, the rounded {@code a + b}. */
  static double error(double a, double b, double sum) {
    // D. E. Knuth, The Art of Computer Programming, 4.2.2, theorem C
    double taken = sum - a;
    return (a - (sum - taken)) + (b - taken);
  }
}
