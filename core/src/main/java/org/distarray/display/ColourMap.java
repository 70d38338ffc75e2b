package org.distarray.display;

import org.distarray.annotation.Internal;
import org.distarray.picture.Gradient;

/**
 * The colours of an image, from its least to its greatest value.
 *
 * <pre>{@code
 * NdArray.arange(DType.FLOAT64, 4, 6).image().colours(ColourMap.GRAY);
 * }</pre>
 */
public enum ColourMap {
  /** From dark blue over green to yellow: even steps, also for the colour-blind and in grey. */
  VIRIDIS(Gradient.VIRIDIS, 0xC8C8C8),
  /** From black to white. */
  GRAY(Gradient.GRAY, 0xA8D08D),
  /** From blue over grey to red, for values on both sides of a middle. */
  COOLWARM(Gradient.COOLWARM, 0xA8D08D);

  private final Gradient gradient;
  private final int missing;

  ColourMap(Gradient gradient, int missing) {
    this.gradient = gradient;
    this.missing = missing;
  }

  /** The colour of NaN, which no number has. */
  int missing() {
    return missing;
  }

  /**
   * The colour of a number from 0 to 1, {@code 0xRRGGBB}.
   *
   * @hidden
   */
  @Internal
  public int rgb(double t) {
    return gradient.rgb(t);
  }
}
