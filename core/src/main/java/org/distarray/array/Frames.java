package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.dtype.DType;
import org.distarray.index.Index;
import org.distarray.index.Shape;

/** Puts elements around an array: a number, statistics of its lines, or ramps. */
final class Frames {
  static final List<String> MODES =
      List.of("constant", "empty", "maximum", "minimum", "mean", "median", "linear_ramp");

  private Frames() {}

  /**
   * Pads an array.
   *
   * @param value the number around it, or at the ends of ramps
   */
  static <A extends ArrayLike<A>> A pad(A a, long[][] widths, String mode, Object value) {
    if (mode.equals("constant") || mode.equals("empty")) {
      return around(a, widths, mode.equals("empty") ? 0 : value);
    }
    A out = a;
    for (int d = 0;
        d < widths.length;
        d++) { // corners are those of the array that is padded so far
      if (widths[d][0] + widths[d][1] > 0) {
        out = lines(out, d, widths[d], mode, value);
      }
    }
    return out == a ? a.copy() : out;
  }

  private static <A extends ArrayLike<A>> A around(A a, long[][] widths, Object value) {
    long[] start = new long[widths.length];
    long[] dims = new long[widths.length];
    for (int d = 0; d < dims.length; d++) {
      start[d] = widths[d][0];
      dims[d] = Math.addExact(a.shape().dim(d), Math.addExact(widths[d][0], widths[d][1]));
    }
    return framed(a, Shape.of(dims), value, List.of(new Placed<>(a, start)));
  }

  private static <A extends ArrayLike<A>> A framed(
      A a, Shape shape, Object value, List<Placed<A>> parts) {
    Frame frame = new Frame("pad", shape, Reordering.all(shape), a.dtype(), value);
    return a.selecting().mosaic(frame, parts);
  }

  /** Pads along one axis. */
  private static <A extends ArrayLike<A>> A lines(
      A a, int d, long[] widths, String mode, Object value) {
    long n = a.shape().dim(d);
    List<Placed<A>> parts = new ArrayList<>();
    A before = side(a, d, widths[0], mode, value, Index.span(0, 1));
    A after = side(a, d, widths[1], mode, value, Index.span(n - 1, n));
    A turned = mode.equals("linear_ramp") ? after.flip(d) : after; // it descends from the edge
    long start = 0;
    for (A part : List.of(before, a, turned)) {
      long[] at = new long[a.ndim()];
      at[d] = start;
      parts.add(new Placed<>(part, at));
      start += part.shape().dim(d);
    }
    long[] dims = a.shape().toArray();
    dims[d] = start;
    return framed(a, Shape.of(dims), 0, parts);
  }

  /** The elements on one side, those far from the edge first. */
  private static <A extends ArrayLike<A>> A side(
      A a, int d, long width, String mode, Object value, Index atEdge) {
    long[] dims = a.shape().toArray();
    dims[d] = width;
    if (mode.equals("linear_ramp")) {
      A edge = a.get(Masks.along(a.ndim(), d, atEdge)).astype(DType.FLOAT64);
      return ramp(edge, d, width, value, a.dtype());
    }
    A line = statistic(a, d, mode);
    boolean isWhole = a.dtype().isInteger();
    A fitting = isWhole && !line.dtype().isInteger() ? line.rint() : line;
    return fitting.astype(a.dtype()).broadcastTo(dims);
  }

  private static <A extends ArrayLike<A>> A statistic(A a, int d, String mode) {
    return switch (mode) {
      case "maximum" -> a.over(d).keepdims().max();
      case "minimum" -> a.over(d).keepdims().min();
      case "mean" -> a.over(d).keepdims().mean();
      default -> a.order(d).keepdims().median();
    };
  }

  /** The numbers from an end value up to an edge, which is left out: numpy.linspace. */
  private static <A extends ArrayLike<A>> A ramp(
      A edge, int d, long width, Object value, DType dtype) {
    A end = edge.multiply(0).add(value);
    Index[] index = Masks.along(edge.ndim(), 0, Index.all());
    for (int k = 0; k < index.length; k++) {
      index[k] = k == d ? Index.all() : Index.newAxis();
    }
    A steps = edge.selecting().range(width).get(index);
    A step = edge.subtract(end).divide(Math.max(1, width));
    A out = steps.multiply(step).add(end);
    return (dtype.isInteger() ? out.floor() : out).astype(dtype);
  }
}
