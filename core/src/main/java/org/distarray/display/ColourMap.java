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
  VIRIDIS(Gradient.VIRIDIS),
  /** From black to white. */
  GRAY(Gradient.GRAY),
  /** From blue over grey to red, for values on both sides of a middle. */
  COOLWARM(Gradient.COOLWARM);

  private final Gradient gradient;

  ColourMap(Gradient gradient) {
    this.gradient = gradient;
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
