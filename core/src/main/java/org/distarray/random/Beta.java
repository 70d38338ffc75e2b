package org.distarray.random;

/**
 * The beta distribution. It is a gamma variable over the sum of two, or, where both parameters are
 * at most 1, Jöhnk 1964, whose powers are taken as logarithms where they are too small.
 *
 * @param a above 0
 * @param b above 0
 */
public record Beta(double a, double b) implements Law {
  public Beta {
    Parameters.check(a > 0 && a < Double.POSITIVE_INFINITY, "beta", "a", a, "above 0");
    Parameters.check(b > 0 && b < Double.POSITIVE_INFINITY, "beta", "b", b, "above 0");
  }

  @Override
  public double draw(Draws own) {
    if (a > 1 || b > 1) {
      double first = Gamma.standard(a, own);
      return first / (first + Gamma.standard(b, own));
    }
    while (true) {
      double u = StrictMath.log(own.uniform()) / a;
      double v = StrictMath.log(own.uniform()) / b;
      double x = StrictMath.exp(u);
      double y = StrictMath.exp(v);
      if (x + y > 1) {
        continue;
      }
      if (x + y > 0) {
        return x / (x + y);
      }
      // both powers are 0 as doubles
      double most = Math.max(u, v);
      double sum = StrictMath.exp(u - most) + StrictMath.exp(v - most);
      return StrictMath.exp(u - most - StrictMath.log(sum));
    }
  }

  @Override
  public String toString() {
    return "beta(" + a + ", " + b + ")";
  }
}
