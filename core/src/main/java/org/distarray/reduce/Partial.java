package org.distarray.reduce;

import java.io.Serializable;
import java.util.Arrays;
import org.distarray.dtype.DType;

/**
 * The state of a reduction over some of the elements, for a number of results: what travels between
 * ranks.
 *
 * <p>Three columns, each empty where the reduction does not use it; a column of parts has {@link
 * DType#width()} entries per result.
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>reduction</th><th>longs</th><th>doubles</th><th>rest</th></tr>
 * <tr><td>sum, mean, prod, min, max of bool and integers</td><td>value</td><td></td><td></td></tr>
 * <tr><td>any, all, count_nonzero</td><td>nonzero elements</td><td></td><td></td></tr>
 * <tr><td>sum, mean of floats</td><td></td><td>sum (parts)</td><td>compensation (parts)</td></tr>
 * <tr><td>prod, min, max of floats</td><td></td><td>value (parts)</td><td></td></tr>
 * <tr><td>var, std</td><td>elements seen</td><td>mean (parts)</td><td>sum of |x - mean|^2</td></tr>
 * </table>
 */
public final class Partial implements Serializable {
  private static final long serialVersionUID = 1L;

  final DType type;
  final int results;
  final long[] longs;
  final double[] doubles;
  final double[] rest;

  Partial(DType type, int results, int longs, int doubles, int rest) {
    this(
        type,
        results,
        new long[Math.multiplyExact(results, longs)],
        new double[Math.multiplyExact(results, doubles)],
        new double[Math.multiplyExact(results, rest)]);
  }

  private Partial(DType type, int results, long[] longs, double[] doubles, double[] rest) {
    this.type = type;
    this.results = results;
    this.longs = longs;
    this.doubles = doubles;
    this.rest = rest;
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
    return 8L * longs.length + 8L * doubles.length + 8L * rest.length;
  }

  Partial copy() {
    return new Partial(type, results, longs.clone(), doubles.clone(), rest.clone());
  }

  /** Whether both states are the same bit for bit. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Partial p
        && p.type == type
        && p.results == results
        && Arrays.equals(p.longs, longs)
        && Arrays.equals(p.doubles, doubles)
        && Arrays.equals(p.rest, rest);
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
