package org.distarray.picture;

import java.util.Arrays;

/**
 * A picture of pixels, white at first; x grows to the right, y downwards. Colours are {@code
 * 0xRRGGBB}.
 */
public final class Raster {
  private final int width;
  private final int height;
  private final int[] pixels;

  /** A white picture. */
  public Raster(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new int[Math.multiplyExact(width, height)];
    Arrays.fill(pixels, 0xFFFFFF);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** The colour of a pixel. */
  public int pixel(int x, int y) {
    return pixels[y * width + x];
  }

  /** Fills a rectangle; what is outside the picture is left out. */
  public Raster fill(int x, int y, int w, int h, int rgb) {
    int from = Math.max(0, x);
    int to = Math.min(width, x + w);
    for (int row = Math.max(0, y); row < Math.min(height, y + h) && from < to; row++) {
      Arrays.fill(pixels, row * width + from, row * width + to, rgb);
    }
    return this;
  }

  /**
   * Mixes a colour into a pixel, if that is in the picture.
   *
   * @param part from 0, nothing, to 1, all; outside, the end is taken
   */
  void blend(int x, int y, int rgb, double part) {
    if (x < 0 || x >= width || y < 0 || y >= height || part <= 0) {
      return;
    }
    double weight = Math.min(1, part);
    int there = pixels[y * width + x];
    int out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = there >> shift & 0xFF;
      int b = rgb >> shift & 0xFF;
      out |= (int) Math.rint(a + (b - a) * weight) << shift;
    }
    pixels[y * width + x] = out;
  }
}
