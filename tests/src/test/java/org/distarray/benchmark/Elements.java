package org.distarray.benchmark;

/** The elements of the works' inputs, one by one, for sides without this library's arrays. */
final class Elements {
  static final double GOLDEN = 0.6180339887498949;
  static final double PLASTIC = 0.7548776662466927;

  private Elements() {}

  /** In [0, 10): {@code 10 * frac((i + 1) * ratio)}, spread evenly and in no order. */
  static double at(long i, double ratio) {
    double turns = (i + 1) * ratio;
    return (turns - Math.floor(turns)) * 10;
  }

  /** So many elements from index {@code from} on. */
  static double[] part(long from, int count, double ratio) {
    double[] out = new double[count];
    for (int k = 0; k < count; k++) {
      out[k] = at(from + k, ratio);
    }
    return out;
  }
}
