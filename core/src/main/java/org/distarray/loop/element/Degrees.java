package org.distarray.loop.element;

/** Angles in degrees and in radians. */
public final class Degrees {
  /** The radians of a degree. */
  public static final double RADIANS = Math.PI / 180;

  /** The degrees of a radian. */
  public static final double DEGREES = 180 / Math.PI;

  private Degrees() {}

  /** The radians of an angle in degrees. */
  public static float deg2rad(float a) {
    return a * ((float) Math.PI / 180);
  }

  public static double deg2rad(double a) {
    return a * RADIANS;
  }

  /** The degrees of an angle in radians. */
  public static float rad2deg(float a) {
    // NumPy divides in float32: the factor is not the nearest float32
    return a * (180 / (float) Math.PI);
  }

  public static double rad2deg(double a) {
    return a * DEGREES;
  }
}
