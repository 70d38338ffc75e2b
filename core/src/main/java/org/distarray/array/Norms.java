package org.distarray.array;

import org.distarray.dtype.DType;

/** The norms of vectors, each composed of one reduction, so that it passes over memory once. */
final class Norms {
  private Norms() {}

  /**
   * The elements as floats of the type in which norms are taken.
   *
   * @param requested the dtype option, or null
   * @throws IllegalArgumentException when an integer or bool type is requested
   */
  static <A extends ArrayLike<A>> A elements(A a, DType requested) {
    if (requested != null && requested.isExact()) {
      throw new IllegalArgumentException(
          "Cannot take norms with dtype " + requested + " (a float or complex type)");
    }
    if (requested != null) {
      return a.astype(requested);
    }
    return a.dtype().isExact() ? a.astype(DType.FLOAT64) : a;
  }

  /** The powers of the elements that the reduction of an order takes. */
  static <A extends ArrayLike<A>> A powers(A x, double ord) {
    if (ord == 0 || ord == 1 || Double.isInfinite(ord)) {
      return ord == 0 ? x : x.abs();
    }
    if (ord != 2) {
      return x.abs().power(ord);
    }
    return x.dtype().isComplex() ? x.real().square().add(x.imag().square()) : x.square();
  }

  /** Reduces the powers of an order. */
  static <A extends ArrayLike<A>> A reduce(Over<A> powers, double ord, DType type) {
    if (ord == 0) {
      return powers.countNonzero().astype(type.realType());
    }
    if (Double.isInfinite(ord)) {
      return ord > 0 ? powers.initial(0).max() : powers.min();
    }
    A sum = powers.sum();
    return ord == 1 ? sum : ord == 2 ? sum.sqrt() : sum.power(1 / ord);
  }
}
