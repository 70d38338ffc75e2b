package org.distarray.picture;

import org.distarray.picture.Svg.Anchor;

/**
 * Draws into a raster. Slanted lines and discs colour a pixel by the part of it that they cover;
 * upright and level ones, rectangles and images end at pixels. All text has the size of the font.
 *
 * @param scale the pixels of the raster for a unit of the drawing
 */
record RasterCanvas(Raster raster, PixelFont font, double scale) implements Canvas {
  private static final double DASH = 5;
  private static final double THIN = 2;

  private int pixel(double v) {
    return (int) Math.rint(v * scale);
  }

  /** A width in pixels, at least one. */
  private int wide(double width) {
    return Math.max(1, pixel(width));
  }

  @Override
  public void fill(double x, double y, double w, double h, int rgb) {
    raster.fill(pixel(x), pixel(y), pixel(x + w) - pixel(x), pixel(y + h) - pixel(y), rgb);
  }

  @Override
  public void outline(double x, double y, double w, double h, int rgb, double width) {
    line(rgb, width, false, x, y, x + w, y, x + w, y + h, x, y + h, x, y);
  }

  @Override
  public void line(int rgb, double width, boolean dashed, double... points) {
    double before = 0;
    for (int k = 2; k < points.length; k += 2) {
      double x0 = points[k - 2];
      double y0 = points[k - 1];
      double x1 = points[k];
      double y1 = points[k + 1];
      if (!dashed && width <= THIN && (x0 == x1 || y0 == y1)) {
        straight(rgb, wide(width), x0, y0, x1, y1);
      } else {
        before = segment(rgb, width * scale, dashed, before, at(x0), at(y0), at(x1), at(y1));
      }
    }
  }

  /** The place of a coordinate, in pixels from the centre of the first one. */
  private double at(double v) {
    return v * scale - 0.5;
  }

  /** A level or upright piece, which covers whole pixels. */
  private void straight(int rgb, int width, double x0, double y0, double x1, double y1) {
    int left = pixel(Math.min(x0, x1)) - width / 2;
    int top = pixel(Math.min(y0, y1)) - width / 2;
    int right = pixel(Math.max(x0, x1)) - width / 2 + width;
    int bottom = pixel(Math.max(y0, y1)) - width / 2 + width;
    raster.fill(left, top, right - left, bottom - top, rgb);
  }

  /**
   * Draws one piece of a line. {@code before} is the length of the line up to it; returns the
   * length with it.
   */
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
        boolean gap = dashed && (int) ((before + along) / (DASH * scale)) % 2 == 1;
        if (!gap) {
          raster.blend(x, y, rgb, width / 2 + 0.5 - away);
        }
      }
    }
    return before + length;
  }

  @Override
  public void dot(double x, double y, double radius, int rgb) {
    double cx = at(x);
    double cy = at(y);
    double far = radius * scale;
    for (int r = (int) (cy - far - 1); r <= cy + far + 1; r++) {
      for (int c = (int) (cx - far - 1); c <= cx + far + 1; c++) {
        raster.blend(c, r, rgb, far + 0.5 - Math.hypot(c - cx, r - cy));
      }
    }
  }

  @Override
  public void text(
      double x, double y, double size, Anchor anchor, boolean bold, int rgb, String text) {
    int left = pixel(x) - before(anchor, text);
    int top = pixel(y) - PixelFont.HEIGHT / 2;
    font.draw(raster, left, top, text, rgb, false);
    if (bold) {
      font.draw(raster, left + 1, top, text, rgb, false);
    }
  }

  @Override
  public void upwards(double x, double y, double size, Anchor anchor, int rgb, String text) {
    font.draw(
        raster, pixel(x) - PixelFont.HEIGHT / 2, pixel(y) + before(anchor, text), text, rgb, true);
  }

  /** The pixels of a text that are before its anchor. */
  private static int before(Anchor anchor, String text) {
    int width = PixelFont.width(text);
    return switch (anchor) {
      case START -> 0;
      case MIDDLE -> width / 2;
      case END -> width;
    };
  }

  @Override
  public void image(double x, double y, double w, double h, Raster cells) {
    int left = pixel(x);
    int top = pixel(y);
    int wide = pixel(x + w) - left;
    int high = pixel(y + h) - top;
    for (int r = 0; r < high; r++) {
      int row = (int) ((long) r * cells.height() / high);
      for (int c = 0; c < wide; c++) {
        int column = (int) ((long) c * cells.width() / wide);
        raster.fill(left + c, top + r, 1, 1, cells.pixel(column, row));
      }
    }
  }
}
