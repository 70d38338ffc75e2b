package org.distarray.array;

import java.util.List;
import org.distarray.dtype.DType;
import org.distarray.ufunc.Ufunc;

/** Cuts numbers in two parts. Each part is a chain of element-wise operations. */
final class TwoParts {
  private TwoParts() {}

  static <A extends ArrayLike<A>> List<A> modf(A array) {
    A a = floats("modf", array);
    A whole = a.trunc();
    // an infinity less itself is NaN
    A rest = a.isinf().where(0.0, a.subtract(whole));
    return List.of(rest.copysign(a), whole);
  }

  static <A extends ArrayLike<A>> List<A> frexp(A array) {
    A a = floats("frexp", array);
    A size = a.fabs();
    A some = a.isfinite().logicalAnd(a.notEqual(0));
    // the logarithm of a number beside a power of 2 may be rounded to the next exponent
    A near = some.where(size.log2().floor().add(1), 0.0).astype(DType.INT32);
    A fraction = a.ldexp(near.negative());
    A over = fraction.fabs().greaterEqual(1).logicalAnd(some).astype(DType.INT32);
    A under = fraction.fabs().less(0.5).logicalAnd(some).astype(DType.INT32);
    A exponent = near.add(over).subtract(under);
    return List.of(a.ldexp(exponent.negative()), exponent);
  }

  /** The elements as floats, by the rule of functions with float results. */
  static <A extends ArrayLike<A>> A floats(String what, A a) {
    if (a.dtype().isComplex()) {
      throw new IllegalArgumentException(
          "Cannot apply "
              + what
              + " to an array of "
              + a.dtype()
              + " (integers or floats; real() and imag() are the parts)");
    }
    DType dtype = Ufunc.FABS.resolve(List.of(a.dtype())).output();
    return a.dtype() == dtype ? a : a.astype(dtype);
  }
}
