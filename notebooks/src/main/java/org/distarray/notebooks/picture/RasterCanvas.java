package org.distarray.notebooks.picture;

import org.distarray.picture.Svg.Anchor;

/** Draws into a raster; edges are smooth, as far as a pixel is covered. */
record RasterCanvas(Raster raster, PixelFont font) implements Canvas {
  private static final double DASH = 5;

  @Override
  public void line(int rgb, double width, boolean dashed, double... points) {
    double before = 0;
    for (int k = 2; k < points.length; k += 2) {
      before =
          segment(
              rgb, width, dashed, before, points[k - 2], points[k - 1], points[k], points[k + 1]);
    }
  }

  /** One piece, of a line that is so long before it; the length with it. */
  private double segment(
      int rgb,
      double width,
      boolean dashed,
      double before,
      double x0,
      double y0,
      double x1,
      double y1) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    double ux = length == 0 ? 0 : (x1 - x0) / length;
    double uy = length == 0 ? 0 : (y1 - y0) / length;
    double reach = width / 2 + 1;
    for (int y = (int) (Math.min(y0, y1) - reach); y <= Math.max(y0, y1) + reach; y++) {
      for (int x = (int) (Math.min(x0, x1) - reach); x <= Math.max(x0, x1) + reach; x++) {
        double dx = x - x0;
        double dy = y - y0;
        double along = Math.min(length, Math.max(0, dx * ux + dy * uy));
        double away = Math.hypot(dx - along * ux, dy - along * uy);
        boolean gap = dashed && (int) ((before + along) / DASH) % 2 == 1;
        if (!gap) {
          raster.blend(x, y, rgb, width / 2 + 0.5 - away);
        }
      }
    }
    return before + length;
  }

  @Override
  public void dot(double x, double y, double radius, int rgb) {
    for (int r = (int) (y - radius - 1); r <= y + radius + 1; r++) {
      for (int c = (int) (x - radius - 1); c <= x + radius + 1; c++) {
        raster.blend(c, r, rgb, radius + 0.5 - Math.hypot(c - x, r - y));
      }
    }
  }

  @Override
  public void text(double x, double y, Anchor anchor, boolean bold, int rgb, String text) {
    int width = PixelFont.width(text);
    int left =
        switch (anchor) {
          case START -> (int) Math.rint(x);
          case MIDDLE -> (int) Math.rint(x - width / 2.0);
          case END -> (int) Math.rint(x - width);
        };
    int top = (int) Math.rint(y - PixelFont.HEIGHT / 2.0);
    font.draw(raster, left, top, text, rgb);
    if (bold) {
      font.draw(raster, left + 1, top, text, rgb);
    }
  }
}
