package org.distarray.dtype;

import java.io.Serializable;

/**
 * A complex number: the value of one element of a complex array. Two are equal when both parts are
 * equal as {@link Double#compare} compares them.
 */
public final class Complex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double re;
  private final double im;

  private Complex(double re, double im) {
    this.re = re;
    this.im = im;
  }

  /**
   * Makes a complex number of its real and its imaginary part.
   *
   * <pre>{@code
   * Complex.of(1, -2.5) //> (1.0-2.5j)
   * }</pre>
   */
  public static Complex of(double re, double im) {
    return new Complex(re, im);
  }

  /**
   * The real part.
   *
   * <pre>{@code
   * Complex.of(1, -2.5).re() //> 1.0
   * }</pre>
   */
  public double re() {
    return re;
  }

  /**
   * The imaginary part.
   *
   * <pre>{@code
   * Complex.of(1, -2.5).im() //> -2.5
   * }</pre>
   */
  public double im() {
    return im;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Complex c && Double.compare(c.re, re) == 0 && Double.compare(c.im, im) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(re) + Double.hashCode(im);
  }

  /** Prints the number as Python does: {@code (1.0-2.5j)}. */
  @Override
  public String toString() {
    boolean isBelow = im == im && Double.doubleToRawLongBits(im) < 0;
    return "(" + re + (isBelow ? "-" : "+") + Math.abs(im) + "j)";
  }
}
