package org.distarray.picture;

/**
 * A table of colours along a line, linear in between.
 *
 * <p>{@link #VIRIDIS} goes from dark blue to yellow. Its colours look evenly spaced, also to the
 * colour-blind and in grey. By Nathaniel Smith and Stéfan van der Walt, CC0; it has ten of their
 * colours. {@link #COOLWARM} goes from blue over grey to red, for values on two sides of a middle:
 * Kenneth Moreland, Diverging Color Maps for Scientific Visualization (2009), nine of the colours of
 * his table.
 */
public final class Gradient {
  public static final Gradient VIRIDIS =
      new Gradient(
          0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
          0xFDE725);

  /** From black to white. */
  public static final Gradient GRAY = new Gradient(0x000000, 0xFFFFFF);

  public static final Gradient COOLWARM =
      new Gradient(
          0x3B4CC0, 0x6282EA, 0x8DB0FE, 0xB8D0F9, 0xDDDDDD, 0xF5C4AD, 0xF49A7B, 0xDE604D, 0xB40426);

  private final int[] colours;

  private Gradient(int... colours) {
    this.colours = colours;
  }

  /**
   * The colour of a number.
   *
   * @param t from 0 to 1; numbers outside get the colour of the nearer end
   * @return {@code 0xRRGGBB}
   */
  public int rgb(double t) {
    double position = Math.min(1, Math.max(0, t)) * (colours.length - 1);
    int k = Math.min(colours.length - 2, (int) position);
    return mix(colours[k], colours[k + 1], position - k);
  }

  /** The colour at {@code weight} of the way from the first colour to the second. */
  static int mix(int from, int to, double weight) {
    int out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      out |= (int) Math.rint(a + (b - a) * weight) << shift;
    }
    return out;
  }
}
