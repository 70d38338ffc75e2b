package org.distarray.dtype;

import java.io.Serializable;

/** A complex number {@code re + im i}, as the value of one element of a complex array. */
public final class Complex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double re;
  private final double im;

  private Complex(double re, double im) {
    this.re = re;
    this.im = im;
  }

  public static Complex of(double re, double im) {
    return new Complex(re, im);
  }

  public double re() {
    return re;
  }

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

  @Override
  public String toString() {
    boolean isBelow = im == im && Double.doubleToRawLongBits(im) < 0;
    return "(" + re + (isBelow ? "-" : "+") + Math.abs(im) + "j)";
  }
}
