package org.distarray.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;

/**
 * How far a result may be from a reference: {@code |got - want| <= ulps * ulp(want) + rtol * |want|
 * + atol}; any NaN equals any NaN, an infinity only itself.
 *
 * @param exact bit for bit, so that -0.0 is not 0.0
 */
public record Tolerance(boolean exact, double ulps, double rtol, double atol) {
  public static final Tolerance EXACT = new Tolerance(true, 0, 0, 0);

  /** For results that NumPy has in half precision only. */
  public static final Tolerance HALF = new Tolerance(false, 0, 1e-3, 6e-8);

  private static final double COMPLEX128 = 1e-13;
  private static final double COMPLEX64 = 1e-5;
  private static final Pattern ULPS = Pattern.compile("(\\d+) ulp");
  private static final Pattern RTOL_ATOL = Pattern.compile("rtol ([-+.e0-9]+), atol ([-+.e0-9]+)");

  /**
   * A tolerance as the corpus words it: {@code exact}, {@code 4 ulp}, {@code rtol 1e-12, atol 0},
   * {@code complex}.
   */
  public static Tolerance parse(String text) {
    Matcher ulps = ULPS.matcher(text);
    Matcher both = RTOL_ATOL.matcher(text);
    if (text.equals("exact")) {
      return EXACT;
    } else if (ulps.matches()) {
      return new Tolerance(false, Double.parseDouble(ulps.group(1)), 0, 0);
    } else if (both.matches()) {
      return new Tolerance(
          false, 0, Double.parseDouble(both.group(1)), Double.parseDouble(both.group(2)));
    } else if (text.startsWith("complex")) {
      return new Tolerance(false, 0, COMPLEX128, 0);
    }
    throw new IllegalArgumentException("Cannot read a tolerance: '" + text + "'");
  }

  /** The first difference as a sentence, or null where there is none. */
  public String difference(NdArray got, NdArray want) {
    if (got.dtype() != want.dtype() || !got.shape().equals(want.shape())) {
      return got.dtype() + " " + got.shape() + " instead of " + want.dtype() + " " + want.shape();
    }
    NdArray a = got.reshape(got.size());
    NdArray b = want.reshape(want.size());
    for (int k = 0; k < got.size(); k++) {
      if (!(got.dtype().isComplex()
          ? close(got.dtype(), a.getComplex(k), b.getComplex(k))
          : close(a, b, k))) {
        return "element " + k + ": " + a.item(k) + " instead of " + b.item(k);
      }
    }
    return null;
  }

  private boolean close(NdArray a, NdArray b, int k) {
    if (!a.dtype().isFloat()) {
      return a.item(k).equals(b.item(k));
    }
    return close(a.dtype(), a.getDouble(k), b.getDouble(k));
  }

  private boolean close(DType t, double got, double want) {
    return same(got, want)
        || !exact
            && Math.abs(got - want) <= ulps * ulp(t, want) + relative(t) * Math.abs(want) + atol;
  }

  private boolean close(DType t, Complex got, Complex want) {
    double size = Math.hypot(want.re(), want.im());
    if (exact || !(size <= Double.MAX_VALUE)) {
      return close(t, got.re(), want.re()) && close(t, got.im(), want.im());
    }
    return Math.hypot(got.re() - want.re(), got.im() - want.im()) <= relative(t) * size + atol;
  }

  private double relative(DType t) {
    return rtol == COMPLEX128 && t.realType() == DType.FLOAT32 ? COMPLEX64 : rtol;
  }

  private boolean same(double got, double want) {
    return exact ? Double.compare(got, want) == 0 : got == want || got != got && want != want;
  }

  private static double ulp(DType t, double x) {
    return !(Math.abs(x) <= Double.MAX_VALUE)
        ? 0
        : t == DType.FLOAT32 ? Math.ulp((float) x) : Math.ulp(x);
  }
}
