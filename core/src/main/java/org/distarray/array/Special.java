package org.distarray.array;

import java.util.List;
import java.util.function.Function;
import org.distarray.dtype.DType;
import org.distarray.error.Required;
import org.distarray.index.Index;
import org.distarray.ufunc.Ufunc;

/**
 * NumPy's functions of single elements that are composed of other ones, of both kinds of arrays.
 * Each joins the pass that uses it.
 *
 * <pre>{@code
 * Special.sinc(NdArray.of(new double[] {0, 0.5, 1})).round(3) //> [1.    0.637 0.   ]
 * }</pre>
 */
public final class Special {
  private Special() {}

  /**
   * Computes {@code sin(pi x) / (pi x)}, and 1 at 0; {@code numpy.sinc}. Bools and integers give
   * float64; floats and complex numbers keep their dtype.
   *
   * <pre>{@code
   * Special.sinc(NdArray.of(new double[] {0, 0.5, 1.5})) //> [ 1.          0.63661977 -0.21220659]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A sinc(A x) {
    A scaled = x.multiply(Math.PI);
    A y = scaled.notEqual(0).where(scaled, epsilon(scaled.dtype()));
    return y.sin().divide(y);
  }

  /** A number whose sine is itself. */
  private static double epsilon(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> Math.ulp(1f);
      case FLOAT64 -> Math.ulp(1.0);
      default -> 1e-20;
    };
  }

  /**
   * Computes the angle of complex numbers in radians, in [-pi, pi]; {@code numpy.angle}. Real
   * numbers have the angle 0 or pi. The result is float; integers compute as floats.
   *
   * <pre>{@code
   * Special.angle(NdArray.of(new double[] {2, -2})) //> [0.         3.14159265]
   * Special.angle(NdArray.scalar(Complex.of(1, 1))).rad2deg() //> 45.0
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A angle(A z) {
    return z.dtype().isComplex()
        ? z.imag().arctan2(z.real())
        : z.applyLeft(Ufunc.ARCTAN2, z.dtype().isFloat() ? 0.0 : (Object) 0);
  }

  /**
   * Computes the angle of complex numbers, {@code numpy.angle(z, deg)}.
   *
   * <pre>{@code
   * Special.angle(NdArray.scalar(Complex.of(1, 1)), true) //> 45.0
   * }</pre>
   *
   * @param deg whether in degrees
   */
  public static <A extends ArrayLike<A>> A angle(A z, boolean deg) {
    return deg ? angle(z).multiply(180 / Math.PI) : angle(z);
  }

  /**
   * Replaces NaN by 0, and infinities by the greatest and the least number of the dtype; {@code
   * numpy.nan_to_num}. Complex numbers are replaced part by part; integers and bools are copied.
   *
   * <pre>{@code
   * Special.nanToNum(NdArray.of(new double[] {1, Double.NaN, -1 / 0.0})) //> [ 1.00000000e+000  0.00000000e+000 -1.79769313e+308]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanToNum(A x) {
    double most = x.dtype().realType() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    return nanToNum(x, 0, most, -most);
  }

  /**
   * Replaces NaN and both infinities by numbers; {@code numpy.nan_to_num}.
   *
   * <pre>{@code
   * Special.nanToNum(NdArray.of(new double[] {1, Double.NaN, 1 / 0.0}), -1, 9, -9) //> [ 1. -1.  9.]
   * }</pre>
   */
  public static <A extends ArrayLike<A>> A nanToNum(A x, double nan, double posinf, double neginf) {
    if (x.dtype().isComplex()) {
      return ofParts(x, parts -> nanToNum(parts, nan, posinf, neginf));
    }
    if (!x.dtype().isFloat()) {
      return x.copy();
    }
    A finite = x.equal(Double.NEGATIVE_INFINITY).where(neginf, x);
    finite = x.equal(Double.POSITIVE_INFINITY).where(posinf, finite);
    return x.isnan().where(nan, finite);
  }

  /**
   * Applies a function to the real and imaginary parts of complex numbers, along a new last
   * dimension. A sum with a product by i would lose NaNs, infinities and signs of zeros.
   */
  static <A extends ArrayLike<A>> A ofParts(A z, Function<A, A> function) {
    DType part = z.dtype().realType();
    A parts = z.get(Index.ellipsis(), Index.newAxis()).copy().view(part);
    return function.apply(parts).view(z.dtype()).get(Index.ellipsis(), Index.at(0));
  }

  /**
   * Chooses a function for each element; {@code numpy.piecewise}. Where several conditions hold,
   * the last one counts; where none does, the result is 0, or the value of one more function. The
   * result has the dtype of {@code x}.
   *
   * <pre>{@code
   * NdArray x = NdArray.of(new double[] {-2, 0.5, 3});
   * Special.piecewise(x, List.of(x.less(0), x.greater(1)), List.of(v -> v.negative(), v -> 10)) //> [ 2.  0. 10.]
   * }</pre>
   *
   * @param conditions bool arrays that broadcast to the shape of {@code x}
   * @param functions one for each condition, or one more; each takes all elements of {@code x} and
   *     gives an array or a number
   * @throws IllegalArgumentException when there are more or fewer functions
   */
  public static <A extends ArrayLike<A>> A piecewise(
      A x, List<? extends A> conditions, List<? extends Function<A, Object>> functions) {
    String doing = "choose functions piece by piece";
    Required.given(doing, "the list of conditions", conditions, "bool arrays");
    Required.given(doing, "the list of functions", functions, "one for each condition");
    int n = conditions.size();
    if (functions.size() != n && functions.size() != n + 1) {
      throw new IllegalArgumentException(
          "Cannot "
              + doing
              + ": "
              + n
              + " conditions and "
              + functions.size()
              + " functions (one for each condition, or one more for the rest)");
    }
    A out = value(x, functions.size() > n ? functions.get(n) : v -> 0);
    for (int k = 0; k < n; k++) {
      A condition = Required.given(doing, "a condition", conditions.get(k), "a bool array");
      out = Masks.bools(condition).where(value(x, functions.get(k)), out);
    }
    return out.shape().equals(x.shape()) ? out : out.broadcastTo(x.shape().toArray()).copy();
  }

  private static <A extends ArrayLike<A>> A value(A x, Function<A, Object> function) {
    Object value = function.apply(x);
    return x.selecting().array("choose functions piece by piece", value).astype(x.dtype());
  }
}
