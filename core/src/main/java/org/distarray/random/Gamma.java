package org.distarray.random;

/**
 * The gamma distribution: Marsaglia and Tsang 2000, "A simple method for generating gamma
 * variables". A shape below 1 is that of {@code shape + 1}, times a power of a uniform number.
 *
 * @param shape 0 or more; 0 gives 0
 * @param scale 0 or more; the mean is {@code shape * scale}
 */
public record Gamma(double shape, double scale) implements Law {
  public Gamma {
    Parameters.check(
        shape >= 0 && shape < Double.POSITIVE_INFINITY, "gamma", "shape", shape, "0 or more");
    Parameters.check(
        scale >= 0 && scale < Double.POSITIVE_INFINITY, "gamma", "scale", scale, "0 or more");
  }

  @Override
  public double draw(Draws own) {
    return scale * standard(shape, own);
  }

  /** A number of the gamma distribution with scale 1. */
  static double standard(double shape, Draws own) {
    if (shape == 0) {
      return 0;
    } else if (shape < 1) {
      return standard(shape + 1, own) * StrictMath.pow(own.uniform(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = own.normal();
      double v = 1 + c * x;
      if (v <= 0) {
        continue;
      }
      v = v * v * v;
      double u = own.uniform();
      double square = x * x;
      // most numbers are accepted by the first, cheap bound
      if (u < 1 - 0.0331 * square * square
          || StrictMath.log(u) < 0.5 * square + d * (1 - v + StrictMath.log(v))) {
        return d * v;
      }
    }
  }

  @Override
  public String toString() {
    return "gamma(" + shape + ", " + scale + ")";
  }
}
