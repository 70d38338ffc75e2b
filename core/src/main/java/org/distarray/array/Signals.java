package org.distarray.array;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;
import org.distarray.index.Index;

/**
 * NumPy's convolution, correlation and sliding windows, of both kinds of arrays. {@link
 * ArrayLike#rolling rolling} reduces sliding windows without making them.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {1, 2, 3});
 * Signals.convolve(a, new double[] {0, 1, 0.5}, "full") //> [0.  1.  2.5 4.  1.5]
 * }</pre>
 */
public final class Signals {
  private static final List<String> MODES = List.of("full", "same", "valid");

  private Signals() {}

  /**
   * Convolves two 1-d arrays; {@code numpy.convolve}: element k is the sum of {@code a[k - j] *
   * v[j]} over all j. The dtype is that to which both promote. Integers wrap around. The second
   * array goes to every task, and blocks get the neighbours that they need.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 2, 3});
   * Signals.convolve(a, new long[] {0, 1, 1}, "same") //> [1 3 5]
   * Signals.convolve(a, new long[] {1, -1}, "valid") //> [1 1]
   * }</pre>
   *
   * @param v an {@code NdArray} or a Java array
   * @param mode {@code "full"}: all sums, N + M - 1; {@code "same"}: those in the middle, as many
   *     as the longer array has elements; {@code "valid"}: those with all elements of the shorter
   *     one
   * @throws IllegalArgumentException when an array is not 1-d or empty, or there is no such mode
   */
  public static <A extends ArrayLike<A>> A convolve(A a, Object v, String mode) {
    ArrayLike<?> weights = checked("convolve arrays", a, v, mode);
    long shorter = Math.min(a.size(), weights.size());
    return cut(sums(a, weights, true), a, weights, mode, (shorter - 1) / 2);
  }

  /**
   * Correlates two 1-d arrays; {@code numpy.correlate}: the sums of {@code a[k + j] * conj(v[j])}
   * over all j, by ascending k. The rules are those of {@link #convolve convolve}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new long[] {1, 2, 3});
   * Signals.correlate(a, new long[] {0, 1, 2}, "full") //> [2 5 8 3 0]
   * }</pre>
   *
   * @param v an {@code NdArray} or a Java array
   * @param mode {@code "full"}, {@code "same"} or {@code "valid"}, which is NumPy's default
   * @throws IllegalArgumentException as for {@link #convolve convolve}
   */
  public static <A extends ArrayLike<A>> A correlate(A a, Object v, String mode) {
    ArrayLike<?> weights = checked("correlate arrays", a, v, mode);
    long shorter = Math.min(a.size(), weights.size());
    // NumPy exchanges the arrays where the second is the longer one, and turns the result around
    long middle = (shorter - 1) / 2;
    long start = weights.size() > a.size() ? shorter - 1 - middle : middle;
    return cut(sums(a, weights, false), a, weights, mode, start);
  }

  private static <A extends ArrayLike<A>> ArrayLike<?> checked(
      String doing, A a, Object v, String mode) {
    Required.given(doing, "the second array", v, "an NdArray or a Java array");
    ArrayLike<?> weights = a.selecting().local(doing, v);
    if (a.ndim() != 1 || weights.ndim() != 1 || a.size() == 0 || weights.size() == 0) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + " of shapes "
              + a.shape()
              + " and "
              + weights.shape()
              + " (both 1-d, not empty)");
    }
    if (!MODES.contains(Required.given(doing, "the mode", mode, "one of " + MODES))) {
      throw new IllegalArgumentException(
          "Cannot " + doing + ": there is no mode '" + mode + "' (full, same, valid)");
    }
    return weights;
  }

  private static <A extends ArrayLike<A>> A cut(
      A full, A a, ArrayLike<?> weights, String mode, long middle) {
    long longer = Math.max(a.size(), weights.size());
    long shorter = Math.min(a.size(), weights.size());
    return switch (mode) {
      case "same" -> full.get(Index.span(middle, middle + longer)).copy();
      case "valid" -> full.get(Index.span(shorter - 1, longer)).copy();
      default -> full;
    };
  }

  /** All sums, of the dtype to which both arrays promote. */
  private static <A extends ArrayLike<A>> A sums(A a, ArrayLike<?> weights, boolean turned) {
    DType dtype = Promotion.promote(a.dtype(), weights.dtype());
    if (dtype.isBool()) {
      return weighted(a.astype(DType.INT64), longs(weights, turned)).notEqual(0);
    } else if (dtype.isInteger()) {
      return weighted(a.astype(DType.INT64), longs(weights, turned)).astype(dtype);
    } else if (!dtype.isComplex()) {
      A out = weighted(a.astype(DType.FLOAT64), doubles(weights, turned, false, 1));
      return out.astype(dtype);
    }
    A re = a.real().astype(DType.FLOAT64);
    A im = a.imag().astype(DType.FLOAT64);
    // the second array of a correlation is conjugated
    double[] real = doubles(weights, turned, false, 1);
    double[] imaginary = doubles(weights, turned, true, turned ? 1 : -1);
    A first = weighted(re, real).subtract(weighted(im, imaginary));
    A second = weighted(re, imaginary).add(weighted(im, real));
    A both = Joining.stack(List.of(first, second), -1).view(DType.COMPLEX128);
    return both.get(Index.ellipsis(), Index.at(0)).astype(dtype);
  }

  private static <A extends ArrayLike<A>> A weighted(A a, Serializable weights) {
    int m = weights instanceof long[] w ? w.length : ((double[]) weights).length;
    A padded = Indexing.pad(a, new long[][] {{0, m - 1}}, "constant", 0);
    // 0 times an infinite weight is NaN, so that no window has the zeros
    Windowed what = new Windowed(Windowed.Kind.WEIGHTED, m - 1, 0, a.size(), 0, 0, weights);
    return padded.selecting().windows(what, 0);
  }

  private static long[] longs(ArrayLike<?> v, boolean turned) {
    long[] out = new long[Math.toIntExact(v.size())];
    for (int k = 0; k < out.length; k++) {
      Object item = v.item(turned ? out.length - 1 - k : k);
      out[k] = item instanceof Boolean b ? (b ? 1 : 0) : ((Number) item).longValue();
    }
    return out;
  }

  private static double[] doubles(ArrayLike<?> v, boolean turned, boolean imaginary, int sign) {
    double[] out = new double[Math.toIntExact(v.size())];
    for (int k = 0; k < out.length; k++) {
      Object item = v.item(turned ? out.length - 1 - k : k);
      Complex z =
          item instanceof Complex c
              ? c
              : Complex.of(
                  item instanceof Boolean b ? (b ? 1 : 0) : ((Number) item).doubleValue(), 0);
      out[k] = imaginary ? sign * z.im() : z.re();
    }
    return out;
  }

  /**
   * Copies the windows along an axis to a new last dimension; {@code
   * numpy.lib.stride_tricks.sliding_window_view}. Unlike NumPy's the result is a new array, not a
   * view, and takes {@code length} times the memory; {@link ArrayLike#rolling rolling} reduces
   * windows without it.
   *
   * <pre>{@code
   * Signals.slidingWindowView(NdArray.arange(DType.INT64, 4), 3, 0) //> [[0 1 2]
   *                                                                 //>  [1 2 3]]
   * }</pre>
   *
   * @param length the number of elements of a window
   * @throws IllegalArgumentException when the axis has fewer elements
   */
  public static <A extends ArrayLike<A>> A slidingWindowView(A a, long length, int axis) {
    int d = a.shape().axis(axis);
    long n = a.shape().dim(d);
    if (length < 1 || length > n) {
      throw new IllegalArgumentException(
          "Cannot make windows of "
              + length
              + " elements along axis "
              + d
              + " of an array of shape "
              + a.shape()
              + " (1 to "
              + n
              + ")");
    }
    Selecting<A> steps = a.selecting();
    A begins = steps.range(n - length + 1).get(Index.all(), Index.newAxis());
    A windows = a.take(begins.add(steps.range(length)), d);
    return Manipulation.moveaxis(windows, new int[] {d + 1}, -1);
  }

  /**
   * Copies the windows along several axes to new last dimensions; {@code
   * numpy.lib.stride_tricks.sliding_window_view}.
   *
   * <pre>{@code
   * NdArray a = NdArray.arange(DType.INT64, 3, 4);
   * Signals.slidingWindowView(a, new long[] {2, 2}).sum(-1, -2) //> [[10 14 18]
   *                                                             //>  [26 30 34]]
   * }</pre>
   *
   * @param lengths the number of elements of a window along each axis
   * @param axes one for each length; without any, all axes in their order
   * @throws IllegalArgumentException when there are not as many, or an axis has fewer elements
   */
  public static <A extends ArrayLike<A>> A slidingWindowView(A a, long[] lengths, int... axes) {
    Required.given("make windows", "the list of lengths", lengths, "one for each axis");
    Required.given("make windows", "the list of axes", axes, ReduceOptions.AXES);
    int[] which = axes.length == 0 ? Reordering.all(a.shape()) : axes.clone();
    if (which.length != lengths.length) {
      throw new IllegalArgumentException(
          "Cannot make windows of lengths "
              + Arrays.toString(lengths)
              + " along axes "
              + Arrays.toString(which)
              + " (one length for each axis)");
    }
    int[] places = new int[which.length]; // those of the array: new dimensions come behind
    Arrays.setAll(places, k -> a.shape().axis(which[k]));
    A out = a;
    for (int k = 0; k < places.length; k++) {
      out = slidingWindowView(out, lengths[k], places[k]);
    }
    return out;
  }
}
