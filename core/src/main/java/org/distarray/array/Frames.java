package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.distarray.array.Selecting.Frame;
import org.distarray.array.Selecting.Placed;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;
import org.distarray.index.Index;
import org.distarray.index.Shape;

/** Puts elements around an array: a number, statistics of its lines, ramps, or odd images. */
final class Frames {
  private Frames() {}

  /** Pads an array by a mode whose new elements are none of the array's. */
  static <A extends ArrayLike<A>> A pad(A a, long[][] widths, PadMode how) {
    Object value = how.value();
    boolean isOne = PlainNumber.kind(value).isPresent();
    boolean isEmpty = how.name().equals("empty");
    if (isEmpty || how.name().equals("constant") && isOne) {
      return around(a, widths, isEmpty ? 0 : value);
    }
    Object[][] values = isOne ? repeated(value, widths.length) : both(a, value, widths.length);
    long[][] lengths = lengths(a, how.statLength());
    A out = a;
    for (int d = 0;
        d < widths.length;
        d++) { // corners are those of the array that is padded so far
      if (widths[d][0] + widths[d][1] > 0) {
        out =
            how.isOdd()
                ? oddImages(out, d, widths[d], how.name().equals("symmetric"))
                : lines(out, d, widths[d], how.name(), values[d], lengths[d]);
      }
    }
    return out == a ? a.copy() : out;
  }

  /** The elements next to each edge that statistics are of; all where it is null. */
  private static <A extends ArrayLike<A>> long[][] lengths(A a, Object given) {
    long[][] out = new long[a.ndim()][2];
    if (given == null) {
      Arrays.setAll(out, d -> new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
      return out;
    }
    ArrayLike<?> numbers = a.selecting().local("pad an array", given);
    if (!numbers.dtype().isInteger() || numbers.less(1).any().asBoolean()) {
      throw new IllegalArgumentException(
          "Cannot pad an array: the length of statistics is " + numbers + " (integers, 1 or more)");
    }
    ArrayLike<?> pairs = numbers.broadcastTo(a.ndim(), 2);
    Arrays.setAll(out, d -> new long[] {whole(pairs.item(d, 0)), whole(pairs.item(d, 1))});
    return out;
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }

  private static Object[][] repeated(Object value, int n) {
    Object[][] out = new Object[n][];
    Arrays.fill(out, new Object[] {value, value});
    return out;
  }

  /** The numbers before and behind each axis, of an array that is broadcast to them. */
  private static <A extends ArrayLike<A>> Object[][] both(A a, Object given, int n) {
    ArrayLike<?> numbers = a.selecting().local("pad an array", given).broadcastTo(n, 2);
    Object[][] out = new Object[n][];
    Arrays.setAll(out, d -> new Object[] {numbers.item(d, 0), numbers.item(d, 1)});
    return out;
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
      A a, int d, long[] widths, String mode, Object[] values, long[] lengths) {
    long n = a.shape().dim(d);
    A before;
    A after;
    if (mode.equals("linear_ramp")) {
      before = ramp(a, d, widths[0], values[0], Index.span(0, 1));
      after = ramp(a, d, widths[1], values[1], Index.span(n - 1, n)).flip(d);
    } else if (mode.equals("constant")) {
      before = framed(a, a.shape().with(d, widths[0]), values[0], List.of());
      after = framed(a, a.shape().with(d, widths[1]), values[1], List.of());
    } else {
      long first = Math.min(n, lengths[0]);
      long last = Math.min(n, lengths[1]);
      A line = statistic(part(a, d, 0, first), d, mode);
      before = repeated(line, d, widths[0]);
      boolean isSame = first == n && last == n;
      after = repeated(isSame ? line : statistic(part(a, d, n - last, n), d, mode), d, widths[1]);
    }
    return joined(before, a, after, d);
  }

  private static <A extends ArrayLike<A>> A part(A a, int d, long from, long to) {
    return a.get(Masks.along(a.ndim(), d, Index.span(from, to)));
  }

  /**
   * Continues lines by images of themselves: twice the edge less an element. Where there are not
   * enough elements, the images are mirrored in turn, as NumPy does it.
   *
   * @param withEdge whether the image of the edge comes first
   */
  private static <A extends ArrayLike<A>> A oddImages(A a, int d, long[] widths, boolean withEdge) {
    long n = a.shape().dim(d);
    if (n == 1) { // as NumPy
      return joined(repeated(a, d, widths[0]), a, repeated(a, d, widths[1]), d);
    }
    int skip = withEdge ? 0 : 1;
    long period = n - skip;
    long left = widths[0];
    long right = widths[1];
    A out = a;
    while (left > 0 || right > 0) {
      long m = out.shape().dim(d);
      long most = (m - skip) / period * period;
      long before = Math.min(most, left);
      long after = Math.min(most, right);
      A first = image(part(out, d, 0, 1), part(out, d, skip, skip + before).flip(d));
      A last = image(part(out, d, m - 1, m), part(out, d, m - skip - after, m - skip).flip(d));
      out = joined(first, out, last, d);
      left -= before;
      right -= after;
    }
    return out;
  }

  private static <A extends ArrayLike<A>> A image(A edge, A elements) {
    return edge.multiply(2).subtract(elements).astype(edge.dtype());
  }

  private static <A extends ArrayLike<A>> A joined(A before, A a, A after, int d) {
    List<Placed<A>> parts = new ArrayList<>();
    long start = 0;
    for (A part : List.of(before, a, after)) {
      long[] at = new long[a.ndim()];
      at[d] = start;
      parts.add(new Placed<>(part, at));
      start += part.shape().dim(d);
    }
    return framed(a, a.shape().with(d, start), 0, parts);
  }

  private static <A extends ArrayLike<A>> A repeated(A line, int d, long width) {
    return line.broadcastTo(line.shape().with(d, width).toArray());
  }

  /** One number for each line, in the array's dtype. */
  private static <A extends ArrayLike<A>> A statistic(A a, int d, String mode) {
    A line =
        switch (mode) {
          case "maximum" -> a.over(d).keepdims().max();
          case "minimum" -> a.over(d).keepdims().min();
          case "mean" -> a.over(d).keepdims().mean();
          default -> a.order(d).keepdims().median();
        };
    boolean isRounded = a.dtype().isInteger() && !line.dtype().isInteger();
    return (isRounded ? line.rint() : line).astype(a.dtype());
  }

  /** The numbers from an end value up to an edge, which is left out: numpy.linspace. */
  private static <A extends ArrayLike<A>> A ramp(
      A a, int d, long width, Object value, Index atEdge) {
    DType wide = a.dtype().isComplex() ? DType.COMPLEX128 : DType.FLOAT64;
    A edge = a.get(Masks.along(a.ndim(), d, atEdge)).astype(wide);
    A steps = a.selecting().range(width).get(Masks.beside(a.ndim(), d)).astype(wide);
    A delta = edge.subtract(value);
    A step = delta.divide(Math.max(1, width));
    // as numpy.linspace, which divides first where some step is too small for a number
    A isSmall = step.equal(0).any();
    A scaled =
        isSmall.where(steps.divide(Math.max(1, width)).multiply(delta), steps.multiply(step));
    A out = scaled.add(value);
    return (a.dtype().isInteger() ? out.floor() : out).astype(a.dtype());
  }
}
