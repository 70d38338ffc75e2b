package org.distarray.order;

/** The loops in plain Java. */
final class PlainKeyLoops implements KeyLoops {

  /** The key of a number: keys compare as numbers do, and both zeros have one. */
  static long key(double x, long flip) {
    long bits = Double.doubleToRawLongBits(x + 0.0); // -0.0 + 0.0 is 0.0
    return x == x ? bits ^ bits >> 63 & Long.MAX_VALUE ^ flip : NAN;
  }

  @Override
  public void keys(double[] x, int from, int n, long flip, long[] out, int at) {
    for (int k = 0; k < n; k++) {
      out[at + k] = key(x[from + k], flip);
    }
  }

  @Override
  public int below(double[] x, int from, int n, double limit) {
    int out = 0;
    for (int k = from; k < from + n; k++) {
      out += x[k] < limit ? 1 : 0;
    }
    return out;
  }

  @Override
  public int above(double[] x, int from, int n, double limit) {
    int out = 0;
    for (int k = from; k < from + n; k++) {
      out += x[k] > limit ? 1 : 0;
    }
    return out;
  }

  @Override
  public int between(double[] x, int from, int n, double low, double high, int[] places) {
    double center = low / 2 + high / 2;
    double reach = Math.max(Math.abs(high - center), Math.abs(low - center));
    int there = 0;
    // one comparison, almost always with the same outcome; an infinite end has no center
    if (reach < Double.POSITIVE_INFINITY) {
      for (int k = 0; k < n; k++) {
        if (Math.abs(x[from + k] - center) <= reach) {
          places[there] = k;
          there += x[from + k] >= low && x[from + k] <= high ? 1 : 0;
        }
      }
      return there;
    }
    for (int k = 0; k < n; k++) {
      if (x[from + k] >= low && x[from + k] <= high) {
        places[there++] = k;
      }
    }
    return there;
  }
}
