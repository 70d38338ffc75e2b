package org.distarray.advice;

/** Checks of costs, and their sums over runs. */
final class Costs {
  private Costs() {}

  static void check(String verb, String whose, double... costs) {
    double sum = 0;
    for (int i = 0; i < costs.length; i++) {
      if (!(costs[i] >= 0 && costs[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Cannot "
                + verb
                + ": the cost "
                + whose
                + " "
                + i
                + " is "
                + costs[i]
                + " (a finite number, 0 or more)");
      }
      sum += costs[i];
    }
    if (sum > Double.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot " + verb + ": " + costs.length + " costs sum to infinity (another unit)");
    }
  }

  static void checkCount(double[] costs, long size) {
    if (costs.length != size) {
      throw new IllegalArgumentException(
          "Cannot tell the load of a dimension of size "
              + size
              + " from "
              + costs.length
              + " costs (one for each index)");
    }
  }

  /** The sums from the first index on: {@code out[i]} is the sum over {@code [0, i)}. */
  static double[] sums(double... costs) {
    double[] out = new double[costs.length + 1];
    for (int i = 0; i < costs.length; i++) {
      out[i + 1] = out[i] + costs[i];
    }
    return out;
  }
}
