package org.distarray.random;

/**
 * The exponential distribution, by the inverse of its distribution function.
 *
 * @param scale the mean, 0 or more
 */
public record Exponential(double scale) implements Law {
  public Exponential {
    Parameters.check(
        scale >= 0 && scale < Double.POSITIVE_INFINITY, "exponential", "scale", scale, "0 or more");
  }

  @Override
  public double draw(Draws own) {
    return -scale * StrictMath.log(own.uniform());
  }

  @Override
  public String toString() {
    return "exponential(" + scale + ")";
  }
}
