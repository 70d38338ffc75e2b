package org.distarray.picture;

import org.distarray.picture.Svg.Anchor;

/**
 * A surface that is drawn on: {@link SvgCanvas} makes a document of it, {@link RasterCanvas}
 * pixels. Coordinates are in units of a pixel of the document, from the upper left corner; y grows
 * downwards. Colours are {@code 0xRRGGBB}.
 */
public interface Canvas {
  /** A filled rectangle. */
  void fill(double x, double y, double w, double h, int rgb);

  /** A filled rectangle whose thin white edge separates it from its neighbours. */
  default void cell(double x, double y, double w, double h, int rgb) {
    fill(x, y, w, h, rgb);
    outline(x, y, w, h, 0xFFFFFF, 1);
  }

  /** The outline of a rectangle. */
  void outline(double x, double y, double w, double h, int rgb, double width);

  /** A line through points, x and y in turn. */
  void line(int rgb, double width, boolean dashed, double... points);

  /** A filled disc. */
  void dot(double x, double y, double radius, int rgb);

  /** A line of text, centred on y. */
  void text(double x, double y, double size, Anchor anchor, boolean bold, int rgb, String text);

  /** A line of text that reads upwards and begins at, is centred on, or ends at a point. */
  void upwards(double x, double y, double size, Anchor anchor, int rgb, String text);

  /** A rectangle of equal cells, which stay sharp. */
  void image(double x, double y, double w, double h, Raster cells);
}
