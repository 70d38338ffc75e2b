package org.distarray.fold;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The state of a reduction over some of the elements, for a number of results. States travel
 * between ranks.
 *
 * <p>A state has three columns. A column that the reduction does not use is empty. A column of
 * parts has {@link DType#width()} entries for each result. Several entries of a result lie in
 * planes: first all points of a variance, for example, then all its sums.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>reduction</th><th>longs</th><th>doubles</th><th>rest</th></tr>
 * <tr><td>sum, mean, prod, min, max of bool and integers</td><td>value</td><td></td><td></td></tr>
 * <tr><td>argmin, argmax</td><td>key (parts); position</td><td></td><td></td></tr>
 * <tr><td>any, all, count_nonzero</td><td>nonzero elements</td><td></td><td></td></tr>
 * <tr><td>sum, mean of floats</td><td></td><td>sum (parts)</td><td>compensation (parts)</td></tr>
 * <tr><td>prod, min, max of floats</td><td></td><td>value (parts)</td><td></td></tr>
 * <tr><td>var, std</td><td>elements seen</td><td>p, near the mean (parts); sum of x - p (parts)</td>
 * <td>sum of (x - p)^2 (parts), and its compensation</td></tr>
 * <tr><td>average</td><td></td><td>sum of products; of weights (parts)</td>
 * <td>compensations (parts)</td></tr>
 * <tr><td>covariance</td><td>elements seen</td><td>m, n, near the means; sum of products</td>
 * <td>means without m, n</td></tr>
 * </table>
 *
 * <p>If a mask or labels leave elements out, one more column has the number of elements of each
 * result.
 *
 * <p>Values that leave the range of doubles have an exponent. The true sums and products are the
 * columns times {@code 2^exponent}. The distances and squares of a variance belong to elements that
 * were divided by {@code 2^exponent}.
 */
public final class Partial implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long[] NONE = {};

  final DType type;
  final int results;
  final long[] longs;
  final double[] doubles;
  final double[] rest;
  // the elements of each result, or none where all have as many
  final long[] counts;
  // one for each of the doubles, or none where all are 0
  private long[] exponents;

  Partial(DType type, int results, int longs, int doubles, int rest) {
    this(
        type,
        results,
        new long[Math.multiplyExact(results, longs)],
        new double[Math.multiplyExact(results, doubles)],
        new double[Math.multiplyExact(results, rest)],
        NONE,
        NONE);
  }

  private Partial(
      DType type,
      int results,
      long[] longs,
      double[] doubles,
      double[] rest,
      long[] counts,
      long[] exponents) {
    this.type = type;
    this.results = results;
    this.longs = longs;
    this.doubles = doubles;
    this.rest = rest;
    this.counts = counts;
    this.exponents = exponents;
  }

  /** The type of the elements that were accumulated. */
  public DType elementType() {
    return type;
  }

  /** The number of results that this state holds. */
  public int results() {
    return results;
  }

  /** The bytes of the columns. */
  public long nbytes() {
    return 8L
        * ((long) longs.length + doubles.length + rest.length + counts.length + exponents.length);
  }

  /**
   * Whether this state has exponents. A state without exponents counts as having exponents of 0.
   */
  boolean hasExponents() {
    return exponents.length > 0;
  }

  /** The exponent of one of the doubles. */
  long exponent(int i) {
    return exponents.length == 0 ? 0 : exponents[i];
  }

  /**
   * The number of consecutive doubles from {@code i} on, up to {@code n}, that have the exponent 0.
   */
  int nearFrom(int i, int n) {
    int k = exponents.length == 0 ? n : 0;
    while (k < n && exponents[i + k] == 0) {
      k++;
    }
    return k;
  }

  void setExponent(int i, long exponent) {
    if (exponents.length == 0 && exponent != 0) {
      exponents = new long[doubles.length];
    }
    if (exponents.length > 0) {
      exponents[i] = exponent;
    }
  }

  /**
   * A copy of the state of results {@code [from, to)}; this state itself if these are all results.
   */
  public Partial part(int from, int to) {
    if (from == 0 && to == results) {
      return this;
    }
    int n = to - from;
    double[] some = new double[doubles.length / results * n];
    double[] more = new double[rest.length / results * n];
    long[] values = new long[longs.length / results * n];
    long[] powers = new long[exponents.length / results * n];
    long[] elements = new long[counts.length / results * n];
    copyPart(longs, from, n, 1, values);
    copyPart(counts, from, n, 1, elements);
    copyPart(doubles, from, n, type.width(), some);
    copyPart(rest, from, n, type.width(), more);
    copyPart(exponents, from, n, type.width(), powers);
    return new Partial(type, n, values, some, more, elements, powers);
  }

  /** Copies the entries of some results from each plane of a column. */
  private void copyPart(Object column, int from, int n, int entries, Object to) {
    int plane = results * entries;
    for (int k = 0; k * plane < Array.getLength(column); k++) {
      System.arraycopy(column, k * plane + from * entries, to, k * n * entries, n * entries);
    }
  }

  /**
   * A copy of this state with its results transposed: result {@code r * (results / rows) + k}
   * becomes result {@code k * rows + r}. It is this state itself if that changes nothing.
   *
   * @param rows a divisor of the number of results
   */
  Partial turned(int rows) {
    if (rows <= 1 || rows >= results) {
      return this;
    }
    int width = type.width();
    return new Partial(
        type,
        results,
        turned(longs, new long[longs.length], rows, 1),
        turned(doubles, new double[doubles.length], rows, width),
        turned(rest, new double[rest.length], rows, width),
        turned(counts, new long[counts.length], rows, 1),
        turned(exponents, new long[exponents.length], rows, width));
  }

  private <C> C turned(C column, C to, int rows, int entries) {
    int columns = results / rows;
    int plane = results * entries;
    for (int p = 0; p < Array.getLength(column) / plane; p++) {
      int start = p * plane;
      for (int r = 0; r < rows; r++) {
        for (int k = 0; k < columns; k++) {
          int from = start + (r * columns + k) * entries;
          System.arraycopy(column, from, to, start + (k * rows + r) * entries, entries);
        }
      }
    }
    return to;
  }

  Partial copy() {
    return new Partial(
        type,
        results,
        longs.clone(),
        doubles.clone(),
        rest.clone(),
        counts.clone(),
        exponents.clone());
  }

  /**
   * This state with the number of elements of each result. The two share their columns, so nobody
   * may use this state any more.
   */
  Partial counted(long... elements) {
    return new Partial(type, results, longs, doubles, rest, elements.clone(), exponents);
  }

  /**
   * The number of elements of a result.
   *
   * @param all the number if this state does not count the elements of each result
   */
  long count(int k, long all) {
    return counts.length == 0 ? all : counts[k];
  }

  /** Whether both states are the same bit for bit. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Partial p
        && p.type == type
        && p.results == results
        && Arrays.equals(p.longs, longs)
        && Arrays.equals(p.doubles, doubles)
        && Arrays.equals(p.rest, rest)
        && Arrays.equals(p.counts, counts)
        && Arrays.equals(p.exponents, exponents);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(longs) + Arrays.hashCode(doubles)) + Arrays.hashCode(rest);
  }

  @Override
  public String toString() {
    return "partial(" + results + " results of " + type + ")";
  }
}
