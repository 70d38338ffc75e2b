package org.distarray.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dtype.Promotion;
import org.distarray.error.Required;
import org.distarray.index.Index;

/** Products of two arrays whose axes are named by numbers. */
final class AxisProducts {
  static final String DOING = "take the tensor product";

  private AxisProducts() {}

  /** The sum of products over the last axes of an array and the first ones of another. */
  static <A extends ArrayLike<A>> A of(A a, A b, int axes) {
    if (axes < 0 || axes > Math.min(a.ndim(), b.ndim())) {
      throw refused(a, b, axes + " axes", "0 or more axes that both have");
    }
    int[] last = IntStream.range(a.ndim() - axes, a.ndim()).toArray();
    return of(a, b, last, IntStream.range(0, axes).toArray());
  }

  /** The sum of products over pairs of axes. */
  static <A extends ArrayLike<A>> A of(A a, A b, int[] axes, int... others) {
    Required.given(DOING, "the list of axes", axes, "axes of the first array");
    Required.given(DOING, "the list of axes of the other array", others, "one for each axis");
    boolean fits = a.shape().axes(axes).length == b.shape().axes(others).length;
    List<Integer> left = labels(0, a.ndim());
    List<Integer> right = labels(a.ndim(), b.ndim());
    List<Integer> out = new ArrayList<>(left);
    out.addAll(right);
    for (int k = 0; k < axes.length && fits; k++) {
      int d = a.shape().axis(axes[k]);
      int e = b.shape().axis(others[k]);
      fits = a.shape().dim(d) == b.shape().dim(e);
      out.removeAll(List.of(left.get(d), right.get(e)));
      right.set(e, left.get(d));
    }
    if (!fits) {
      String pairs = "axes " + Arrays.toString(axes) + " and " + Arrays.toString(others);
      throw refused(a, b, pairs, "as many axes of each, of equal lengths");
    }
    return LabelProduct.of(
        new Labelled<>(a, left),
        new Labelled<>(b, right),
        out,
        Promotion.promote(a.dtype(), b.dtype()));
  }

  private static List<Integer> labels(int from, int n) {
    return new ArrayList<>(IntStream.range(from, from + n).boxed().toList());
  }

  private static IllegalArgumentException refused(
      ArrayLike<?> a, ArrayLike<?> b, String axes, String right) {
    return new IllegalArgumentException(
        "Cannot "
            + DOING
            + " over "
            + axes
            + " of shapes "
            + a.shape()
            + " and "
            + b.shape()
            + " ("
            + right
            + ")");
  }

  /** The Kronecker product. */
  static <A extends ArrayLike<A>> A kron(A a, A b) {
    int n = Math.max(a.ndim(), b.ndim());
    long[] dims = new long[n];
    Arrays.fill(dims, 1);
    for (A each : List.of(a, b)) {
      for (int d = 0; d < each.ndim(); d++) {
        int at = d + n - each.ndim();
        dims[at] = Math.multiplyExact(dims[at], each.shape().dim(d));
      }
    }
    return paired(a, n, 0).multiply(paired(b, n, 1)).reshape(dims);
  }

  /** Views an array with each axis as the first or the second of a pair. */
  private static <A extends ArrayLike<A>> A paired(A a, int n, int place) {
    Index[] index = new Index[2 * n];
    Arrays.fill(index, Index.newAxis());
    for (int d = 0; d < a.ndim(); d++) {
      index[2 * (d + n - a.ndim()) + place] = Index.all();
    }
    return a.get(index);
  }
}
