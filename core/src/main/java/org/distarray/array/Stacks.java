package org.distarray.array;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.distarray.dtype.Promotion;
import org.distarray.index.Shape;
import org.distarray.ufunc.Ufunc;

/**
 * Products of stacks of vectors and matrices. The last axes are those of a vector or a matrix; the
 * axes before them are the stack, and are broadcast.
 */
final class Stacks {
  static final String MATMUL = "multiply matrices";

  private Stacks() {}

  /** The product of two stacks of matrices. An array of one dimension is a row, or a column. */
  static <A extends ArrayLike<A>> A matmul(A a, Object other) {
    A b = a.selecting().array(MATMUL, other);
    boolean row = a.ndim() == 1;
    boolean column = b.ndim() == 1;
    if (a.ndim() == 0 || b.ndim() == 0) {
      throw refused(MATMUL, a, b, "1 or more dimensions each; multiply(x) scales by a number");
    }
    return product(
        MATMUL,
        a,
        row ? "k" : "mk",
        b,
        column ? "k" : "kn",
        (row ? "" : "m") + (column ? "" : "n"));
  }

  /**
   * The products of the last axes of two arrays.
   *
   * @param left a letter for each of the last axes of the left array
   * @param right the same for the right array; both have the letter {@code k}
   * @param out the letters of the result
   * @throws IllegalArgumentException when an array has fewer axes, the lengths of {@code k} differ,
   *     or the stacks do not fit
   */
  static <A extends ArrayLike<A>> A product(
      String doing, A a, String left, A b, String right, String out) {
    if (a.ndim() < left.length() || b.ndim() < right.length()) {
      throw refused(
          doing, a, b, left.length() + " or more dimensions by " + right.length() + " or more");
    }
    long depth = length(a, left);
    if (depth != length(b, right)) {
      throw refused(
          doing,
          a,
          b,
          "equal inner lengths, not "
              + depth
              + " and "
              + length(b, right)
              + ": (..., "
              + String.join(", ", left.split(""))
              + ") by (..., "
              + String.join(", ", right.split(""))
              + ")");
    }
    int most = Math.max(a.ndim() - left.length(), b.ndim() - right.length());
    Ufunc.broadcast(doing + " in stacks", List.of(stack(a, left), stack(b, right)));
    return LabelProduct.of(
        new Labelled<>(a, labels(a.ndim() - left.length(), left)),
        new Labelled<>(b, labels(b.ndim() - right.length(), right)),
        labels(most, out),
        Promotion.promote(a.dtype(), b.dtype()));
  }

  private static <A extends ArrayLike<A>> long length(A a, String letters) {
    return a.shape().dim(a.ndim() - letters.length() + letters.indexOf('k'));
  }

  private static <A extends ArrayLike<A>> Shape stack(A a, String letters) {
    int n = a.ndim() - letters.length();
    return Shape.of(IntStream.range(0, n).mapToLong(a.shape()::dim).toArray());
  }

  /** The labels of a stack, -1 for its last axis, and those of the letters. */
  private static List<Integer> labels(int stack, String letters) {
    List<Integer> out = new ArrayList<>(IntStream.range(-stack, 0).boxed().toList());
    letters.chars().forEach(out::add);
    return out;
  }

  private static IllegalArgumentException refused(
      String doing, ArrayLike<?> a, ArrayLike<?> b, String right) {
    return new IllegalArgumentException(
        "Cannot " + doing + ": " + a.dtype() + " " + a.shape() + " by " + b.dtype() + " "
            + b.shape() + " (" + right + ")");
  }
}
