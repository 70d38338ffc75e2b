package org.distarray.fold;

import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.reduce.Cumulative;

/**
 * The running results of lines up to the end of a block, from which the next block goes on. They
 * travel as an array of the wide type. Along the axis of the lines, the array has {@link #rows}
 * indices for each part of the lines.
 *
 * <p>An integer takes one index. A float takes two, a fraction and an exponent. The result is
 * {@code fraction * 2^exponent}; it may exceed the range of doubles in one block and return to it
 * in a later one.
 */
public final class Carried {
  private Carried() {}

  /**
   * The number of indices along the axis that the results of one part take: 1 for integers, 2 for
   * floats.
   */
  public static int rows(DType wide) {
    return wide.isInteger() ? 1 : 2;
  }

  /**
   * The results of one part of the lines.
   *
   * @param lines the state of a {@link Cumulative} over the elements of the lines
   * @param shape the shape of the result, whose axis has {@link #rows} indices
   */
  public static NdArray of(Partial lines, Shape shape, int axis) {
    DType wide = lines.type;
    NdArray out = NdArray.zeros(wide, shape);
    NdArray row = NdArray.zeros(wide, Shape.of(lines.results));
    long[] dims = shape.without(axis).toArray();
    for (int k = 0; k < lines.longs.length; k++) {
      row.storage().setLong(k, lines.longs[k]);
    }
    for (int i = 0; i < lines.doubles.length; i++) {
      row.storage().setDouble(i, isSum(lines) ? SumFold.fraction(lines, i) : lines.doubles[i]);
    }
    row(out, axis, 0).assign(row.shaped(dims));
    if (lines.doubles.length > 0) {
      for (int i = 0; i < lines.doubles.length; i++) {
        long exponent = isSum(lines) ? SumFold.exponent(lines, i) : lines.exponent(i);
        row.storage().setDouble(i, exponent);
      }
      row(out, axis, 1).assign(row.shaped(dims));
    }
    return out;
  }

  /**
   * Joins the results of all parts in the order in which the parts lie along the axis.
   *
   * @param parts the results of one part each, or of several parts
   */
  public static NdArray together(Cumulative cumulative, NdArray parts, int axis) {
    Shape shape = parts.shape();
    Partial sum = null;
    States states = Rules.states(cumulative, parts.dtype());
    int rows = rows(parts.dtype());
    for (long p = 0; p < shape.dim(axis); p += rows) {
      Partial part = state(states, parts, axis, p);
      if (sum == null) {
        sum = part;
      } else {
        states.merge(sum, 0, part, 0, part.results);
      }
    }
    long[] dims = shape.toArray();
    dims[axis] = rows;
    return of(sum, Shape.of(dims), axis);
  }

  /** Replaces the result of each part by the result of all parts up to it. */
  public static void accumulate(Cumulative cumulative, NdArray parts, int axis) {
    States states = Rules.states(cumulative, parts.dtype());
    int rows = rows(parts.dtype());
    Partial sum = null;
    for (long p = 0; p < parts.shape().dim(axis); p += rows) {
      Partial part = state(states, parts, axis, p);
      if (sum == null) {
        sum = part;
      } else {
        states.merge(sum, 0, part, 0, part.results);
      }
      NdArray place = parts.get(index(parts, axis, Index.span(p, p + rows)));
      place.assign(of(sum, place.shape(), axis));
    }
  }

  /** Whether the results are sums. Sums have a compensation. */
  private static boolean isSum(Partial lines) {
    return lines.rest.length > 0;
  }

  /** Sets a state to results in an array of the wide type's primitive. */
  static void start(Partial lines, Object before, int from) {
    double[] x = (double[]) before;
    int width = lines.type.width();
    int n = lines.doubles.length;
    System.arraycopy(x, from * width, lines.doubles, 0, n);
    for (int i = 0; i < n; i++) {
      lines.setExponent(i, (long) x[from * width + n + i]);
    }
  }

  /** The state of the part that begins at this index of the axis. */
  private static Partial state(States states, NdArray parts, int axis, long at) {
    NdArray row = row(parts, axis, at).contiguous();
    Partial out = states.empty((int) row.size());
    int width = out.type.width();
    int from = row.layout().offset() * width;
    for (int k = 0; k < out.longs.length; k++) {
      out.longs[k] = row.storage().getLong(from + k);
    }
    if (out.doubles.length > 0) {
      NdArray exponents = row(parts, axis, at + 1).contiguous();
      int first = exponents.layout().offset() * width;
      for (int i = 0; i < out.doubles.length; i++) {
        out.doubles[i] = row.storage().getDouble(from + i);
        out.setExponent(i, (long) exponents.storage().getDouble(first + i));
      }
    }
    return out;
  }

  private static NdArray row(NdArray parts, int axis, long at) {
    return parts.get(index(parts, axis, Index.at(at)));
  }

  private static Index[] index(NdArray parts, int axis, Index at) {
    Index[] out = new Index[parts.ndim()];
    for (int d = 0; d < out.length; d++) {
      out[d] = d == axis ? at : Index.all();
    }
    return out;
  }
}
