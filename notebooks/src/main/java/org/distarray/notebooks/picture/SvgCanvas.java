package org.distarray.notebooks.picture;

import org.distarray.picture.Svg;
import org.distarray.picture.Svg.Anchor;

/** Draws into an SVG document. */
record SvgCanvas(Svg svg) implements Canvas {
  private static final double TEXT = 13;
  // coordinates name pixels, and SVG their corners
  private static final double HALF = 0.5;

  @Override
  public void line(int rgb, double width, boolean dashed, double... points) {
    double[] centres = points.clone();
    for (int k = 0; k < centres.length; k++) {
      centres[k] += HALF;
    }
    svg.line(colour(rgb), width, dashed ? 5 : 0, centres);
  }

  @Override
  public void dot(double x, double y, double radius, int rgb) {
    svg.dot(x + HALF, y + HALF, radius, colour(rgb));
  }

  @Override
  public void text(double x, double y, Anchor anchor, boolean bold, int rgb, String text) {
    if (bold) {
      svg.bold(x, y, TEXT + 1, anchor, colour(rgb), text);
    } else {
      svg.text(x, y, TEXT, anchor, colour(rgb), text);
    }
  }

  private static String colour(int rgb) {
    return String.format("#%06x", rgb);
  }
}
