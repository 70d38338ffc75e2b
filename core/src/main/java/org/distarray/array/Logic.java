package org.distarray.array;

import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.dtype.PlainNumber;

/**
 * NumPy's functions that compare whole arrays, of both kinds of arrays. Comparisons of elements are
 * methods of the arrays.
 *
 * <pre>{@code
 * NdArray a = NdArray.of(new double[] {0.1 + 0.2});
 * Logic.allclose(a, 0.3) //> true
 * }</pre>
 */
public final class Logic {
  private static final double RTOL = 1e-5;
  private static final double ATOL = 1e-8;

  private Logic() {}

  /**
   * Whether elements are equal within a tolerance, bool; {@code numpy.isclose} with its defaults,
   * {@code rtol = 1e-5} and {@code atol = 1e-8}.
   *
   * <pre>{@code
   * Logic.isclose(NdArray.of(new double[] {1, 2}), 1.000001) //> [ True False]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A isclose(A a, Object b) {
    return isclose(a, b, RTOL, ATOL, false);
  }

  /**
   * Whether {@code abs(a - b) <= atol + rtol * abs(b)}, bool; {@code numpy.isclose}. Infinities are
   * close where they are equal. A number takes the array's precision: 0.1 is float32's 0.1 beside
   * float32.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN});
   * Logic.isclose(a, a.multiply(1.01), 0.1, 0, true) //> [ True  True]
   * }</pre>
   *
   * @param b a number, or an array that broadcasts with the first
   * @param equalNan whether two NaNs are close
   */
  public static <A extends ArrayLike<A>> A isclose(
      A a, Object b, double rtol, double atol, boolean equalNan) {
    if (PlainNumber.kind(b).isPresent()) {
      return isCloseToNumber(a, b, rtol, atol, equalNan);
    }
    A second = a.selecting().array("compare arrays", b);
    A inexact =
        second.dtype().isInteger() || second.dtype().isBool()
            ? second.astype(DType.FLOAT64)
            : second;
    A bound = inexact.abs().multiply(rtol).add(atol);
    A near = a.subtract(inexact).abs().lessEqual(bound).logicalAnd(inexact.isfinite());
    A close = near.logicalOr(a.equal(inexact));
    return equalNan ? close.logicalOr(a.isnan().logicalAnd(inexact.isnan())) : close;
  }

  /** A number has no dtype of its own: the array's precision decides. */
  private static <A extends ArrayLike<A>> A isCloseToNumber(
      A a, Object b, double rtol, double atol, boolean equalNan) {
    double re = b instanceof Complex z ? z.re() : PlainNumber.real(b);
    double im = b instanceof Complex z ? z.im() : 0;
    Object number = b instanceof Complex ? b : (Object) re;
    A close = a.equal(number);
    if (Double.isFinite(re) && Double.isFinite(im)) {
      double bound = atol + rtol * Math.hypot(re, im);
      close = a.subtract(number).abs().lessEqual(bound).logicalOr(close);
    }
    return equalNan && (re != re || im != im) ? close.logicalOr(a.isnan()) : close;
  }

  /**
   * Whether all elements are equal within NumPy's tolerance; {@code numpy.allclose}. One job
   * computes it.
   *
   * <pre>{@code
   * Logic.allclose(NdArray.of(new double[] {1, 2}), NdArray.of(new double[] {1, 2.1})) //> false
   * }</pre>
   */
  public static <A extends ArrayLike<A>> boolean allclose(A a, Object b) {
    return isclose(a, b).all().asBoolean();
  }

  /**
   * Whether all elements are equal within a tolerance; {@code numpy.allclose}.
   *
   * <pre>{@code
   * Logic.allclose(NdArray.of(new double[] {1, 2}), NdArray.of(new double[] {1, 2.1}), 0.1, 0, false) //> true
   * }</pre>
   */
  public static <A extends ArrayLike<A>> boolean allclose(
      A a, Object b, double rtol, double atol, boolean equalNan) {
    return isclose(a, b, rtol, atol, equalNan).all().asBoolean();
  }

  /**
   * Whether two arrays have one shape and equal elements; {@code numpy.array_equal}. NaN is not
   * equal to NaN.
   *
   * <pre>{@code
   * Logic.arrayEqual(NdArray.arange(DType.INT64, 3), NdArray.arange(DType.FLOAT64, 3)) //> true
   * }</pre>
   */
  public static <A extends ArrayLike<A>> boolean arrayEqual(A a, Object b) {
    return arrayEqual(a, b, false);
  }

  /**
   * Whether two arrays have one shape and equal elements; {@code numpy.array_equal(a, b,
   * equal_nan)}.
   *
   * <pre>{@code
   * NdArray a = NdArray.of(new double[] {1, Double.NaN});
   * Logic.arrayEqual(a, a, true) //> true
   * }</pre>
   *
   * @param equalNan whether two NaNs are equal
   */
  public static <A extends ArrayLike<A>> boolean arrayEqual(A a, Object b, boolean equalNan) {
    A second = a.selecting().array("compare arrays", b);
    if (!a.shape().equals(second.shape())) {
      return false;
    }
    A same = a.equal(second);
    return (equalNan ? same.logicalOr(a.isnan().logicalAnd(second.isnan())) : same)
        .all()
        .asBoolean();
  }

  /**
   * Whether elements are positive infinity, bool; {@code numpy.isposinf}.
   *
   * <pre>{@code
   * Logic.isposinf(NdArray.of(new double[] {1, Double.POSITIVE_INFINITY})) //> [False  True]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is complex
   */
  public static <A extends ArrayLike<A>> A isposinf(A a) {
    return infinite(a, Double.POSITIVE_INFINITY);
  }

  /**
   * Whether elements are negative infinity, bool; {@code numpy.isneginf}.
   *
   * <pre>{@code
   * Logic.isneginf(NdArray.of(new double[] {1, Double.NEGATIVE_INFINITY})) //> [False  True]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is complex
   */
  public static <A extends ArrayLike<A>> A isneginf(A a) {
    return infinite(a, Double.NEGATIVE_INFINITY);
  }

  private static <A extends ArrayLike<A>> A infinite(A a, double infinity) {
    if (a.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot compare an array of "
              + a.dtype()
              + " with "
              + infinity
              + ": complex numbers have many infinities (real numbers; isinf finds all)");
    }
    return a.equal(infinity);
  }
}
