package org.distarray.connector.sql;

import java.util.Arrays;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * One number for each group, to which elements are added. Loops know groups and elements only.
 * Missing elements come as the number that changes nothing.
 */
abstract class Accumulator {

  /** Takes the elements of a tile: all of {@link #carrier}. */
  abstract void take(NdArray tile);

  /** The dtype of the elements of tiles. */
  abstract DType carrier();

  /** The number that changes nothing. */
  abstract Object neutral();

  /** Adds consecutive elements of the tile to one group. */
  abstract void run(int start, int n, int group);

  /**
   * Adds consecutive elements of the tile to groups.
   *
   * @param base added to the number of each group
   * @param groups the group of each element
   */
  abstract void spread(int start, int n, int base, int[] groups);

  /** The number of a group as a double. */
  abstract double asDouble(int group);

  /** The number of a group as a long. */
  abstract long asLong(int group);

  /** Accumulators of doubles. */
  abstract static class Doubles extends Accumulator {
    final double[] totals;
    double[] tile;

    Doubles(int groups, double first) {
      totals = new double[groups];
      Arrays.fill(totals, first);
    }

    @Override
    void take(NdArray values) {
      tile = (double[]) values.storage().array();
    }

    @Override
    DType carrier() {
      return DType.FLOAT64;
    }

    @Override
    double asDouble(int group) {
      return totals[group];
    }

    @Override
    long asLong(int group) {
      return (long) totals[group];
    }
  }

  /** Accumulators of longs. */
  abstract static class Longs extends Accumulator {
    final long[] totals;
    long[] tile;

    Longs(int groups, long first) {
      totals = new long[groups];
      Arrays.fill(totals, first);
    }

    @Override
    void take(NdArray values) {
      tile = (long[]) values.storage().array();
    }

    @Override
    DType carrier() {
      return DType.INT64;
    }

    @Override
    double asDouble(int group) {
      return totals[group];
    }

    @Override
    long asLong(int group) {
      return totals[group];
    }
  }

  /** Sums of floats. */
  static final class DoubleSum extends Doubles {
    private static final int LANES = 4;

    DoubleSum(int groups) {
      super(groups, 0);
    }

    @Override
    Object neutral() {
      return 0.0;
    }

    @Override
    void run(int start, int n, int group) {
      double[] a = tile;
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      int k = start;
      for (int stop = start + n - n % LANES; k < stop; k += LANES) {
        s0 += a[k];
        s1 += a[k + 1];
        s2 += a[k + 2];
        s3 += a[k + 3];
      }
      for (; k < start + n; k++) {
        s0 += a[k];
      }
      totals[group] += (s0 + s1) + (s2 + s3);
    }

    @Override
    void spread(int start, int n, int base, int[] groups) {
      for (int k = 0; k < n; k++) {
        totals[base + groups[k]] += tile[start + k];
      }
    }
  }

  /** Least floats; NaN is the greatest of all, as in SQL. */
  static final class DoubleMin extends Doubles {
    DoubleMin(int groups) {
      super(groups, Double.NaN);
    }

    @Override
    Object neutral() {
      return Double.NaN;
    }

    @Override
    void run(int start, int n, int group) {
      double least = totals[group];
      for (int k = start; k < start + n; k++) {
        least = less(tile[k], least);
      }
      totals[group] = least;
    }

    @Override
    void spread(int start, int n, int base, int[] groups) {
      for (int k = 0; k < n; k++) {
        int g = base + groups[k];
        totals[g] = less(tile[start + k], totals[g]);
      }
    }

    private static double less(double value, double least) {
      return value < least || Double.isNaN(least) ? value : least;
    }
  }

  /** Greatest floats; NaN is the greatest of all, as in SQL. */
  static final class DoubleMax extends Doubles {
    DoubleMax(int groups) {
      super(groups, Double.NEGATIVE_INFINITY);
    }

    @Override
    Object neutral() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    void run(int start, int n, int group) {
      double most = totals[group];
      for (int k = start; k < start + n; k++) {
        most = more(tile[k], most);
      }
      totals[group] = most;
    }

    @Override
    void spread(int start, int n, int base, int[] groups) {
      for (int k = 0; k < n; k++) {
        int g = base + groups[k];
        totals[g] = more(tile[start + k], totals[g]);
      }
    }

    private static double more(double value, double most) {
      return value > most || Double.isNaN(value) ? value : most;
    }
  }

  /** Sums of integers of fewer than 64 bits. */
  static final class LongSum extends Longs {
    LongSum(int groups) {
      super(groups, 0);
    }

    @Override
    Object neutral() {
      return 0L;
    }

    @Override
    void run(int start, int n, int group) {
      long sum = 0;
      for (int k = start; k < start + n; k++) {
        sum += tile[k];
      }
      totals[group] += sum;
    }

    @Override
    void spread(int start, int n, int base, int[] groups) {
      for (int k = 0; k < n; k++) {
        totals[base + groups[k]] += tile[start + k];
      }
    }
  }

  /** Least integers. */
  static final class LongMin extends Longs {
    LongMin(int groups) {
      super(groups, Long.MAX_VALUE);
    }

    @Override
    Object neutral() {
      return Long.MAX_VALUE;
    }

    @Override
    void run(int start, int n, int group) {
      long least = totals[group];
      for (int k = start; k < start + n; k++) {
        least = Math.min(least, tile[k]);
      }
      totals[group] = least;
    }

    @Override
    void spread(int start, int n, int base, int[] groups) {
      for (int k = 0; k < n; k++) {
        int g = base + groups[k];
        totals[g] = Math.min(totals[g], tile[start + k]);
      }
    }
  }

  /** Greatest integers. */
  static final class LongMax extends Longs {
    LongMax(int groups) {
      super(groups, Long.MIN_VALUE);
    }

    @Override
    Object neutral() {
      return Long.MIN_VALUE;
    }

    @Override
    void run(int start, int n, int group) {
      long most = totals[group];
      for (int k = start; k < start + n; k++) {
        most = Math.max(most, tile[k]);
      }
      totals[group] = most;
    }

    @Override
    void spread(int start, int n, int base, int[] groups) {
      for (int k = 0; k < n; k++) {
        int g = base + groups[k];
        totals[g] = Math.max(totals[g], tile[start + k]);
      }
    }
  }

  /**
   * Sums of squares of the differences to the mean. Welford, Technometrics 4 (1962), 419. Missing
   * elements are left out by their marks, because no number changes nothing here.
   */
  static final class Squares extends Doubles {
    private final double[] means;
    private final long[] counts;
    private byte[] marks;

    Squares(int groups) {
      super(groups, 0);
      means = new double[groups];
      counts = new long[groups];
    }

    /** Takes the marks of missing elements of the tile; null if there are none. */
    void mark(byte[] missing) {
      marks = missing;
    }

    @Override
    Object neutral() {
      return 0.0;
    }

    @Override
    void run(int start, int n, int group) {
      for (int k = start; k < start + n; k++) {
        add(k, group);
      }
    }

    @Override
    void spread(int start, int n, int base, int[] groups) {
      for (int k = 0; k < n; k++) {
        add(start + k, base + groups[k]);
      }
    }

    private void add(int k, int group) {
      if (marks == null || marks[k] == 0) {
        double difference = tile[k] - means[group];
        means[group] += difference / ++counts[group];
        totals[group] += difference * (tile[k] - means[group]);
      }
    }
  }
}
