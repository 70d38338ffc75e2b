package org.distarray.notebooks.picture;

import org.distarray.picture.Svg.Anchor;

/**
 * The canvas for charts. Coordinates are pixels, y grows downwards, and colours are {@code
 * 0xRRGGBB}.
 */
interface Canvas {
  /** A line through points, x and y in turn. */
  void line(int rgb, double width, boolean dashed, double... points);

  void dot(double x, double y, double radius, int rgb);

  /** A line of text, centred on y. */
  void text(double x, double y, Anchor anchor, boolean bold, int rgb, String text);
}
