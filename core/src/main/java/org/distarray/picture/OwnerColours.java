package org.distarray.picture;

/**
 * The colour of each process, and the colour of text that is readable on it.
 *
 * <p>Up to eight processes have the palette of Okabe and Ito (2008), mixed with white, which
 * colour-blind readers can tell apart. More processes have {@link Gradient#VIRIDIS} in rank order; every
 * second colour is lighter, so that neighbours differ.
 */
public final class OwnerColours {
  private static final int[] OKABE_ITO = {
    0x56B4E9, 0xE69F00, 0x009E73, 0xCC79A7, 0xF0E442, 0x0072B2, 0xD55E00, 0x999999
  };
  private static final double WHITE = 0.35;
  private static final double LITTLE_WHITE = 0.1;
  private static final int DARK = 0x000000;
  private static final int LIGHT = 0xFFFFFF;

  private OwnerColours() {}

  /** The colour of text on {@link #fill}. It is dark or white, whichever contrasts more. */
  static int ink(int rank, int ranks) {
    int fill = fill(rank, ranks);
    return contrast(DARK, fill) >= contrast(LIGHT, fill) ? DARK : LIGHT;
  }

  /**
   * The contrast of two colours {@code 0xRRGGBB}, from 1 to 21. Text needs 4.5 or more (WCAG 2.1,
   * contrast ratio).
   */
  static double contrast(int a, int b) {
    double la = luminance(a);
    double lb = luminance(b);
    return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
  }

  /**
   * The colour of a rank, {@code 0xRRGGBB}.
   *
   * @param ranks the number of ranks
   */
  public static int fill(int rank, int ranks) {
    if (ranks <= OKABE_ITO.length) {
      return Gradient.mix(OKABE_ITO[rank], LIGHT, WHITE);
    }
    int base = Gradient.VIRIDIS.rgb((double) rank / (ranks - 1));
    return Gradient.mix(base, LIGHT, rank % 2 == 0 ? LITTLE_WHITE : WHITE);
  }

  /** WCAG 2.1, relative luminance of an sRGB colour. */
  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }
}
