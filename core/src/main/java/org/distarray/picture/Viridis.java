package org.distarray.picture;

/**
 * The colour map viridis, from dark blue to yellow. Its colours look evenly spaced, also to the
 * colour-blind and in grey.
 *
 * <p>By Nathaniel Smith and Stéfan van der Walt, CC0. It has ten of their colours, linear in
 * between.
 */
public final class Viridis {
  private static final int[] COLOURS = {
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725
  };

  private Viridis() {}

  /**
   * The colour of a number.
   *
   * @param t from 0 to 1; numbers outside get the colour of the nearer end
   * @return {@code 0xRRGGBB}
   */
  public static int rgb(double t) {
    double position = Math.min(1, Math.max(0, t)) * (COLOURS.length - 1);
    int k = Math.min(COLOURS.length - 2, (int) position);
    return mix(COLOURS[k], COLOURS[k + 1], position - k);
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
