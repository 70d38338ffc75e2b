package org.distarray.picture;

import java.util.Locale;
import org.distarray.picture.Svg.Anchor;

/** Draws into an SVG document. */
record SvgCanvas(Svg svg) implements Canvas {
  private static final double DASH = 5;

  @Override
  public void fill(double x, double y, double w, double h, int rgb) {
    svg.rect(x, y, w, h, colour(rgb));
  }

  @Override
  public void cell(double x, double y, double w, double h, int rgb) {
    svg.cell(x, y, w, h, colour(rgb));
  }

  @Override
  public void outline(double x, double y, double w, double h, int rgb, double width) {
    svg.outline(x, y, w, h, colour(rgb), width);
  }

  @Override
  public void line(int rgb, double width, boolean dashed, double... points) {
    svg.line(colour(rgb), width, dashed ? DASH : 0, points);
  }

  @Override
  public void dot(double x, double y, double radius, int rgb) {
    svg.dot(x, y, radius, colour(rgb));
  }

  @Override
  public void text(
      double x, double y, double size, Anchor anchor, boolean bold, int rgb, String text) {
    if (bold) {
      svg.bold(x, y, size, anchor, colour(rgb), text);
    } else {
      svg.text(x, y, size, anchor, colour(rgb), text);
    }
  }

  @Override
  public void upwards(double x, double y, double size, Anchor anchor, int rgb, String text) {
    svg.upwards(x, y, size, anchor, colour(rgb), text);
  }

  @Override
  public void image(double x, double y, double w, double h, Raster cells) {
    svg.image(x, y, w, h, Png.bytes(cells));
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }
}
